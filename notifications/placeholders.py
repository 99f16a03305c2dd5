"""Words that the team writes: Markdown with names in braces for what differs between readers."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

from notifications.escaping import Markdown, escape_markdown, one_line
from notifications.markdown import MARKDOWN, SCHEMES

BRACES = re.compile(r"\{(\w+)\}")
# Brackets with an address after them, whether or not we make a link of it.
ADDRESSES = re.compile(r"\]\(\s*<?([^)\s>]*)")
PICTURE = re.compile(r"!\[[^\]]*\]\(")

UNBALANCED = "A brace { or } stands alone. Write each placeholder like {name}, with both braces."
NO_PICTURES = "A message cannot hold a picture. Put a link to it instead."
NO_CODE = "A message cannot hold a block of code. Take out the line of ``` or ~~~."
IN_AN_ADDRESS = "“{%s}” cannot be a part of a link's address. Put it among the words."
WHOLE_LINK = "“%s” is not a link that works in a message. Begin it with https://."


@dataclass(frozen=True)
class Link:
    """A placeholder that leads somewhere: shown with its words, or as the address of others."""

    words: str
    address: str


def fill(text: str, values: Mapping[str, str | Link]) -> Markdown:
    """The words for one reader. No value can become markup, nor an address that was not meant."""

    def filled(match):
        value = values[match[1]]
        if not isinstance(value, Link):
            return escape_markdown(value)
        address = escape_markdown(value.address)
        if is_whole_address(match):
            return address
        return f"[{escape_markdown(value.words)}]({address})"

    return Markdown(BRACES.sub(filled, text))


def is_whole_address(match):
    """Whether it stands for the whole address of a link with words of its own."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return before.endswith("](") and after.startswith(")")


def fill_line(text: str, values: Mapping[str, str | Link]) -> str:
    """A line without marks, such as a subject, for one reader."""
    return one_line(BRACES.sub(lambda match: str(values[match[1]]), text))


def names_in(text: str) -> list[str]:
    """The placeholders of a text, each once, in their order."""
    return list(dict.fromkeys(BRACES.findall(text)))


def refuse_mistakes(text: str, links: Collection[str]) -> None:
    """Refuse what would not come out as it was meant; `links` are the placeholders that lead on."""
    mistakes = list(dict.fromkeys(mistakes_in(text, links)))
    if mistakes:
        raise ValidationError(mistakes)


def mistakes_in(text, links):
    if re.search(r"[{}]", BRACES.sub("", text)):
        yield UNBALANCED
    if PICTURE.search(text):
        yield NO_PICTURES
    if any(token.type == "fence" for token in MARKDOWN.parse(text)):
        yield NO_CODE  # left open, it would swallow what follows
    for address in [*ADDRESSES.findall(text), *parsed_addresses(text)]:
        inside = BRACES.findall(address)
        if inside and not (address == f"{{{inside[0]}}}" and inside[0] in links):
            yield IN_AN_ADDRESS % inside[0]
        elif not inside and not leads_somewhere(address):
            yield WHOLE_LINK % address


def parsed_addresses(text):
    """The addresses of links in other spellings: in angle brackets, or noted at the end."""
    inline = chain.from_iterable(token.children or [] for token in MARKDOWN.parse(text))
    found = [token.attrGet("href") for token in inline if token.type == "link_open"]
    return [address.replace("%7B", "{").replace("%7D", "}") for address in found]


def leads_somewhere(address):
    if address.startswith("/"):
        return not address.startswith("//")
    return urlsplit(address).scheme in SCHEMES and len(address.partition(":")[2].strip("/")) > 0
