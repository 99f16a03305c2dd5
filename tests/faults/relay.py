"""A relay between a visitor and a site, which loses the answers on their way back."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def losing_answers(port: int) -> Iterator[int]:
    """The port of a relay that hands every request on to the site, and hangs up on the visitor
    once the site has answered."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        relay = run(loop, asyncio.start_server(losing(port), "127.0.0.1", 0))
        yield relay.sockets[0].getsockname()[1]
        relay.close()
        run(loop, relay.wait_closed())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def run(loop, coroutine):
    return asyncio.run_coroutine_threadsafe(coroutine, loop).result(timeout=30)


def losing(port):
    async def visit(reader, writer):
        from_site, to_site = await asyncio.open_connection("127.0.0.1", port)
        onward = asyncio.create_task(hand_on(reader, to_site))
        await from_site.read()  # all of it: by then the site has committed what it did
        onward.cancel()
        for end in (to_site, writer):
            end.close()

    return visit


async def hand_on(reader, writer):
    while chunk := await reader.read(65_536):
        writer.write(chunk)
        await writer.drain()
