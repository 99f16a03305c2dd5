"""Typed emphasis: `**bold**`, `__bold__`, `*italic*` and `_italic_`, turned into runs."""

import re

from .lines import Run

_STARS = re.compile(r"\*{1,3}|_{1,3}")
ESCAPED = {"*": "\ue100", "_": "\ue101"}
"""Stand-ins for letters that must not be taken for emphasis."""
_RESTORE = str.maketrans({stand_in: letter for letter, stand_in in ESCAPED.items()})


def runs_of(text: str) -> list[Run]:
    """The runs of a paragraph. Stars and underscores that have no partner stay as they are."""
    tokens = _pairs(text)
    runs, start, faces = [], 0, {"bold": 0, "italic": 0}
    for token, step in tokens:
        runs.append(_run(text[start : token.start()], faces))
        size = token.end() - token.start()
        faces["bold"] += step * (size >= 2)
        faces["italic"] += step * (size != 2)
        start = token.end()
    runs.append(_run(text[start:], faces))
    return runs


def _run(text: str, faces: dict[str, int]) -> Run:
    return Run(text.translate(_RESTORE), faces["bold"] > 0, faces["italic"] > 0)


def _pairs(text: str) -> list[tuple[re.Match[str], int]]:
    """Each star that has a partner, in order, with +1 where it opens and -1 where it closes."""
    waiting: list[re.Match[str]] = []
    paired: list[tuple[re.Match[str], int]] = []
    for token in _STARS.finditer(text):
        before, after = (
            text[max(0, token.start() - 1) : token.start()],
            text[token.end() : token.end() + 1],
        )
        partner = _partner(waiting, token) if _may_close(token, before, after) else None
        if partner is not None:
            paired += [(waiting[partner], 1), (token, -1)]
            del waiting[partner:]
        elif _may_open(token, before, after):
            waiting.append(token)
    return sorted(paired, key=lambda pair: pair[0].start())


def _partner(waiting: list[re.Match[str]], token: re.Match[str]) -> int | None:
    for position in range(len(waiting) - 1, max(-1, len(waiting) - 9), -1):
        if waiting[position].group() == token.group():
            return position
    return None


def _may_open(token: re.Match[str], before: str, after: str) -> bool:
    inside_word = token.group().startswith("_") and before.isalnum()
    return bool(after) and not after.isspace() and not inside_word


def _may_close(token: re.Match[str], before: str, after: str) -> bool:
    inside_word = token.group().startswith("_") and after.isalnum()
    return bool(before) and not before.isspace() and not inside_word
