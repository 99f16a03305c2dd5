"""The whole site as it is in production: a web server with two processes, over a real database."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection

from config import embedded, programs


@dataclass(frozen=True)
class Site:
    """Where a running site answers, and what its processes have written down."""

    port: int
    log: Path

    @property
    def host(self):
        return f"localhost:{self.port}"


@contextmanager
def running_site(
    folder: Path,
    static: Path,
    application: str = "config.wsgi",
    *,
    processes: int = 2,
    threads: int = 4,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Site]:
    """Serve the tests' own database. Whatever the processes started ends with them."""
    port = embedded.free_port()
    (folder / "logs").mkdir(exist_ok=True)
    log = programs.log_of("web", folder)
    command = [
        *(sys.executable, "-m", "gunicorn", application, f"--bind=127.0.0.1:{port}"),
        *(f"--workers={processes}", f"--threads={threads}", "--no-control-socket"),
        "--graceful-timeout=2",
    ]
    environment = os.environ | settings_for(port, static) | (settings or {})
    web = programs.start(command, log, environment)
    try:
        programs.wait_until_ready({"web": web}, port, folder)
        yield Site(port, log)
    finally:
        programs.stop([web])


def settings_for(port, static):
    """Production's settings, behind one proxy that says who is asking."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "false",
        "DATABASE_URL": tests_database(),
        "SITE_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "STATIC_ROOT": str(static),
        "TRUSTED_PROXIES": "1",
    }


def tests_database():
    """The address of the database that this test writes to."""
    address = urlsplit(os.environ["DATABASE_URL"])
    return address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
