"""Why somebody waits, and where in the list, in words for them alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from participants.draws import standing_draw
from participants.models import Quota, Registration
from participants.rules import QuotaRow
from seminars.local_time import moment_words

FULL = "full"
GROUP_LIMIT = "group_limit"
KEPT_FOR_OTHERS = "kept_for_others"
DRAW = "draw"  # ours too: the engine is not asked before the draw
OFFERS_CLOSED = "offers_closed"  # ours: the engine knows nothing of offers


@dataclass(frozen=True)
class QueuePosition:
    """Somebody's place in the waiting list, and in each group they named: (name, place)."""

    overall: int
    by_group: tuple[tuple[str, int], ...] = ()


def queue_position(registration: Registration) -> QueuePosition:
    """Counted by the database, in two queries however many wait."""
    waiting = Registration.objects.waiting().filter(seminar=registration.seminar_id)
    groups = [row.group for row in registration.declarations.select_related("group")]
    ahead = waiting.ahead_of(registration).aggregate(
        overall=Count("pk", distinct=True),
        **{
            f"group_{group.pk}": Count("pk", filter=Q(declarations__group=group))
            for group in groups
        },
    )
    return QueuePosition(
        overall=ahead["overall"] + 1,
        by_group=tuple((group.name, ahead[f"group_{group.pk}"] + 1) for group in groups),
    )


def why_waiting(
    registration: Registration,
    position: QueuePosition | None = None,
    quotas: Iterable[Quota | QuotaRow] | None = None,
) -> str:
    """One or two sentences: the reason, and the place in the list, where it is not counted yet.

    Before a draw there is no such place.
    """
    if registration.waiting_reason == DRAW:
        return waits_for_the_draw(registration)
    position = position or queue_position(registration)
    return f"{reason_of(registration, quotas)} {place_in_list(position)}".strip()


def why_waiting_in_a_letter(
    registration: Registration,
    number: int | None = None,
    quotas: Iterable[Quota | QuotaRow] | None = None,
) -> str:
    """A letter may reach somebody else, so letters leave the names of groups out.

    `number` and `quotas` are asked of the database unless they are known already.
    """
    if number is None:
        waiting = Registration.objects.waiting().filter(seminar=registration.seminar_id)
        number = waiting.ahead_of(registration).count() + 1
    return why_waiting(registration, QueuePosition(number), quotas)


def reason_of(registration, quotas=None):
    if registration.waiting_reason == KEPT_FOR_OTHERS:
        return kept_for_others(registration, quotas)
    return REASONS.get(registration.waiting_reason, nothing_yet)(registration)


def place_in_list(position: QueuePosition) -> str:
    """As in: You are number 5 on the waiting list, and number 2 among people in your
    group “Carers”."""
    groups = [
        f"number {place} among people in your group “{name}”" for name, place in position.by_group
    ]
    return f"{', and '.join([f'You are number {position.overall} on the waiting list', *groups])}."


def full(registration):
    capacity = registration.seminar.capacity
    return "The one place is taken." if capacity == 1 else f"All {capacity} places are taken."


def kept_for_others(registration, quotas=None):
    """The latest release says when everything is open; no date if a group's places never are."""
    quotas = registration.seminar.quotas.all() if quotas is None else quotas
    kept = "The empty places are still being kept for other groups"
    releases = [quota.release_at for quota in quotas if quota.reserved]
    if not releases or None in releases:
        return f"{kept}."
    until = short_day(max(releases), registration.seminar.series.zone)
    return f"{kept} until {until}; after that they open to everyone."


def group_limit(registration):
    shared = "Your group already has its share of the places, so that every group can be heard."
    gives_way = registration.seminar.limits_release_at
    if gives_way is None:
        return shared
    until = short_day(gives_way, registration.seminar.series.zone)
    return f"{shared} Places that are still empty on {until} open to everyone."


def waits_for_the_draw(registration):
    """No number: before the draw nobody is ahead of anybody who is in it."""
    seminar = registration.seminar
    run = standing_draw(seminar)
    if run is None:
        return (
            "The places will be drawn by lot, and it makes no difference when you registered. "
            "We write to you when the day of the draw is set."
        )
    closes = moment_words(run.deadline, seminar.series.zone)
    if registration.queued_at <= run.deadline:
        return (
            f"There will be a draw among everybody who is registered on {closes}; it makes no "
            "difference when you registered."
        )
    return (
        f"The list for the draw closed on {closes}. You came after that, so your turn comes "
        "after everybody who is in the draw."
    )


def offers_closed(registration):
    return "It is now too late to offer the places that become free."


def nothing_yet(registration):
    return ""


REASONS = {
    FULL: full,
    GROUP_LIMIT: group_limit,
    OFFERS_CLOSED: offers_closed,
}


def short_day(moment, zone):
    """As in: 4 May."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%B}"
