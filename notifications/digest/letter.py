"""One digest as a message."""

from datetime import datetime

from notifications.digest.contents import Group
from notifications.digest.registry import Reader, Readership
from notifications.letters import letter
from notifications.models import Frequency, Lane, Message

KIND = "digest"
HOW_OFTEN = {
    Frequency.DAILY: "every day on which there is something new",
    Frequency.WEEKLY: "every Monday, if there is something new",
    Frequency.MONTHLY: "on the first of every month, if there is something new",
}


def digest(
    reader: Reader,
    readership: Readership,
    groups: list[Group],
    *,
    frequency: Frequency,
    slot: datetime,
    introduction: str = "",
) -> Message:
    """The same reader and the same moment are the same message, however often it is built."""
    day = slot.astimezone(readership.zone)
    return letter(
        to=reader.email,
        kind=KIND,
        subject=f"Seminar news of {day.day} {day:%B %Y}",
        template="emails/notifications/digest.md",
        context={
            "name": reader.name,
            "title": readership.title,
            "introduction": introduction,
            "groups": groups,
            "how_often": HOW_OFTEN[frequency],
            "news_url": reader.news_url,
            "stop_url": reader.stop_url,
            "colour": readership.colour,
            "contact_email": readership.contact_email,
            "contact_phone": readership.contact_phone,
            "signature": readership.signature,
        },
        dedupe_key=f"{KIND}:{readership.within}{reader.key}:{slot:%Y-%m-%dT%H:%M}",
        lane=Lane.BULK,
        about=about(reader.key),
        within=readership.within,
        headers=one_click(reader.stop_url),
    )


def about(key: int) -> str:
    """How the outbox knows whose digest it is."""
    return f"participant:{key}"


def one_click(address: str) -> dict[str, str]:
    """What a mail program needs to offer a button that stops the news (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
