"""What a paragraph or run looks like, from its style and from its own settings."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .package import Package, switched_on, value, w, whole_number

_HEADING = re.compile(r"heading (?P<level>[1-9])")
_DEEPEST = 12  # styles based on styles


@dataclass(frozen=True)
class Style:
    """The settings that matter for notes, with those of the styles below it."""

    heading: int = 0
    is_title: bool = False
    is_contents: bool = False
    bullet: bool = False
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    list_id: str | None = None
    level: int = 0

    def with_run(self, settings: Element | None) -> "Style":
        """The same, changed by a run's own settings."""
        bold = switched_on(settings, "b")
        italic = switched_on(settings, "i")
        underlined = switched_on(settings, "u")
        return replace(
            self,
            bold=(self.bold if bold is None else bold) or bool(underlined),
            italic=self.italic if italic is None else italic,
            hidden=bool(switched_on(settings, "vanish")) or self.hidden,
        )

    def with_paragraph(self, settings: Element | None) -> "Style":
        """The same, changed by a paragraph's own settings."""
        outline = value(settings, "outlineLvl")
        numbering = None if settings is None else settings.find(w("numPr"))
        level, list_id = value(numbering, "ilvl"), value(numbering, "numId")
        return replace(
            self,
            heading=self._heading(outline),
            list_id=self.list_id if list_id is None else list_id,
            level=self.level if level is None else whole_number(level, 0),
        )

    def _heading(self, outline: str | None) -> int:
        level = whole_number(outline, 9)
        return level + 1 if level < 9 else self.heading


class Styles:
    """The styles of one file, by id."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/styles.xml")
        found = [] if root is None else root.findall(w("style"))
        self._elements = {style.get(w("styleId"), ""): style for style in found}
        self._read: dict[str, Style] = {}

    def of(self, identifier: str | None) -> Style:
        """The style of that id; plain where there is none."""
        if not identifier:
            return Style()
        if identifier not in self._read:
            self._read[identifier] = self._resolve(identifier, _DEEPEST)
        return self._read[identifier]

    def _resolve(self, identifier: str, depth: int) -> Style:
        element = self._elements.get(identifier)
        if element is None or not depth:
            return Style()
        below = value(element, "basedOn")
        style = self._resolve(below, depth - 1) if below else Style()
        style = style.with_run(element.find(w("rPr"))).with_paragraph(element.find(w("pPr")))
        return _named(style, (value(element, "name") or identifier).lower())


def _named(style: Style, name: str) -> Style:
    heading = _HEADING.fullmatch(name)
    return replace(
        style,
        heading=int(heading["level"]) if heading else style.heading,
        is_title=style.is_title or name == "title",
        is_contents=style.is_contents or name.startswith(("toc ", "toc heading")),
        bullet=style.bullet or name.startswith("list bullet"),
    )
