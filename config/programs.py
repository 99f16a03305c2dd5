"""Web, worker and beat as processes of one program, which stand and fall together."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 120
SECONDS_TO_STOP = 5
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Running = Mapping[str, subprocess.Popen]


def leave_on_signals() -> None:
    """End quietly on Ctrl-C, SIGTERM or a closed terminal."""
    for number in ENDINGS:
        signal.signal(number, leave)


def leave(number, frame):
    print("\nStopping…", flush=True)
    sys.exit(0)


def ignore_signals() -> None:
    """From here on nothing may interrupt: we are stopping already."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)


def commands(data: Path, port: int) -> dict[str, list[str]]:
    celery = [sys.executable, "-m", "celery", "-A", "config"]
    return {
        "web": [
            *(sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}"),
            *("--threads=4", "--graceful-timeout=2", "--no-control-socket"),
        ],
        # Without child processes it stops at once; with them it takes seconds.
        "worker": [*celery, "worker", "--pool=solo", "--loglevel=info"],
        "beat": [*celery, "beat", f"--schedule={data / 'schedule'}", "--loglevel=info"],
    }


@contextmanager
def started(data: Path, port: int) -> Iterator[Running]:
    """Run web, worker and beat, each in a group of its own that Ctrl-C does not reach."""
    running = {}
    try:
        for name, command in commands(data, port).items():
            log_of(name, data).unlink(missing_ok=True)
            running[name] = start(command, log_of(name, data))
        yield running
    finally:
        ignore_signals()
        stop(running.values())


def start(
    command: list[str], log: Path, environment: Mapping[str, str] | None = None
) -> subprocess.Popen:
    """Run a program in a group of its own, in this environment or another."""
    with log.open("a") as output:
        return subprocess.Popen(
            command,
            cwd=BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(running: Iterable[subprocess.Popen]) -> None:
    """Ask each program to finish; after a few seconds kill whatever is left of its group."""
    for program in running:
        program.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for program in running:
        with suppress(subprocess.TimeoutExpired):
            program.wait(max(0, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def wait_until_ready(running: Running, port: int, data: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not answers_ready(port):
        refuse_if_one_ended(running, data)
        if time.monotonic() > deadline:
            sys.exit(f"The site did not answer in {SECONDS_TO_START} seconds. See {data}/logs.")
        time.sleep(0.2)


def answers_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def wait_until_one_ends(running: Running, data: Path) -> None:
    while True:
        refuse_if_one_ended(running, data)
        time.sleep(0.5)


def refuse_if_one_ended(running: Running, data: Path) -> None:
    for name, program in running.items():
        if program.poll() is not None:
            log = log_of(name, data)
            last_lines = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            sys.exit(f"{last_lines}\n\nThe {name} program ended, so all of it stops. See {log}.")


def log_of(name: str, data: Path) -> Path:
    return data / "logs" / f"{name}.log"
