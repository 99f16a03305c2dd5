"""The child process of `sandbox`: a file on standard input, its structure on standard output."""

import json
import resource
import sys

from . import read_notes
from .sandbox import CPU_SECONDS, MEMORY, UNREADABLE
from .structure import UnreadableNotes

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "ctypes.",
)


def main(suffix: str) -> int:
    """Read the notes within the limits; the exit code says whether it worked."""
    content = sys.stdin.buffer.read()
    _limit()
    try:
        notes = read_notes(content, f"notes{suffix}")
    except UnreadableNotes as sentence:
        sys.stdout.write(str(sentence))
        return UNREADABLE
    sys.stdout.write(json.dumps(notes.as_json()))
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Reading notes needs no network and no other program."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
