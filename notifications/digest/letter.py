"""One digest as a message."""

import uuid
from datetime import datetime

from django.utils.html import escape

from notifications.digest.contents import Group
from notifications.digest.registry import Reader, Readership
from notifications.escaping import one_line
from notifications.letters import letter, new_message_id
from notifications.models import Frequency, Lane, Message

KIND = "digest"
HOW_OFTEN = {
    Frequency.DAILY: "every day, if there is something new",
    Frequency.WEEKLY: "every Monday, if there is something new",
    Frequency.MONTHLY: "on the first of every month, if there is something new",
}


# Stands for whoever reads, in words that are the same for many: nobody else writes this.
MARK = uuid.uuid4().hex
STAND_IN = Reader(
    key=0,
    about="",
    email="reader@example.org",
    name=f"name{MARK}",
    agreed_at=datetime.min,
    news_url=f"https://{MARK}.invalid/news",
    stop_url=f"https://{MARK}.invalid/stop",
)


def digest(reader: Reader, readership: Readership, groups: list[Group], **parts) -> Message:
    """One reader's own; `parts` as `written` takes them."""
    return addressed(written(readership, groups, **parts), reader)


def written(
    readership: Readership,
    groups: list[Group],
    *,
    frequency: Frequency,
    slot: datetime,
    introduction: str = "",
) -> Message:
    """A digest to be addressed to each of its readers: writing it anew would take far longer."""
    day = slot.astimezone(readership.zone)
    return letter(
        to=STAND_IN.email,
        kind=KIND,
        subject=f"Seminar news of {day.day} {day:%B %Y}",
        template="emails/notifications/digest.md",
        context={
            "name": STAND_IN.name,
            "introduction": introduction,
            "groups": groups,
            "how_often": HOW_OFTEN[frequency],
            "news_url": STAND_IN.news_url,
            "stop_url": STAND_IN.stop_url,
            "series_title": readership.series_title,
            "colour": readership.colour,
            "contact_email": readership.contact_email,
            "contact_phone": readership.contact_phone,
            "signature": readership.signature,
        },
        dedupe_key=f"{KIND}:{readership.within}{MARK}:{slot:%Y-%m-%dT%H:%M}",
        lane=Lane.BULK,
        within=readership.within,
    )


def addressed(digest: Message, reader: Reader) -> Message:
    """The same words to somebody. The same reader and moment are the same message, always."""
    return Message(
        to=reader.email,
        kind=digest.kind,
        lane=digest.lane,
        subject=digest.subject,
        text=own(digest.text, reader, one_line(reader.name)),
        html=own(digest.html, reader, escape(one_line(reader.name))),
        headers={**digest.headers, **one_click(reader.stop_url)},
        about=reader.about,
        within=digest.within,
        dedupe_key=digest.dedupe_key.replace(MARK, str(reader.key)),
        message_id=new_message_id(),
        send_after=digest.send_after,
    )


def own(words: str, reader: Reader, name: str) -> str:
    """Words with the reader's own name and links, once they cannot be taken for marks any more."""
    for stand_in, real in (
        (STAND_IN.news_url, reader.news_url),
        (STAND_IN.stop_url, reader.stop_url),
        (STAND_IN.name, name),
    ):
        words = words.replace(stand_in, real)
    return words


def one_click(address: str) -> dict[str, str]:
    """What a mail program needs to offer a button that stops the news (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
