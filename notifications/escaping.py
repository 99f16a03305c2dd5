"""The templates of letters: Markdown in which no value can become markup.

Every `{{ value }}` is escaped, whatever filters it went through: `safe` and `join` change nothing
here. Values with lines of their own go through `in_lines`.
"""

import re
import string
from functools import cache

from django import template
from django.conf import settings
from django.template.backends.django import DjangoTemplates
from django.template.base import VARIABLE_TAG_START, tag_re
from django.template.loaders import filesystem
from django.utils.formats import localize

register = template.Library()

PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
# Control characters, and those that make words run backwards over what follows them.
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


class Markdown(str):
    """Text that is Markdown already and wants no more escaping."""

    __slots__ = ()


def one_line(text):
    """The words of a text on one line, without what cannot be seen."""
    return " ".join(INVISIBLE.sub("", text).split())


@register.filter(expects_localtime=True)
def escape_markdown(value):
    """A value as plain words: on one line, every mark with a backslash before it."""
    if isinstance(value, Markdown):
        return value
    return Markdown(PUNCTUATION.sub(r"\\\1", one_line(str(localize(value)))))


@register.filter
def in_lines(value):
    """Somebody's own lines and paragraphs kept apart, the words in them escaped."""
    paragraphs = re.split(r"\n\s*\n", str(value).replace("\r\n", "\n").strip())
    return Markdown("\n\n".join(broken_lines(paragraph) for paragraph in paragraphs))


def broken_lines(paragraph):
    lines = (escape_markdown(line) for line in paragraph.splitlines())
    return "\\\n".join(line for line in lines if line)


@register.filter
def quoted(value):
    """Somebody's own Markdown as a quotation: whatever it opens ends with it."""
    lines = re.split(r"\r\n?|\n", INVISIBLE.sub("", str(value)).strip())
    return Markdown("\n".join(f"> {line}".rstrip() for line in lines))


def escape_values(source):
    """A template with the escaping filter last in every `{{ value }}`."""
    return tag_re.sub(with_escaping, source)


def with_escaping(match):
    tag = match.group()
    if not tag.startswith(VARIABLE_TAG_START):
        return tag
    return f"{{{{ {tag[2:-2].strip()}|escape_markdown }}}}"


class EscapingLoader(filesystem.Loader):
    def get_contents(self, origin):
        return escape_values(super().get_contents(origin))


@cache
def engine():
    return DjangoTemplates(
        {
            "NAME": "letters",
            "DIRS": settings.TEMPLATES[0]["DIRS"],
            "APP_DIRS": False,
            "OPTIONS": {
                "autoescape": False,  # Markdown is escaped instead, and made into HTML later
                "builtins": ["notifications.escaping"],
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        ["notifications.escaping.EscapingLoader"],
                    )
                ],
            },
        }
    )


def render_markdown(name, context):
    """The Markdown of a letter's template, with every value escaped."""
    return engine().get_template(name).render(context)
