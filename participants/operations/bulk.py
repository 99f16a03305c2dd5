"""One act for many people at once: under one lock, in one transaction, each with the reason."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction

from accounts.models import User
from participants.models import Offer, Registration, RegistrationStatus
from participants.operations import attendance, offers, places, registrations
from participants.operations.retrying import retrying
from seminars.local_time import moment_words
from seminars.models import Seminar


class Act(models.TextChoices):
    """The harmless ones first."""

    CONFIRM = "confirm", "Their address is right: they told us"
    EXTEND = "extend", "Give them longer to answer"
    REJOIN = "rejoin", "Put them back on the list"
    APOLOGIES = "apologies", "Note that they sent apologies"
    WITHDRAW = "withdraw", "Cancel for them"


@dataclass(frozen=True)
class Order:
    """What is to be done, why, and until when where the act needs to know."""

    act: Act
    reason: str
    until: datetime | None = None


@dataclass(frozen=True)
class Result:
    """What became of one person, or why nothing did."""

    registration: Registration
    words: str
    is_done: bool


@dataclass(frozen=True)
class Results:
    """Everybody's, and how many others were offered a place that became free."""

    people: tuple[Result, ...]
    offered: int

    @property
    def done(self) -> list[Result]:
        return [result for result in self.people if result.is_done]

    @property
    def left_out(self) -> list[Result]:
        return [result for result in self.people if not result.is_done]


class Nothing(Exception):  # noqa: N818 - it says what there is to do
    """It is so already."""


# Whoever waits leaves first, so that nobody who is leaving is offered a place.
LEAVING_ORDER = (
    RegistrationStatus.WAITING,
    RegistrationStatus.OFFERED,
    RegistrationStatus.CONFIRMED,
)


@retrying
@transaction.atomic
def carry_out(*, seminar: Seminar, order: Order, people: Collection[int], by: User) -> Results:
    """Do it for each of the registrations it can be done for; `people` are their keys."""
    seminar = places.lock(seminar)
    chosen = seminar.registrations.filter(pk__in=people).select_related("participant__supporter")
    open_before = set(open_offers(seminar))
    results = [result_for(seminar, each, order, by) for each in in_turn(order.act, chosen)]
    new = set(open_offers(seminar)) - open_before
    results.sort(key=lambda result: result.registration.participant.name.casefold())
    return Results(tuple(results), offered=len(new))


@transaction.atomic
def try_out(*, seminar: Seminar, order: Order, people: Collection[int], by: User) -> Results:
    """What would happen, found out by doing it and taking it all back."""
    results = carry_out(seminar=seminar, order=order, people=people, by=by)
    transaction.set_rollback(True)
    return results


def open_offers(seminar: Seminar) -> models.QuerySet:
    unanswered = Offer.objects.unanswered().filter(registration__seminar=seminar)
    return unanswered.values_list("pk", flat=True)


def in_turn(act: Act, people: Collection[Registration]) -> list[Registration]:
    """Who leaves, those without a place first; who comes back, as they stood in the list."""
    in_list = sorted(people, key=lambda person: (person.queued_at, person.pk))
    if act not in (Act.WITHDRAW, Act.APOLOGIES):
        return in_list
    turn = {status: number for number, status in enumerate(LEAVING_ORDER)}
    return sorted(in_list, key=lambda person: turn.get(RegistrationStatus(person.status), 0))


def result_for(seminar: Seminar, registration: Registration, order: Order, by: User) -> Result:
    """One person's turn; a refusal takes back what was done for them alone."""
    registration.seminar = seminar
    try:
        with transaction.atomic():
            return Result(registration, ACTS[order.act](registration, order, by), is_done=True)
    except Nothing as already:
        return Result(registration, str(already), is_done=False)
    except ValidationError as refusal:
        return Result(registration, " ".join(refusal.messages), is_done=False)


def withdraw(registration: Registration, order: Order, by: User) -> str:
    if not registration.is_active:
        raise Nothing("They have no place and do not wait, so there is nothing to cancel.")
    registrations.withdraw(registration=registration, by=by, reason=order.reason)
    return "Their place is cancelled." if registration.holds_a_place else "They leave the list."


def apologise(registration: Registration, order: Order, by: User) -> str:
    if not registration.holds_a_place:
        raise Nothing("They have no place to send apologies for.")
    attendance.send_apologies(registration=registration, by=by, reason=order.reason)
    keeps = registration.seminar.registrations.holding_a_place().filter(pk=registration.pk)
    return "Marked as “Sent apologies”." if keeps.exists() else "Their place is freed."


def extend(registration: Registration, order: Order, by: User) -> str:
    offer = registration.offers.unanswered().first()
    if offer is None or order.until is None:
        raise Nothing("No offer is open for them.")
    offers.extend(offer=offer, until=order.until, by=by, reason=order.reason)
    until = moment_words(order.until, registration.seminar.series.zone)
    return f"They can answer until {until}."


def rejoin(registration: Registration, order: Order, by: User) -> str:
    if registration.is_active:
        raise Nothing("They have a place or wait for one already.")
    back = registrations.rejoin(registration=registration, by=by, reason=order.reason)
    if back.status == RegistrationStatus.CONFIRMED:
        return "They have a place at once."
    return "They are on the waiting list again, at its end."


def confirm(registration: Registration, order: Order, by: User) -> str:
    reader = registration.participant.reader
    if reader is None:
        raise Nothing("We have no email address of theirs.")
    if reader.email_confirmed_at is not None:
        raise Nothing("Their address is confirmed already.")
    registrations.confirm_email(participant=reader, by=by, reason=order.reason)
    return "Their address counts as confirmed."


ACTS: dict[Act, Callable[[Registration, Order, User], str]] = {
    Act.WITHDRAW: withdraw,
    Act.APOLOGIES: apologise,
    Act.EXTEND: extend,
    Act.REJOIN: rejoin,
    Act.CONFIRM: confirm,
}
