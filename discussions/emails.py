"""The mail that discussions send."""

from django.conf import settings

from notifications.letters import letter
from notifications.models import Lane, Message
from participants.emails import about, address_of
from participants.emails.writing import added, for_whom, greeted
from participants.links import place_url
from seminars.letterhead import letterhead

NOTES_PUBLISHED = "notes_published"


def notes_published(notes, registration) -> Message:
    """Tell one person who was there, or whoever reads for them, that the notes can be read."""
    seminar, person = notes.seminar, registration.participant
    return letter(
        to=address_of(person),
        kind=NOTES_PUBLISHED,
        subject=f"Notes of seminar {seminar.number}",
        template="emails/discussions/notes_published.md",
        context={
            "name": greeted(person),
            "for_whom": for_whom(person),
            "seminar": seminar,
            "notes": notes,
            "notes_url": settings.SITE_URL + notes.get_absolute_url(),
            "place_url": place_url(registration),
            **letterhead(seminar.series),
            **added(NOTES_PUBLISHED, registration),
        },
        dedupe_key=notes_key(notes, registration),
        lane=Lane.BULK,
        about=about(registration),
        within=seminar.path,
    )


def notes_key(notes, registration) -> str:
    """What makes the email about some notes to one person the same email."""
    return f"{NOTES_PUBLISHED}:{registration.uid}:{notes.pk}"
