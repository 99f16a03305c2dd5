"""Letting phones and tablets help at the door, and stopping them."""

import secrets
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from accounts import history
from accounts.models import User
from participants import clock
from participants.door_links import digest_of
from participants.models import DoorDevice
from seminars.local_time import moment_words
from seminars.models import Seminar

WORKS_AT_MOST = timedelta(days=7)
NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def add_device(
    *, seminar: Seminar, label: str, expires_at: datetime, by: User
) -> tuple[DoorDevice, str]:
    """A link for a device, with its token: the only time that anybody can read it."""
    now = clock.now()
    if expires_at <= now:
        raise ValidationError({"expires_at": "Choose a time that is still to come."})
    if expires_at > (latest := latest_end(seminar, now)):
        until = moment_words(latest, seminar.series.zone)
        raise ValidationError({"expires_at": f"A link works until {until} at the latest."})
    token = secrets.token_urlsafe(24)
    device = DoorDevice(
        seminar=seminar,
        label=label,
        token_digest=digest_of(token),
        created_at=now,
        created_by=by,
        expires_at=expires_at,
    )
    device.full_clean()
    with history.context(by=by):
        device.save()
    return device, token


@transaction.atomic
def revoke(*, device: DoorDevice, by: User) -> None:
    """Stop a link at once. A second time changes nothing."""
    with history.context(by=by):
        DoorDevice.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=clock.now())


def note_use(*, device: DoorDevice) -> None:
    """Note that a device is at work, once a minute: organisers see which one is still in use."""
    now = clock.now()
    lately = Q(last_used_at__gt=now - NOTED_EVERY)
    DoorDevice.objects.filter(pk=device.pk).exclude(lately).update(last_used_at=now)


def usual_end(seminar: Seminar, now: datetime) -> datetime:
    """The end of the seminar's day on its own clock, or of today once that is past."""
    zone = seminar.series.zone
    last = max(seminar.ends_at, now).astimezone(zone)
    midnight = datetime.combine(last.date() + timedelta(days=1), time(0), zone)
    return midnight - timedelta(minutes=1)


def latest_end(seminar: Seminar, now: datetime) -> datetime:
    """A week from now, or the end of the seminar's day if that is later: it marks nobody before
    the door opens."""
    return max(now + WORKS_AT_MOST, usual_end(seminar, now))
