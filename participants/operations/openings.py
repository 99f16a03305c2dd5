"""Noting, every few minutes, where everybody can get a place again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from participants.models import HOLDING, Opening, RegistrationStatus
from seminars.models import Seminar, SeminarStatus


@transaction.atomic
def note(now: datetime) -> None:
    """Remember what is full, and of what was full until now that it has free places.

    Where people wait, a place that comes free is offered to them and is free for nobody else.
    """
    coming = counted(now)
    Opening.objects.bulk_create(
        [
            Opening(seminar=seminar, was_full=True)
            for seminar in coming.filter(held__gte=F("capacity")).exclude(opening__was_full=True)
        ],
        update_conflicts=True,
        unique_fields=["seminar"],
        update_fields=["was_full"],
    )
    free = coming.filter(held__lt=F("capacity"), waiting=0, opening__was_full=True)
    open_now = [seminar for seminar in free if seminar.registration_is_open(now)]
    Opening.objects.filter(seminar__in=open_now, was_full=True).update(
        was_full=False, opened_at=now
    )


def counted(now: datetime) -> QuerySet[Any]:
    """The seminars still to come, with how many hold a place or wait."""
    held = Count("registrations", filter=Q(registrations__status__in=HOLDING))
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    coming = Seminar.objects.public().filter(status=SeminarStatus.PUBLISHED, starts_at__gt=now)
    return coming.annotate(held=held, waiting=waiting)
