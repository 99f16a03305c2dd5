"""Which seminars time may have changed something for: asked for every minute, so cheaply."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from participants import reasons
from participants.models import HOLDING, Offer, Quota, Registration
from participants.offer_times import OFFERS_CLOSE_AT
from seminars.models import Seminar, SeminarStatus

# Whatever changed without us, such as a row in the database, is found after so long.
LOOK_AGAIN_AFTER = timedelta(hours=1)
SEMINAR = OuterRef("pk")
HOLDERS = Count("registrations", filter=Q(registrations__status__in=HOLDING))


def unsettled(now: datetime) -> QuerySet[Seminar]:
    """An offer has run out, or somebody waits beside an empty place whom it may now go to."""
    overdue = Offer.objects.overdue(now).filter(registration__seminar=SEMINAR)
    waiting = Registration.objects.waiting().filter(seminar=SEMINAR)
    waiting = waiting.exclude(waiting_reason=reasons.DRAW)
    beside_an_empty_place = Q(Exists(waiting), holders__lt=F("capacity"))
    return (
        Seminar.objects.filter(status=SeminarStatus.PUBLISHED, ends_at__gt=now)
        .annotate(holders=HOLDERS, offers_close_at=OFFERS_CLOSE_AT)
        .filter(Exists(overdue) | (beside_an_empty_place & since_places_were_given(now)))
    )


def since_places_were_given(now: datetime) -> Q:
    """Places were released, limits gave way, or so long has passed that we look again; and once
    more when offers close."""
    released = Quota.objects.filter(
        seminar=SEMINAR, release_at__gt=OuterRef("settled_at"), release_at__lte=now
    )
    limits_gave_way = Q(limits_release_at__gt=F("settled_at"), limits_release_at__lte=now)
    long_ago = Q(settled_at=None) | Q(settled_at__lte=now - LOOK_AGAIN_AFTER)
    not_since_closing = Q(settled_at=None) | Q(settled_at__lt=F("offers_close_at"))
    return Q(Exists(released) | limits_gave_way | long_ago, offers_close_at__gt=now) | Q(
        not_since_closing, offers_close_at__lte=now
    )
