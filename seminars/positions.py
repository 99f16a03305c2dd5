"""Rows in an order that people choose: each keeps its `position`, the first 0."""

from typing import Any


def next_after(last: Any | None) -> int:
    """The position of a row that comes behind all others."""
    return 0 if last is None else last.position + 1


def move(rows: list[Any], row: Any, steps: int) -> None:
    """Put a row so many places later, or earlier when negative; at either end it stays."""
    old = rows.index(row)
    rows.insert(max(old + steps, 0), rows.pop(old))
    for position, each in enumerate(rows):
        if each.position != position:
            each.position = position
            each.save(update_fields=["position"])
