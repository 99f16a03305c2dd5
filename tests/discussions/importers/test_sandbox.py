"""A hostile file costs one child process, not the site."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from discussions.importers import UnreadableNotes, read_notes, read_notes_safely, sandbox
from discussions.importers.sandbox import read_apart
from tests.discussions.importers.word import p, raw

PROJECT = Path(sandbox.__file__).parents[2]
NOTES = "1) Mud. Where is it?\n- In the hall – “everywhere”\nKey point: wipe your feet\n".encode()


def in_limits(code: str) -> subprocess.CompletedProcess:
    """Runs code in a process of its own that has the child's limits."""
    limits = "from discussions.importers.__main__ import _limit\n_limit()\n"
    return subprocess.run(
        [sys.executable, "-c", limits + code], capture_output=True, cwd=PROJECT, check=False
    )


def test_child_gives_the_same_structure():
    assert read_notes_safely(NOTES, "notes.md") == read_notes(NOTES, "notes.md")


def test_refusal_in_the_child_keeps_its_sentence():
    with pytest.raises(UnreadableNotes, match=r"^There are no words in this file\."):
        read_apart(b" \n", "notes.txt")


def test_file_that_needs_too_much_memory_is_refused():
    bomb = raw(p("a" * 9_000_000))

    with pytest.raises(UnreadableNotes, match="could not read this file"):
        read_apart(bomb, "notes.docx")


def test_damaged_answer_is_refused(monkeypatch):
    monkeypatch.setattr(sandbox.sys, "executable", "/bin/true")

    with pytest.raises(UnreadableNotes, match="could not read this file"):
        read_apart(NOTES, "notes.txt")


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("bytearray(600 * 1024 * 1024)", "MemoryError"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
    ],
)
def test_child_is_limited(code, error):
    unlimited = code.replace("600", "1")
    assert (
        error
        not in subprocess.run(
            [sys.executable, "-c", unlimited], capture_output=True, check=False
        ).stderr.decode()
    )

    limited = in_limits(code)

    assert limited.returncode == 1
    assert error in limited.stderr.decode()


def test_child_has_ten_seconds_of_processor_time():
    found = in_limits("import json, resource; print(json.dumps(resource.getrlimit(0)))")

    assert json.loads(found.stdout) == [10, 10]


def test_many_tables_and_spans_are_read_within_the_limits():
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{p("Kites")}</w:tc>'
    body = f"<w:tbl><w:tr>{cell}<w:tc>{p('On the hill')}</w:tc></w:tr></w:tbl>"

    (topic,) = read_apart(raw(body), "notes.docx").topics

    assert (topic.title, topic.points) == ("Kites", ["On the hill"])
