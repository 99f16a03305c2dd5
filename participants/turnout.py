"""Who keeps returning to a series, and who never gets in. For organisers alone."""

from datetime import datetime

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import User
from notifications.holding import is_on_hold
from participants.models import CAME, HOLDING, Participant, Registration, RegistrationStatus
from seminars.models import SeminarStatus, Series
from seminars.sorting import in_order

NO_PLACE = {RegistrationStatus.WAITING, RegistrationStatus.LAPSED}

SORTS = {
    "name": Lower("name"),
    "registered": F("registered"),
    "came": F("attended"),
    "in_vain": F("waited_in_vain"),
    "last_came": F("last_came"),
}


def turnout(series: Series, user: User, now: datetime) -> QuerySet[Participant]:
    """Everybody, in two queries: with the numbers `registered`, `attended`, `places` and
    `waited_in_vain`, the moment they `last_came` to, and their `seminar_registrations`."""
    came = Q(registrations__attendance__status__in=CAME)
    over = Q(registrations__seminar__ends_at__lte=now) & ~Q(
        registrations__seminar__status=SeminarStatus.CANCELLED
    )
    by_number = Registration.objects.select_related("seminar").order_by("seminar__number")
    return (
        Participant.objects.visible_to(user)
        .filter(series=series)
        .annotate(
            registered=Count("registrations", distinct=True),
            attended=Count("registrations", filter=came, distinct=True),
            places=Count(
                "registrations", filter=Q(registrations__status__in=HOLDING), distinct=True
            ),
            waited_in_vain=Count(
                "registrations",
                filter=over & Q(registrations__status__in=NO_PLACE),
                distinct=True,
            ),
            last_came=Max("registrations__seminar__starts_at", filter=came),
            is_on_hold=is_on_hold("email"),
        )
        .prefetch_related(Prefetch("registrations", by_number, to_attr="seminar_registrations"))
    )


def waited_in_vain(registration: Registration) -> bool:
    """As `turnout` counts it: the seminar went by, and they had no place."""
    seminar = registration.seminar
    took_place = seminar.is_over and seminar.status != SeminarStatus.CANCELLED
    return took_place and registration.status in NO_PLACE


def sorted_by(sort: str, people: QuerySet[Participant]) -> QuerySet[Participant]:
    """In the order asked for; else by name."""
    return in_order(people, sort, SORTS, Lower("name"), "pk")
