"""Trying again what the database refused only for the moment."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, connection

LOCK_NOT_AVAILABLE = "55P03"
DEADLOCK_DETECTED = "40P01"
UNIQUE_VIOLATION = "23505"
PASSING = {LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED, UNIQUE_VIOLATION}
RETRIES = 2

P = ParamSpec("P")
R = TypeVar("R")


def retrying(operation: Callable[P, R]) -> Callable[P, R]:
    """Repeat an operation, twice, when waiting for a lock took too long, two waited for each
    other, or somebody else made the same row first.

    Only the outermost transaction can be tried again: inside another the error passes on, as it
    does in the end. The operation fetches anew whatever rows it is given.
    """

    @wraps(operation)
    def tried(*args: P.args, **kwargs: P.kwargs) -> R:
        retries = 0 if connection.in_atomic_block else RETRIES
        for _ in range(retries):
            try:
                return operation(*args, **kwargs)
            except DatabaseError as error:
                if not will_pass(error):
                    raise
        return operation(*args, **kwargs)

    return tried


def will_pass(error: DatabaseError) -> bool:
    return getattr(error.__cause__, "pgcode", None) in PASSING
