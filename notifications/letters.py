"""One builder for every email: a Markdown template becomes the text and the HTML of a message."""

import re
import uuid
from datetime import datetime
from functools import cache
from pathlib import Path

import css_inline
from django.conf import settings
from django.core.mail import BadHeaderError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator

from notifications.escaping import render_markdown
from notifications.markdown import parse, to_html, to_text
from notifications.models import Lane, Message, MessageState

COLOUR = "#14595c"
HEX_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def letter(
    *,
    to: str,
    kind: str,
    subject: str,
    template: str,
    context: dict,
    dedupe_key: str,
    lane: Lane = Lane.PLACE,
    send_after: datetime | None = None,
    worth_until: datetime | None = None,
    about: str = "",
    within: str = "",
    calendar: str = "",
    headers: dict[str, str] | None = None,
) -> Message:
    """An unsaved message whose text and HTML are both made from one Markdown template.

    `to` is empty for somebody whom the team tells by phone or post. From `worth_until` on it is
    too late to send it. `template` is
    `emails/<app>/<name>.md`. Values in `context` are plain words, whatever they hold; `colour`,
    `contact_email`, `contact_phone` and `series_title` in it are the series' own, if given.
    Addresses in the template that start with a slash are on this site.
    """
    headers = {**replies(context), **(headers or {})}
    refuse_line_breaks(to, subject, dedupe_key, *headers, *headers.values())
    text, html = written(template, subject, {**everywhere(), **context})
    return Message(
        to=to,
        state=MessageState.QUEUED if to else MessageState.TO_TELL,
        kind=kind,
        lane=lane,
        subject=Truncator(subject).chars(255),
        text=text,
        html=html,
        headers=headers,
        calendar=calendar,
        about=about,
        within=within,
        dedupe_key=dedupe_key,
        message_id=new_message_id(),
        send_after=send_after or timezone.now(),
        worth_until=worth_until,
    )


def new_message_id() -> str:
    return f"<{uuid.uuid4()}@{settings.SITE_HOST}>"


def everywhere():
    """What every letter may name."""
    return {"site_address": settings.SITE_URL, "contact_email": settings.CONTACT_EMAIL}


def replies(context):
    """Answers go to whoever can give them, not to the address that all series send from."""
    return {"Reply-To": context["contact_email"]} if context.get("contact_email") else {}


def refuse_line_breaks(*headers):
    """A line break in a header would let whoever wrote it add headers of their own."""
    for header in headers:
        if "\r" in header or "\n" in header:
            raise BadHeaderError(f"A header of a message cannot hold a line break: {header!r}")


def written(template, subject, context):
    """The text and the HTML of a letter, its foot included."""
    body = parse(render_markdown(template, context))
    foot = parse(render_markdown("emails/foot.md", context))
    text = f"{to_text(body)}\n-- \n{to_text(foot)}"
    page = {
        "subject": subject,
        "brand": context.get("series_title", "Roundtable"),
        "body": to_html(body),
        "foot": to_html(foot),
    }
    html = inliner(series_colour(context)).inline(render_to_string("emails/base.html", page))
    return text, html


def series_colour(context):
    colour = str(context.get("colour", ""))
    return colour if HEX_COLOUR.fullmatch(colour) else COLOUR


@cache
def inliner(colour):
    """What puts the look into each tag: most mail programs drop style sheets."""
    style = (Path(settings.BASE_DIR) / "templates/emails/letter.css").read_text()
    return css_inline.CSSInliner(
        extra_css=style.replace("SERIES_COLOUR", colour), load_remote_stylesheets=False
    )
