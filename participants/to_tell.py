"""Whom nobody emails: what to say to each on the phone, or to write in a letter."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from notifications.models import Message, MessageState
from participants.emails import about
from participants.message_history import Written, messages_of, written
from participants.models import Participant, Registration, RegistrationStatus
from participants.roster import everybody
from participants.short_reasons import short_reason
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus, Series


@dataclass(frozen=True)
class ToTell:
    """Somebody, what waits for them, and where they stand now, ready to be read out."""

    person: Participant | None
    messages: list[Message]
    says: list[str]

    @property
    def address(self) -> str:
        """The address on hold, for somebody who has one."""
        return self.messages[0].to


def to_tell(whole: Series | Seminar, user: User, now: datetime, *, is_told=False) -> list[ToTell]:
    """Whoever no email reaches and is still to be told, or was told: six queries."""
    state = MessageState.TOLD if is_told else MessageState.TO_TELL
    messages = messages_of(whole).filter(state=state).select_related("told_by")
    rows = written(messages.defer("text", "html").order_by("created_at", "pk"), user)
    places = standing({row.registration.pk for row in rows if row.registration}, user)
    people = [told_together(theirs, places, now) for theirs in by_person(rows)]
    return sorted(people, key=lambda row: row.person.name.lower() if row.person else "")


def by_person(rows: Iterable[Written]) -> Iterable[list[Written]]:
    theirs = defaultdict(list)
    for row in rows:
        theirs[row.person.pk if row.person else row.message.about].append(row)
    return theirs.values()


def standing(pks: Iterable[int], user: User) -> dict[int, Registration]:
    everywhere = everybody(user).select_related("seminar__series", "seminar__venue")
    return everywhere.in_bulk(pks)


def told_together(rows, places, now):
    theirs = {row.registration.pk for row in rows if row.registration}
    says = [words_for(places[pk], places[pk].seminar, now) for pk in sorted(theirs)]
    return ToTell(rows[0].person, [row.message for row in rows], says)


def untold(registration: Registration) -> list[Message]:
    """What waits to be told somebody about one place."""
    waiting = Message.objects.filter(about=about(registration), state=MessageState.TO_TELL)
    return list(waiting.defer("text", "html").order_by("created_at", "pk"))


def words_for(registration: Registration, seminar: Seminar, now: datetime) -> str:
    """Ready to be read out to them. No group is named: somebody else may take the call."""
    zone = seminar.series.zone
    what = f"“{seminar.title}”, {moment_words(seminar.starts_at, zone)}"
    if seminar.status == SeminarStatus.CANCELLED:
        return f"{what}, is cancelled."
    if seminar.ends_at <= now:
        return f"{what}, is over."
    if registration.status == RegistrationStatus.CONFIRMED:
        place = f", at {seminar.venue}" if seminar.venue else ""
        return f"You have a place at {what}{place}."
    if registration.status == RegistrationStatus.OFFERED and registration.open_offers:
        until = moment_words(registration.open_offers[0].expires_at, zone)
        return f"A place is kept for you at {what}. Please tell us by {until} if you take it."
    if registration.status == RegistrationStatus.WAITING:
        number = f", number {registration.number}" if registration.number else ""
        because = short_reason(registration).aloud
        return f"You are on the waiting list for {what}{number}. {because}".strip()
    again = " You can join it again." if seminar.registration_is_open(now) else ""
    return f"You are not on the list for {what}.{again}"
