"""Reads a file in a child process that can use little memory and time and no network."""

import json
import os
import subprocess
import sys
from pathlib import Path

from .readers import suffix_of
from .structure import ParsedNotes, UnreadableNotes

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
_WAIT = 3 * CPU_SECONDS  # on a busy machine the child waits for its turn
_PROJECT = Path(__file__).resolve().parents[2]

UNREADABLE = 3
"""The child's way to say: the sentence is on standard output."""

_GAVE_UP = (
    "We could not read this file. Copy its text into a new document, save that as a Word or text "
    "file and try again."
)


def read_apart(content: bytes, filename: str) -> ParsedNotes:
    """The structure of the file, or `UnreadableNotes` for anything that goes wrong in the child."""
    command = [sys.executable, "-P", "-m", f"{__package__}", suffix_of(filename)]
    try:
        child = subprocess.run(  # noqa: S603
            command,
            input=content,
            capture_output=True,
            timeout=_WAIT,
            env={"PYTHONPATH": str(_PROJECT), "PATH": os.defpath, "PYTHONUTF8": "1"},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableNotes(_GAVE_UP) from error
    if child.returncode == UNREADABLE:
        raise UnreadableNotes(child.stdout.decode("utf-8", "replace"))
    if child.returncode:
        raise UnreadableNotes(_GAVE_UP)
    try:
        return ParsedNotes.from_json(json.loads(child.stdout))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableNotes(_GAVE_UP) from error
