"""What `make demo` refuses, in a sentence, and that it starts, lasts and leaves nothing."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg2
import pytest

from config import demo, embedded
from tests.config.processes import living, processes_on

OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL", "DEBUG", "MEDIA_ROOT", "EMAIL_URL")


@pytest.fixture
def folder():
    """An empty folder that PostgreSQL can reach, as pytest's own cannot be by another user."""
    with tempfile.TemporaryDirectory(prefix="roundtable-demo-") as name:
        yield Path(name)


@contextmanager
def running_demo(folder, port):
    """The demonstration as a process of its own, past its welcome; with it, all that it printed."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    program = subprocess.Popen(
        [sys.executable, "-m", "config.demo"],
        cwd=embedded.BASE_DIR,
        env=inherited | {"ROUNDTABLE_DATA": str(folder), "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program:
        try:
            printed = []
            while not printed or not printed[-1].startswith("Press Ctrl-C"):
                line = program.stdout.readline()
                assert line, program.stderr.read()
                printed.append(line)
            yield program, "".join(printed)
        finally:
            program.terminate()


def everything_of(program, folder):
    return {*psutil.Process(program.pid).children(recursive=True), *processes_on(folder)}


def kept(folder):
    """What a second start must find again: the key, the series and the people."""
    connection = psycopg2.connect(f"postgres://postgres@/postgres?host={folder / 'postgres'}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT slug FROM seminars_series ORDER BY slug")
        series = cursor.fetchall()
        cursor.execute("SELECT id, email FROM accounts_user ORDER BY id")
        people = cursor.fetchall()
    connection.close()
    return (folder / "secret_key").read_text(), series, people


def ask_for_a_code(site):
    """Ask for a sign-in code as a browser does, and give the page that follows."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = browser.open(f"{site}/account/login/code/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    form = urlencode({"csrfmiddlewaretoken": token, "email": "organiser@example.org"})
    return browser.open(f"{site}/account/login/code/", form.encode()).url


@pytest.mark.fault
def test_demo_welcomes_answers_and_starts_again_on_its_data(folder):
    port = embedded.free_port()

    with running_demo(folder, port) as (program, printed):
        with urllib.request.urlopen(f"http://localhost:{port}/readyz") as answer:
            assert answer.status == 200
        site = f"http://localhost:{port}"
        assert ask_for_a_code(site) == f"{site}/account/login/code/confirm/"
        links = re.findall(rf"^  (\w+) +(http://localhost:{port}/\S+)$", printed, re.MULTILINE)
        assert [person for person, _ in links] == list(demo.PEOPLE)
        before = kept(folder)
        first = everything_of(program, folder)
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0
    assert len(first) > 6
    assert living(first) == []

    with running_demo(folder, port) as (program, _):
        assert kept(folder) == before
        second = everything_of(program, folder)
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
    assert living(second) == []


@pytest.mark.fault
def test_demo_ends_when_one_of_its_programs_dies(folder):
    with running_demo(folder, embedded.free_port()) as (program, _):
        everything = everything_of(program, folder)
        (beat,) = [process for process in everything if "beat" in process.cmdline()]
        beat.kill()
        assert program.wait(20) == 1
        assert "The beat program ended, so all of it stops." in program.stderr.read()
    assert living(everything) == []


def test_port_that_is_taken_is_refused_with_the_way_out(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit) as refusal:
            demo.chosen_port()

    assert refusal.value.code == (
        f"Port {port} is in use by another program. Choose another: PORT=8001 make demo"
    )


@pytest.mark.parametrize("port", ["", "abc", "0", "70000", "-1", "80.5"])
def test_port_that_is_no_port_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(SystemExit) as refusal:
        demo.chosen_port()

    assert refusal.value.code == (
        f"PORT is {port!r}, which is no port. Choose a number: PORT=8001 make demo"
    )


def test_data_folder_is_made_with_private_rooms(folder, monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_DATA", str(folder / "new/data"))

    data = demo.data_folder()

    assert data == folder / "new/data"
    modes = {room.name: oct(room.stat().st_mode & 0o777) for room in data.iterdir()}
    assert modes == {"logs": "0o700", "mailbox": "0o700", "media": "0o700"}


def test_data_folder_with_a_space_is_refused(folder, monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_DATA", str(folder / "my data"))

    with pytest.raises(SystemExit) as refusal:
        demo.data_folder()

    assert refusal.value.code == (
        f"PostgreSQL cannot work in {folder / 'my data'}: "
        "set ROUNDTABLE_DATA to a name without spaces."
    )


def test_data_folder_in_the_home_of_root_is_refused(folder, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("ROUNDTABLE_DATA", str(folder / "data"))

    with pytest.raises(SystemExit) as refusal:
        demo.data_folder()

    assert refusal.value.code == (
        "As root, PostgreSQL runs as another user, who would need to see your home folder: "
        "set ROUNDTABLE_DATA to a folder elsewhere."
    )


def test_data_folder_of_a_user_is_among_their_data(folder, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("ROUNDTABLE_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))

    assert demo.data_folder() == folder / "roundtable"


def test_data_folder_in_use_is_refused(folder):
    with demo.sole_use_of(folder), pytest.raises(SystemExit) as refusal:
        with demo.sole_use_of(folder):
            raise AssertionError("two at once")

    assert refusal.value.code == (
        f"Roundtable already runs on {folder}. Stop it first, or name another folder: "
        "ROUNDTABLE_DATA=/another/folder make demo"
    )


def test_secret_key_is_made_once_and_for_its_owner_only(folder):
    first = demo.kept_secret_key(folder / "secret_key")

    assert demo.kept_secret_key(folder / "secret_key") == first
    assert len(first) > 60
    assert oct((folder / "secret_key").stat().st_mode & 0o777) == "0o600"
