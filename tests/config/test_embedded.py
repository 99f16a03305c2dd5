"""The servers from wheels, as real processes."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2
import pytest
import redis

from config import embedded
from tests.config.processes import living, processes_on


@pytest.fixture
def folder(monkeypatch):
    """A folder that the user `pgserver` can reach, and an environment that names no server."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")
    with tempfile.TemporaryDirectory(prefix="roundtable-") as name:
        yield Path(name)


def ask(statement):
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def test_servers_answer_and_speak_utf_8(folder):
    with embedded.servers(folder):
        version, lowered = ask("SELECT current_setting('server_version_num')::int, lower('É')")[0]
        pong = redis.Redis.from_url(os.environ["REDIS_URL"]).ping()

    assert (version // 10_000, lowered, pong) == (18, "é", True)


def test_servers_keep_their_data_over_a_restart(folder):
    with embedded.servers(folder):
        ask("CREATE TABLE kept (word text)")
        ask("INSERT INTO kept VALUES ('still here')")
    with embedded.servers(folder):
        assert ask("SELECT word FROM kept") == [("still here",)]


def test_servers_leave_no_process_and_no_address(folder):
    with embedded.servers(folder):
        running = processes_on(folder)
        names = {process.name() for process in running}

    assert {"postgres", "valkey-server"} <= names
    assert living(running) == []
    assert [name for name in ("DATABASE_URL", "REDIS_URL") if name in os.environ] == []


def test_servers_given_from_outside_start_nothing(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/roundtable")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere:6379/0")

    with embedded.servers(folder):
        addresses = (os.environ["DATABASE_URL"], os.environ["REDIS_URL"])
        assert list(folder.iterdir()) == []

    assert addresses == ("postgres://elsewhere/roundtable", "redis://elsewhere:6379/0")


def test_servers_start_after_a_crash_that_left_the_number_of_another_process(folder):
    with embedded.servers(folder):
        ask("CREATE TABLE kept (word text)")
        pid_file = (folder / "postgres/postmaster.pid").read_text()
    _, rest = pid_file.split("\n", 1)
    (folder / "postgres/postmaster.pid").write_text(f"{os.getpid()}\n{rest}")
    (folder / "postgres/.handle_pids.json").write_text(f"[{os.getppid()}]")

    with embedded.servers(folder):
        assert ask("SELECT count(*) FROM kept") == [(0,)]
        running = processes_on(folder)

    assert living(running) == []


def test_command_beside_temporary_servers_gives_its_answer_and_leaves_nothing(folder):
    script = "import os, sys; print(os.environ['DATABASE_URL'].split('=')[1]); sys.exit(3)"
    ended = subprocess.run(
        [sys.executable, "-m", "config.embedded", "--", sys.executable, "-c", script],
        cwd=embedded.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 3, ended.stderr
    socket_folder = Path(ended.stdout.strip())
    assert socket_folder.name == "postgres"
    assert not socket_folder.parent.exists()
    assert processes_on(socket_folder.parent) == []


def test_command_beside_temporary_servers_ended_by_sigterm_leaves_nothing(folder):
    script = "import os; print(os.environ['DATABASE_URL'].split('=')[1], flush=True); input()"
    command = [sys.executable, "-m", "config.embedded", "--", sys.executable, "-c", script]
    with subprocess.Popen(
        command,
        cwd=embedded.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        socket_folder = Path(program.stdout.readline().strip())
        running = processes_on(socket_folder.parent)
        program.send_signal(signal.SIGTERM)
        program.wait(20)

    assert len(running) > 2
    assert not socket_folder.parent.exists()
    assert living(running) == []
