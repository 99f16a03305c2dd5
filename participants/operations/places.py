"""Who gets the places: every path that frees or adds one ends here, under the seminar's lock."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from accounts import history
from accounts.history import SYSTEM, Actor
from participants import clock, draws, emails, inputs, reasons
from participants.allocation import allocate, offer_expiry
from participants.models import HOLDING, Offer, Registration
from participants.operations import seating
from participants.operations.retrying import retrying
from participants.operations.telling import tell
from seminars.models import AllocationMode, Seminar, SeminarStatus

OFFERS_CLOSE_BEFORE_START = timedelta(hours=2)


def lock(seminar: Seminar) -> Seminar:
    """The seminar anew, once nobody else can give its places until our transaction ends.

    Taken once, before anything is counted. Waiting too long for it is a database error.
    """
    with connection.cursor() as cursor:
        timeout = f"{settings.LOCK_TIMEOUT}s"
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [timeout])
    seminars = Seminar.objects.select_for_update(of=("self",)).select_related("series", "venue")
    return seminars.get(pk=seminar.pk)


def lock_with(registration: Registration) -> tuple[Seminar, Registration]:
    """The locked seminar of a registration, and the registration as it now is."""
    seminar = lock(registration.seminar)
    people = seminar.registrations.select_related("participant__supporter", "participant__series")
    return seminar, people.get(pk=registration.pk)


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
        seating.lapse_overdue(seminar, now)
        if seminar.status != SeminarStatus.PUBLISHED:
            return
        if draws.is_ahead(seminar):
            seating.wait_for_the_draw(seminar, joining)
        elif joining is not None and not has_room(seminar):
            # Nothing changes for those who wait already, so nobody walks down their list.
            tell(emails.waiting(joining))
        else:
            settle_everybody(seminar, joining, now)


def unsettled(now: datetime) -> QuerySet[Seminar]:
    """The seminars that time may have changed something for: asked for every minute, so cheaply.

    An offer has run out; or somebody waits beside an empty place, which may have been released
    or come with more capacity.
    """
    seminar = OuterRef("pk")
    overdue = Offer.objects.unanswered().filter(registration__seminar=seminar, expires_at__lte=now)
    waiting = Registration.objects.waiting().filter(seminar=seminar)
    waiting = waiting.exclude(waiting_reason=reasons.DRAW)
    holders = Count("registrations", filter=Q(registrations__status__in=HOLDING))
    before_start = F("starts_at") - OFFERS_CLOSE_BEFORE_START
    offers_close_at = Case(
        When(allocation_mode=AllocationMode.DRAW, then=before_start),
        default=Coalesce("registration_closes_at", before_start),
    )
    return (
        Seminar.objects.filter(status=SeminarStatus.PUBLISHED, ends_at__gt=now)
        .annotate(holders=holders, offers_close_at=offers_close_at)
        .filter(
            Exists(overdue) | Q(Exists(waiting), holders__lt=F("capacity"), offers_close_at__gt=now)
        )
    )


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
    offered = [person for person in selected if person is not joining]
    seating.note(given, outcome, too_late=set() if expires_at else set(offered))
    if joining in selected:
        seating.confirm(joining)
    elif joining is not None:
        tell(emails.waiting(joining))
    if expires_at:
        for person in offered:
            seating.offer(person, now, expires_at)


def has_room(seminar: Seminar) -> bool:
    """Whether any place is free at all, kept for somebody or not."""
    return seminar.registrations.holding_a_place().count() < seminar.capacity


def offers_close_at(seminar: Seminar) -> datetime:
    """From then on nobody is offered a place: there would be no time to answer.

    Registration for a draw may well close with its list, before any place can be offered.
    """
    before_start = seminar.starts_at - OFFERS_CLOSE_BEFORE_START
    if seminar.allocation_mode == AllocationMode.DRAW:
        return before_start
    return seminar.registration_closes_at or before_start
