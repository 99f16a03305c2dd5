"""What was written to the people of a series or of a seminar, as its organisers read it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Lower

from accounts.models import User
from notifications.models import Lane, Message, MessageQuerySet, MessageState
from participants import emails
from participants.models import Participant, Registration
from seminars.models import Seminar, Series
from seminars.sorting import in_order

SIGNED = re.compile(r"(?<=[/=])[\w.:-]*[.:][\w-]{27,}")

COUNTED = (
    MessageState.QUEUED,
    MessageState.FAILED,
    MessageState.UNCERTAIN,
    MessageState.TO_TELL,
)
SORTS = {
    "when": F("created_at"),
    "to": Lower("to"),
    "what": Lower("subject"),
    "state": F("state"),
    "tries": F("attempts"),
}


@dataclass(frozen=True)
class Written:
    """A message, and whom it was for, if they are still in the series."""

    message: Message
    person: Participant | None
    registration: Registration | None


@dataclass(frozen=True)
class Counts:
    """What there is to know at a glance, and to act on."""

    queued: int
    sent_today: int
    failed: int
    uncertain: int
    to_tell: int

    @property
    def troubled(self) -> int:
        return self.failed + self.uncertain


def messages_of(whole: Series | Seminar) -> MessageQuerySet:
    """Everything written about it; never a sign-in code, which opens somebody's account."""
    return Message.objects.part_of(whole.path).exclude(lane=Lane.CODE)


def counts(whole: Series | Seminar, series: Series, now: datetime) -> Counts:
    """In one query; the day is the one on the clock of the series."""
    found = messages_of(whole).aggregate(
        sent_today=Count("pk", sent_on_the_day_of(now, series)),
        **{state.value: Count("pk", Q(state=state)) for state in COUNTED},
    )
    return Counts(**found)


def sent_on_the_day_of(now: datetime, series: Series) -> Q:
    begins = datetime.combine(now.astimezone(series.zone), time(), series.zone)
    return Q(state=MessageState.SENT, sent_at__gte=begins)


def sorted_by(sort: str, messages: QuerySet[Message]) -> QuerySet[Message]:
    """In the order asked for; else the newest first."""
    return in_order(messages, sort, SORTS, "-created_at", "-pk")


def summary(messages: QuerySet[Message]) -> list[tuple[str, str, int]]:
    """(kind, state, how many) in words, the most first: one query."""
    counted = messages.order_by().values_list("kind", "state").annotate(number=Count("pk"))
    return [
        (Message(kind=kind).kind_words, MessageState(state).label, number)
        for kind, state, number in counted.order_by("-number", "kind", "state")
    ]


def trouble(whole: Series | Seminar) -> int:
    """How many wait for an organiser to decide: one query."""
    return messages_of(whole).troubled().count()


def written(messages: Iterable[Message], user: User) -> list[Written]:
    """Each with whom it was for, of those whom the user may see: two queries."""
    messages = list(messages)
    places = Registration.objects.visible_to(user)
    places = places.select_related("participant__supporter", "seminar")
    registrations = places.in_bulk(numbers_in(messages, emails.ABOUT))
    people = Participant.objects.visible_to(user).select_related("supporter")
    people = people.in_bulk(numbers_in(messages, emails.ABOUT_PERSON))
    known = {emails.about(row): (row.participant, row) for row in registrations.values()}
    known |= {emails.about_person(person): (person, None) for person in people.values()}
    return [Written(message, *known.get(message.about, (None, None))) for message in messages]


def numbers_in(messages: Iterable[Message], kind: str) -> set[int]:
    """The rows of one kind that messages are about: "registration:12"."""
    abouts = (message.about for message in messages if message.about.startswith(kind))
    return {int(number) for about in abouts if (number := about.removeprefix(kind)).isdecimal()}


def about_any_of(people: QuerySet[Participant]) -> Q:
    """What was written to somebody or about a place of theirs."""
    registrations = Registration.objects.filter(participant__in=people)
    return Q(about__in=abouts(emails.ABOUT_PERSON, people)) | Q(
        about__in=abouts(emails.ABOUT, registrations)
    )


def abouts(kind, rows):
    key = Concat(Value(kind), Cast("pk", CharField()))
    return rows.order_by().annotate(key=key).values("key")


def without_links(text: str) -> str:
    """Whoever holds somebody's personal link acts as them, so nobody else is shown it."""
    return SIGNED.sub("…", text)
