"""`make demo`: the whole platform on this machine, with the demonstration series, until Ctrl-C."""

import errno
import fcntl
import io
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test.utils import override_settings

from config import embedded, programs

PEOPLE = ("organiser", "facilitator", "investigator", "steering", "admin", "participant")
WELCOME = """
Roundtable is ready: {site}

Sign in as one of these people. Each link works once; start again for new ones.
{links}

Every email that Roundtable sends arrives at {site}/mailbox/

Try first:
  1. Open the site, choose a seminar and register. No account is needed.
  2. Read the email you get in the mailbox, and open your place from it.
  3. Sign in as the organiser in a private window, and see your registration arrive.

Data: {data}
Logs: {data}/logs
Press Ctrl-C to stop. The data stay for the next start.
"""


def main() -> None:
    """Start everything, say how to use it, and wait; whatever ends it, stop everything."""
    programs.leave_on_signals()
    port = chosen_port()
    data = data_folder()
    with sole_use_of(data), embedded.servers(data):
        os.environ.update(settings_for(data, port) | os.environ)
        print("Preparing the database and the demonstration…", flush=True)
        prepare()
        with programs.started(data, port) as running:
            programs.wait_until_ready(running, port, data)
            print(welcome(data), flush=True)
            programs.wait_until_one_ends(running, data)


# -- Where, and with which settings --------------------------------------------------------------


def chosen_port() -> int:
    """The port in PORT, or 8000, when nobody else listens on it."""
    named = os.environ.get("PORT", "8000")
    if not (named.isdecimal() and 0 < int(named) <= 65535):
        sys.exit(f"PORT is {named!r}, which is no port. Choose a number: PORT=8001 make demo")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(named)))
        except OSError as refusal:
            why = (
                "is in use by another program" if refusal.errno == errno.EADDRINUSE else "is closed"
            )
            sys.exit(f"Port {named} {why}. Choose another: PORT=8001 make demo")
    return int(named)


def data_folder() -> Path:
    """The folder in ROUNDTABLE_DATA, or the usual place for a user's data."""
    root = os.geteuid() == 0
    home = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
    usual = Path("/var/lib/roundtable") if root else home / "roundtable"
    data = Path(os.environ.get("ROUNDTABLE_DATA") or usual).expanduser().resolve()
    if any(character.isspace() for character in str(data)):
        sys.exit(f"PostgreSQL cannot work in {data}: set ROUNDTABLE_DATA to a name without spaces.")
    if root and data.is_relative_to(Path.home()):
        sys.exit(
            "As root, PostgreSQL runs as another user, who would need to see your home folder: "
            "set ROUNDTABLE_DATA to a folder elsewhere."
        )
    data.mkdir(parents=True, exist_ok=True)
    for private in ("logs", "mailbox", "media"):
        (data / private).mkdir(mode=0o700, exist_ok=True)
    return data


@contextmanager
def sole_use_of(data: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system opens again however we end."""
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(
                f"Roundtable already runs on {data}. Stop it first, or name another folder: "
                "ROUNDTABLE_DATA=/another/folder make demo"
            )
        yield


def settings_for(data: Path, port: int) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": kept_secret_key(data / "secret_key"),
        "SITE_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "EMAIL_URL": embedded.mail_into(data / "mailbox"),
        "SERVE_MAILBOX": str(data / "mailbox"),
        "MEDIA_ROOT": str(data / "media"),
        "STATIC_ROOT": str(data / "static"),
    }


def kept_secret_key(path: Path) -> str:
    """The key of the first start, or a new one, so that links in old emails go on working."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def prepare() -> None:
    """Bring the database and the static files up to date; load the demonstration the first time."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    collect_static_files()
    if not apps.get_model("seminars", "Series").objects.exists():
        call_command("load_demo", verbosity=0)


def collect_static_files() -> None:
    """Name them by their content as production does; do not compress them, which takes longest."""
    uncompressed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": uncompressed}):
        call_command("collectstatic", interactive=False, verbosity=0)


def welcome(data: Path) -> str:
    links = "\n".join(f"  {person:<13} {sign_in_link(person)}" for person in PEOPLE)
    return WELCOME.format(site=os.environ["SITE_URL"], links=links, data=data)


def sign_in_link(person: str) -> str:
    """A link, or why there is none: somebody may have tried "Erase me" since the last start."""
    answer = io.StringIO()
    try:
        call_command("sign_in_link", f"{person}@example.org", stdout=answer)
    except CommandError as refusal:
        return str(refusal)
    return answer.getvalue().strip()


if __name__ == "__main__":
    main()
