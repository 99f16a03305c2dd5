"""Steps that say what they found, and what to call them when they find something else."""

from collections.abc import Callable, Iterable
from typing import Any

# A name, and a function that gives what it found in words or raises.
Step = tuple[str, Callable[[], str]]


class MismatchError(Exception):
    """Something is not as it should be; the sentence says what."""


def expect(what: str, found: Any, wanted: Any) -> None:
    if found != wanted:
        raise MismatchError(f"{what}: found {found}, not {wanted}")


def run(steps: Iterable[Step], write: Callable[[str], Any]) -> tuple[int, int]:
    """Take each step and write a line about it. Gives how many passed and failed.

    A step that breaks down has failed, and the next ones are still taken.
    """
    failed = passed = 0
    for name, step in steps:
        try:
            line = f"ok    {name}: {step()}"
            passed += 1
        except Exception as problem:
            line = f"FAIL  {name}: {type(problem).__name__}: {problem}"
            failed += 1
        write(line)
    return passed, failed
