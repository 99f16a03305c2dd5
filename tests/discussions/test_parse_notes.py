"""`manage.py parse_notes FILE`, as somebody at a terminal meets it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

PROJECT = Path(__file__).parents[2]
NOTES = "Bell notes\n\n1) Bells. “When”?\n– At noon\nKey point: ask Zoë’s team\n"
STRUCTURE = {
    "title": "Bell notes",
    "topics": [
        {
            "number": "1",
            "title": "Bells",
            "question": "“When”?",
            "group": None,
            "points": ["At noon"],
            "key_points": ["ask Zoë’s team"],
        }
    ],
    "unplaced": [],
}


@pytest.fixture
def notes(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text(NOTES, encoding="utf-8")
    return file


def test_parse_notes_prints_the_structure(notes):
    printed = io.StringIO()

    call_command("parse_notes", notes, stdout=printed)

    assert printed.getvalue() == json.dumps(STRUCTURE, ensure_ascii=False, indent=2) + "\n"


def test_parse_notes_needs_no_database_and_writes_utf8(notes):
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "latin-1", **nowhere}

    done = subprocess.run(
        [sys.executable, "manage.py", "parse_notes", notes],
        cwd=PROJECT, env=environment, capture_output=True, check=True,
    )  # fmt: skip

    assert json.loads(done.stdout.decode("utf-8")) == STRUCTURE
    assert done.stderr == b""


def test_parse_notes_of_unreadable_file_ends_with_one_sentence(tmp_path):
    file = tmp_path / "notes.rtf"
    file.write_bytes(b"{\\rtf1}")

    done = subprocess.run(
        [sys.executable, "manage.py", "parse_notes", file],
        cwd=PROJECT, env={**os.environ, "DEBUG": "true"}, capture_output=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        "CommandError: Roundtable reads notes from Word (.docx), Markdown (.md) and text (.txt) "
        "files. Save your notes as one of these and try again.\n"
    )


def test_parse_notes_of_missing_file_says_so(tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("parse_notes", tmp_path / "none.txt")
