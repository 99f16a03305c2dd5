"""The rows and columns of a download. Groups and access needs never leave in one."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from participants.models import ExtraQuestion, Participant, Registration, RegistrationStatus
from participants.sheets.writing import Cell
from seminars.models import Series

CONTACT = ("Name", "Name on badge", "Email", "Phone", "Postal address", "Through")
SEMINAR_PEOPLE = (
    *CONTACT,
    "Status",
    "Joined",
    "Offer open until",
    "Number on the waiting list",
    "Attendance",
)
SERIES_PEOPLE = (
    *CONTACT,
    "Times registered",
    "Times came",
    "Times waited in vain",
    "Last came on",
)


def seminar_people(
    people: Iterable[Registration], series: Series, questions: Iterable[ExtraQuestion] = ()
) -> Iterator[tuple[Cell, ...]]:
    """The roster of a seminar below its headings, with times on the clock of the series.

    A column more for each question of the organisers' own.
    """
    questions = list(questions)
    yield (*SEMINAR_PEOPLE, *(question.text for question in questions))
    for registration in people:
        attendance = getattr(registration, "attendance", None)
        until = registration.open_offers[0].expires_at if registration.open_offers else None
        number = registration.number if registration.status == RegistrationStatus.WAITING else None
        yield (
            *contact(registration.participant),
            status_words(registration),
            local_text(registration.queued_at, series.zone),
            local_text(until, series.zone),
            str(number or ""),
            attendance.get_status_display() if attendance else "",
            *answers(registration, questions),
        )


def series_people(people: Iterable[Participant], series: Series) -> Iterator[tuple[Cell, ...]]:
    """Everybody in a series and how often they registered, came, and waited in vain."""
    yield SERIES_PEOPLE
    for person in people:
        yield (
            *contact(person),
            person.registered,
            person.attended,
            person.waited_in_vain,
            person.last_came.astimezone(series.zone).date().isoformat() if person.last_came else "",
        )


def answers(registration: Registration, questions: Iterable[ExtraQuestion]) -> Iterator[str]:
    said = {answer.question_id: answer.text for answer in registration.extra_answers.all()}
    return (said.get(question.pk, "") for question in questions)


def contact(participant: Participant) -> tuple[str, ...]:
    """How to reach somebody: by themselves, or through whoever looks after their place."""
    supporter = participant.supporter
    return (
        participant.name,
        participant.on_badge,
        participant.email,
        participant.phone,
        ", ".join(participant.post.splitlines()),
        f"{supporter.name}, {supporter.email}" if supporter else "",
    )


def status_words(registration: Registration) -> str:
    by_hand = registration.is_exception and registration.holds_a_place
    status = registration.get_status_display()
    return f"{status}, given by an organiser" if by_hand else status


def local_text(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""
