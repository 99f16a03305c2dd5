"""Automatic list numbers: Word keeps the rule in the file and counts when it shows the page."""

import re
from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .package import Package, value, w, whole_number

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LAST_COUNTED = 400
_PLACE = re.compile(r"%([1-9])")


class ListMark(NamedTuple):
    """What stands before a paragraph of a list: a bullet, or a number as Word would write it."""

    bullet: bool
    number: str | None
    style: str


class Numbering:
    """Counts the paragraphs of each list of one file, in the order they are asked for."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/numbering.xml")
        found = [] if root is None else list(root)
        self._lists = {item.get(w("numId"), ""): item for item in found if item.tag == w("num")}
        self._rules = {
            item.get(w("abstractNumId"), ""): item for item in found if item.tag == w("abstractNum")
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def mark(self, list_id: str, level: int) -> ListMark | None:
        """The mark of the next paragraph in that list, or None where lists are switched off."""
        if list_id not in self._lists:
            return None
        rule = self._level(list_id, level)
        form = value(rule, "numFmt") or "decimal"
        if form == "none":
            return None
        if form == "bullet":
            return ListMark(True, None, "")
        number = self._number(list_id, level)
        return ListMark(False, number or None, f"list {list_id} {level}")

    def _level(self, list_id: str, level: int) -> Element | None:
        item = self._lists[list_id]
        for override in item.findall(w("lvlOverride")):
            own = override.find(w("lvl"))
            if override.get(w("ilvl")) == str(level) and own is not None:
                return own
        rules = self._rules.get(value(item, "abstractNumId") or "")
        levels = [] if rules is None else rules.findall(w("lvl"))
        return next((found for found in levels if found.get(w("ilvl")) == str(level)), None)

    def _number(self, list_id: str, level: int) -> str:
        counts = self._counts[list_id]
        for deeper in [found for found in counts if found > level]:
            del counts[deeper]
        counts[level] = counts.get(level, self._before_first(list_id, level)) + 1
        rule = self._level(list_id, level)
        shown = value(rule, "lvlText") or f"%{level + 1}"
        written = _PLACE.sub(lambda place: self._count(list_id, int(place[1]) - 1), shown)
        return written.strip(" .):(")

    def _before_first(self, list_id: str, level: int) -> int:
        for override in self._lists[list_id].findall(w("lvlOverride")):
            start = value(override, "startOverride")
            if override.get(w("ilvl")) == str(level) and start:
                return whole_number(start, 1) - 1
        return whole_number(value(self._level(list_id, level), "start"), 1) - 1

    def _count(self, list_id: str, level: int) -> str:
        count = self._counts[list_id].get(level, self._before_first(list_id, level) + 1)
        return _written(count, value(self._level(list_id, level), "numFmt") or "decimal")


def _written(count: int, form: str) -> str:
    if form.endswith("Roman") and 0 < count < _LAST_COUNTED:
        written = _roman(count)
    elif form.endswith("Letter") and 0 < count < _LAST_COUNTED:
        written = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    else:
        return str(count)
    return written.upper() if form.startswith("upper") else written


def _roman(count: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        written += letters * times
    return written
