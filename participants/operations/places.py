"""Who gets the places: every path that frees or adds one ends here, under the seminar's lock."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from accounts import history
from accounts.history import SYSTEM, Actor
from notifications.operations import outbox
from participants import clock, draws, emails, inputs, reasons, room
from participants.allocation import allocate, offer_expiry
from participants.locked_seminar import with_what_letters_need
from participants.models import Registration
from participants.offer_times import offers_close_at
from participants.operations import seating
from participants.operations.retrying import retrying
from seminars.models import Seminar, SeminarStatus


def lock(seminar: Seminar) -> Seminar:
    """The seminar anew, once nobody else can give its places until our transaction ends.

    Taken once, before anything is counted. Waiting too long for it is a database error.
    """
    seminars = Seminar.objects.select_for_update(of=("self",)).select_related("series", "venue")
    with connection.execute_wrapper(with_lock_timeout):
        return with_what_letters_need(seminars).get(pk=seminar.pk)


def with_lock_timeout(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Send the setting along with the query, rather than in a round trip of its own."""
    setting = f"SELECT set_config('lock_timeout', '{settings.LOCK_TIMEOUT:d}s', true);"
    return execute(f"{setting} {sql}", params, many, context)


def lock_with(registration: Registration) -> tuple[Seminar, Registration]:
    """The locked seminar of a registration, and the registration as it now is."""
    seminar = lock(registration.seminar)
    people = seminar.registrations.select_related("participant__supporter", "participant__series")
    return seminar, people.get(pk=registration.pk)


def with_seminar(people: QuerySet[Registration], seminar: Seminar) -> list[Registration]:
    """Those people, each with the seminar that is locked and with what a letter to them needs."""
    found = list(people.select_related("participant__supporter"))
    for registration in found:
        registration.seminar = seminar
    return found


def settle(
    seminar: Seminar,
    *,
    joining: Registration | None = None,
    by: Actor = SYSTEM,
    now: datetime | None = None,
) -> None:
    """Give out the places as the rules say, tell people, and note who waits for what.

    Call it with a seminar that `lock` gave. `joining` has just come to the list: a place is
    theirs at once, where others are offered theirs. `now` is the time asked for since the lock.
    A second call changes nothing.
    """
    now = now or clock.now()
    with history.context(by=by):
        draw_is_ahead = draws.is_ahead(seminar)
        if joining is not None and not draw_is_ahead and settle_alone(seminar, joining, now):
            return
        seating.lapse_overdue(seminar, now)
        if seminar.status != SeminarStatus.PUBLISHED:
            return
        if draw_is_ahead:
            seating.wait_for_the_draw(seminar, joining)
        else:
            settle_everybody(seminar, joining, now)


def settle_alone(seminar: Seminar, joining: Registration, now: datetime) -> bool:
    """Decide about somebody who joins where nothing changes for anybody else, and say if so.

    Nobody walks down the list: with thousands on it this takes about as long as with ten.
    """
    seen = room.look_at(seminar, now)
    if seen.has_overdue_offer or seminar.status != SeminarStatus.PUBLISHED:
        return False
    if seen.held >= seminar.capacity:
        outbox.add(emails.waiting(joining, number=seen.waiting))
        return True
    joined = room.place_for(joining, seminar, seen, now)
    if joined is None:
        return False
    joining.counted_in_id, joining.waiting_reason = seen.pk_of(joined.counted_in), joined.reason
    if joined.selected:
        seating.confirm(joining, "counted_in", "waiting_reason", now=now)
    else:
        if now >= offers_close_at(seminar):
            joining.waiting_reason = reasons.OFFERS_CLOSED
        joining.save(update_fields=["waiting_reason"])
        outbox.add(emails.waiting(joining, number=seen.waiting, quotas=seen.rules.rows))
    return True


@retrying
@transaction.atomic
def catch_up(*, seminar: Seminar, by: Actor = SYSTEM) -> None:
    """Settle a seminar from outside: the clock moved on, or its capacity changed."""
    settle(lock(seminar), by=by)


def settle_everybody(seminar: Seminar, joining: Registration | None, now: datetime) -> None:
    """Ask the engine about everybody, and write down what it says."""
    given = inputs.load(seminar, joining)
    outcome = allocate(given.policy, given.entries, now, given.seed)
    expires_at = offer_expiry(now, seminar.local_start, offers_close_at(seminar))
    selected = [given.people[uid] for uid in outcome.selected]
    joined = joining if joining in selected else None
    offered = [person for person in selected if person is not joined]
    too_late = set()
    if expires_at is None and (outcome.free or offered):
        too_late = {each for each in given.people.values() if not each.holds_a_place} - {joined}
    seating.note(given, outcome, too_late=too_late)
    if joined is not None:
        seating.confirm(joined, now=now)
    elif joining is not None:
        outbox.add(emails.waiting(joining))
    if expires_at:
        for person in offered:
            seating.offer(person, now, expires_at)
    Seminar.objects.filter(pk=seminar.pk).update(settled_at=now)
