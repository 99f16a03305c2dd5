"""The runs of a paragraph: its words and their faces, with tracked changes as if accepted."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..lines import Run
from .package import value, w
from .styles import Style, Styles

_DROPPED = {w("del"), w("moveFrom"), w("pPr"), w("rPr")}
_BREAKS = {w("br"), w("cr")}
_LETTERS = {w("tab"): " ", w("noBreakHyphen"): "-", w("ptab"): " "}
_BOXED = {w("txbxContent")}
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def runs_of(paragraph: Element, style: Style, styles: Styles) -> list[Run]:
    """The words of a paragraph in order. Text boxes are left to `boxes_in`."""
    return list(_runs(paragraph, style, styles))


def boxes_in(element: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph; of two versions of one box, the newer."""
    for child in element:
        if child.tag in _BOXED:
            yield child
        elif child.tag == ALTERNATE and len(child):
            yield from boxes_in(child[0])
        elif child.tag not in _DROPPED:
            yield from boxes_in(child)


def ends_deleted(paragraph: Element) -> bool:
    """Whether the paragraph's end is itself a tracked deletion, so that the next one joins it."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None


def _runs(element: Element, style: Style, styles: Styles) -> Iterator[Run]:
    for child in element:
        if child.tag == w("r"):
            yield from _run(child, style, styles)
        elif child.tag not in _DROPPED and child.tag not in _BOXED:
            yield from _runs(child, style, styles)


def _run(run: Element, style: Style, styles: Styles) -> Iterator[Run]:
    settings = run.find(w("rPr"))
    own = styles.of(value(settings, "rStyle"))
    bold, italic = style.bold or own.bold, style.italic or own.italic
    face = Style(bold=bold, italic=italic, hidden=style.hidden or own.hidden).with_run(settings)
    text = "".join(_letters(child) for child in run)
    if text and not face.hidden:
        yield Run(text, face.bold, face.italic)


def _letters(child: Element) -> str:
    if child.tag == w("t"):
        return (child.text or "").replace("\n", " ")
    if child.tag in _BREAKS:
        return "\n"
    if child.tag == w("sym"):
        return _symbol(child.get(w("char"), ""))
    return _LETTERS.get(child.tag, "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
