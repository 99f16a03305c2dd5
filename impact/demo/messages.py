"""What was written to the people of the made-up series so far, as if it had been sent then."""

from datetime import datetime, timedelta

from notifications.models import Hold, HoldReason, Message, MessageState
from notifications.periodic import KEPT_FOR
from participants import emails
from participants.audience import Audience, Standing
from participants.letters import message_to, readers
from participants.models import Letter, LetterStatus, Participant, Registration, RegistrationStatus
from seminars.models import Role, Seminar, SeminarStatus, Series

A_MINUTE = timedelta(minutes=1)
TWO_DAYS = timedelta(days=2)
WITHOUT_EMAIL = 2
WHICH_DOOR = """Dear {name},

the front door is being painted. Please come in by the garden: there is a sign, and no step.

[See the page about your place]({place_link})

{signature}"""
CLOSED = "550 5.2.1 This mailbox is closed."
LUNCH = (
    "Dear {name},\n\nwe are thinking of having lunch together first. Would you come?\n\n{signature}"
)


def write(series: Series, now: datetime) -> None:
    """Confirmations and a letter that went, one that did not arrive, and some to be phoned."""
    second, third = series.seminars.filter(status=SeminarStatus.PUBLISHED)[:2]
    take_addresses_from(third)
    letters = [*answers(second), *answers(third), *a_letter(second, now - TWO_DAYS)]
    not_arrived(letters[-1], now)
    a_draft(third, now)
    forget_old_words(letters, now)
    Message.objects.bulk_create(letters)


def take_addresses_from(seminar: Seminar) -> None:
    """Some people have a telephone and no email."""
    people = seminar.registrations.confirmed().order_by("-joined_at")[:WITHOUT_EMAIL]
    for number, registration in enumerate(people):
        Participant.objects.filter(pk=registration.participant_id).update(
            email="", email_confirmed_at=None, phone=f"0113 496 010{number}"
        )


def answers(seminar: Seminar) -> list[Message]:
    """What everybody was told when they registered."""
    people = seminar.registrations.select_related("participant__supporter").order_by("joined_at")
    return [gone(answer(person, seminar), person.joined_at + A_MINUTE) for person in people]


def answer(registration: Registration, seminar: Seminar) -> Message:
    registration.seminar = seminar
    if registration.status == RegistrationStatus.CONFIRMED:
        return emails.place_confirmed(registration)
    return emails.waiting(registration)


def a_letter(seminar: Seminar, at: datetime) -> list[Message]:
    letter = Letter.objects.create(
        series=seminar.series,
        seminar=seminar,
        subject="Please use the garden door on {when}",
        words=WHICH_DOOR,
        audience=Audience(standing=(Standing.CONFIRMED,)).as_json(),
        for_latecomers=True,
        status=LetterStatus.SENT,
        made_at=at,
        made_by=organiser_of(seminar.series),
        send_at=at,
        people=seminar.registrations.confirmed().count(),
        finished_at=at,
    )
    return [gone(message_to(letter, person), at) for person in readers(letter).order_by("pk")]


def a_draft(seminar: Seminar, now: datetime) -> None:
    Letter.objects.create(
        series=seminar.series,
        seminar=seminar,
        subject="Lunch together?",
        words=LUNCH,
        audience=Audience(standing=(Standing.CONFIRMED,)).as_json(),
        made_at=now,
        made_by=organiser_of(seminar.series),
    )


def organiser_of(series: Series):
    return series.team.filter(role=Role.ORGANISER).first().user


def gone(message: Message, at: datetime) -> Message:
    """As it is after it was sent; what is to be told stays so."""
    message.created_at = message.send_after = at
    if message.state == MessageState.QUEUED:
        message.state, message.sent_at, message.attempts = MessageState.SENT, at, 1
    return message


def not_arrived(message: Message, now: datetime) -> None:
    """One mailbox is closed, so its address is on hold."""
    message.state, message.sent_at = MessageState.FAILED, None
    message.error = f"The mail server will not take this message: {CLOSED}"
    Hold.objects.create(
        email=message.to, reason=HoldReason.REFUSED, words=CLOSED, since=now - TWO_DAYS
    )


def forget_old_words(letters: list[Message], now: datetime) -> None:
    for message in letters:
        if message.state == MessageState.SENT and message.sent_at < now - KEPT_FOR:
            message.text = message.html = message.calendar = ""
