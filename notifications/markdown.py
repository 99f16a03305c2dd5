"""Markdown made into what a letter holds: plain text to read, and HTML that is safe to show."""

from itertools import pairwise

import nh3
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

# A line that ends is a line that ends, in the HTML as in the text: so people write.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")
TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "ul", "ol", "li"),
    *("blockquote", "strong", "em", "code", "pre", "a"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def parse(source):
    """The tokens of a letter: addresses in full, lines that are only a link marked as buttons."""
    tokens = MARKDOWN.parse(source)
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        make_absolute(token.children)
        if before.type == "paragraph_open" and is_only_a_link(token.children):
            token.children[0].attrSet("class", "button")
    return tokens


def make_absolute(tokens):
    for token in tokens:
        if token.type == "link_open" and token.attrGet("href").startswith("/"):
            token.attrSet("href", settings.SITE_URL + token.attrGet("href"))


def is_only_a_link(tokens):
    links = [place for place, token in enumerate(tokens) if token.type == "link_open"]
    return links == [0] and tokens[-1].type == "link_close"


def to_html(tokens):
    """HTML that holds nothing but what a letter needs."""
    return nh3.clean(
        MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes={"a": {"button"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def shown(words: str) -> SafeString:
    """Somebody's own Markdown, for a page of ours."""
    return mark_safe(to_html(parse(words)))  # noqa: S308 - nh3 leaves nothing that could do harm


def to_text(tokens):
    """The same words without marks, each address written out after the words it belongs to."""
    return blocks(SyntaxTreeNode(tokens)) + "\n"


def blocks(node, between="\n\n"):
    return between.join(block(child) for child in node.children)


def block(node):
    if node.type in ("bullet_list", "ordered_list"):
        return listed(node)
    if node.type == "blockquote":
        return indented(blocks(node), "    ", "    ")
    if node.type == "hr":
        return "* * *"
    if node.type in ("fence", "code_block"):
        return node.content.rstrip()
    return words(node)


def listed(node):
    first = int(node.attrs.get("start", 1))
    items = []
    for number, item in enumerate(node.children, start=first):
        mark = "- " if node.type == "bullet_list" else f"{number}. "
        items.append(indented(blocks(item, between="\n"), mark, " " * len(mark)))
    return "\n".join(items)


def indented(text, first, rest):
    return first + text.replace("\n", "\n" + rest)


def words(node):
    if node.type == "link":
        return written_out(node)
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.children:
        return "".join(words(child) for child in node.children)
    return node.content


def written_out(link):
    label = "".join(words(child) for child in link.children)
    address = link.attrs["href"].removeprefix("mailto:")
    if label in (address, address.removesuffix("/")):
        return label
    if "class" in link.attrs:
        return f"{label}:\n{address}"
    return f"{label} ({address})"
