"""Reads Markdown from pads and converters, generously: as text with more marks in it."""

import html
import re
from dataclasses import replace

from .emphasis import ESCAPED
from .encodings import decoded
from .lines import Line
from .text import typed_lines

_FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\n(?P<rows>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_FRONT_TITLE = re.compile(r"title\s*:\s*(?P<title>\S.*)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_EMBEDDED = re.compile(
    r"!?\[(?P<words>[^\[\]]*)\]\((?:<data:|data:)[^)]*\)|^\[[^\]]+\]:\s*<?data:.*$", re.M
)
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\(\s*<?(?P<to>[^()\s<>]*)>?[^()]*\)")
_AUTOLINK = re.compile(r"<(?P<to>(?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(content: bytes) -> list[Line]:
    """The lines of a Markdown file; its front matter gives the title."""
    text = decoded(content)
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    return [*_front_lines(front["rows"] if front else ""), *typed_lines(_plain(body))]


def _front_lines(rows: str) -> list[Line]:
    lines = [Line(row.strip(), row.strip(), aside=True) for row in rows.splitlines() if row.strip()]
    return [_as_title(line) for line in lines]


def _as_title(line: Line) -> Line:
    match = _FRONT_TITLE.fullmatch(line.text)
    if not match:
        return line
    title = match["title"].strip("\"' ")
    return replace(line, text=title, source=title, is_title=bool(title), aside=not title)


def _plain(text: str) -> str:
    """Markdown with links, tags, entities and escapes turned into what a reader would see."""
    text = _EMBEDDED.sub(lambda match: match["words"] or "", _COMMENT.sub("", text))
    text = _AUTOLINK.sub(lambda match: match["to"], text)
    text = "\n".join(row if "|" in row else _BREAK.sub("\n", row) for row in text.split("\n"))
    text = html.unescape(_TAG.sub(_unless_break, text))
    text = _LINK.sub(_link_words, text)
    return _ESCAPE.sub(lambda match: ESCAPED.get(match[1], match[1]), text)


def _unless_break(tag: re.Match[str]) -> str:
    return tag[0] if _BREAK.fullmatch(tag[0]) else ""


def _link_words(link: re.Match[str]) -> str:
    words, to = link["words"].strip(), link["to"]
    if not to.startswith(("http", "mailto:")) or to.removeprefix("mailto:") == words:
        return words
    return f"{words} ({to})" if words else to
