"""Whom nobody emails: what to say to each on the phone, or to write in a letter."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from accounts.models import User
from notifications.holding import is_on_hold
from notifications.models import Message, MessageQuerySet, MessageState
from participants.emails import about
from participants.message_history import Written, messages_of, written
from participants.models import Participant, Registration, RegistrationStatus
from participants.roster import everybody
from participants.short_reasons import short_reason
from participants.still_true import still_to_tell
from participants.team_on_hold import addresses_of_team
from participants.what_it_tells import in_short
from seminars.local_time import moment_words
from seminars.models import Seminar, SeminarStatus, Series


@dataclass(frozen=True)
class Telling:
    """A message, what it tells in a few words, and the seminar it is about, if it is one."""

    message: Message
    words: str
    seminar: Seminar | None


@dataclass(frozen=True)
class ToTell:
    """Somebody, what waits for them, and where they stand now, ready to be read out."""

    person: Participant | None
    tellings: list[Telling]
    says: list[str]
    team: str = ""  # what somebody is to the series who takes no part in it: “Bea, facilitator”

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.team or self.address

    @property
    def address(self) -> str:
        """Where an email would go, for somebody who has an address."""
        return self.tellings[0].message.to

    @property
    def reader(self) -> Participant | None:
        """Whose address could be written to by now, since it is not on hold any more."""
        reader = self.person and self.person.reader
        free = {each.message.to.lower() for each in self.tellings if not each.message.is_held}
        return reader if reader and reader.email.lower() in free else None


def waiting_to_be_told(whole: Series | Seminar) -> MessageQuerySet:
    """What somebody should still be told, the oldest first, without its full words."""
    return in_order(still_to_tell(messages_of(whole)))


def to_tell(whole: Series | Seminar, user: User, now: datetime) -> list[ToTell]:
    """Whoever no email reaches and is still to be told, by name: seven queries."""
    rows = written(waiting_to_be_told(whole).annotate(is_held=is_on_hold("to")), user)
    places = standing({row.registration.pk for row in rows if row.registration}, user)
    people = [told_together(theirs, places, now) for theirs in by_person(rows)]
    return sorted(with_team(people, whole), key=lambda row: row.name.lower())


def already_told(whole: Series | Seminar, user: User) -> list[ToTell]:
    """Whoever was told something, the last one first."""
    told = messages_of(whole).filter(state=MessageState.TOLD).order_by("-told_at", "-pk")
    rows = written(told.select_related("told_by").defer("text", "html"), user)
    people = [ToTell(theirs[0].person, tellings(theirs), []) for theirs in by_person(rows)]
    return with_team(people, whole)


def with_team(people: Iterable[ToTell], whole: Series | Seminar) -> list[ToTell]:
    """Those who are nobody's record named by what they are to the series: one query."""
    whose = addresses_of_team(whole if isinstance(whole, Series) else whole.series)
    return [
        row if row.person else replace(row, team="; ".join(whose.get(row.address.lower(), [])))
        for row in people
    ]


def number_to_tell(whole: Series | Seminar, user: User) -> int:
    """How many people are to be phoned or written to: three queries."""
    return len(by_person(written(waiting_to_be_told(whole), user)))


def untold(registration: Registration) -> list[Telling]:
    """What waits to be told somebody about one place."""
    waiting = in_order(still_to_tell(Message.objects.filter(about=about(registration))))
    return [Telling(message, in_short(message), registration.seminar) for message in waiting]


def in_order(messages: MessageQuerySet) -> MessageQuerySet:
    return messages.defer("text", "html").order_by("created_at", "pk")


def by_person(rows: Iterable[Written]) -> list[list[Written]]:
    theirs = defaultdict(list)
    for row in rows:
        theirs[row.person.pk if row.person else row.message.about].append(row)
    return list(theirs.values())


def standing(pks: Iterable[int], user: User) -> dict[int, Registration]:
    everywhere = everybody(user).select_related("seminar__series", "seminar__venue")
    return everywhere.in_bulk(pks)


def told_together(rows, places, now):
    theirs = {row.registration.pk for row in rows if row.registration}
    says = [words_for(places[pk], places[pk].seminar, now) for pk in sorted(theirs)]
    return ToTell(rows[0].person, tellings(rows), says)


def tellings(rows: Iterable[Written]) -> list[Telling]:
    return [
        Telling(row.message, in_short(row.message), row.registration and row.registration.seminar)
        for row in rows
    ]


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
