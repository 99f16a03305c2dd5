"""Planning a seminar, showing it, changing it, and saying that it took place."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from accounts import history
from accounts.history import Actor
from seminars import local_time, readiness
from seminars.models import Seminar, SeminarStatus, Series

# What a calendar must be told of: a change here is a new version of the entry.
CALENDAR_FIELDS = ("starts_at", "ends_at", "mode", "venue_id", "joining_link")
# What a copy takes over as it is.
COPIED_FIELDS = (
    "title", "summary", "description", "mode", "venue", "capacity", "allocation_mode",
    "companion_places", "confirm_within_days", "remind_days_before", "remind_at",
    "follow_up",
    "bsl", "captions", "easy_read", "access_note",
)  # fmt: skip
# What a copy takes over some weeks later.
COPIED_TIMES = (
    "starts_at", "ends_at", "registration_opens_at", "registration_closes_at", "answers_close_at",
    "limits_release_at",
)  # fmt: skip
COPIED_ITEM_FIELDS = ("position", "kind", "title", "duration", "abstract")
DAYS_TO_A_COPY = 28


def next_number(series: Series) -> int:
    """The number after the highest in the series."""
    return (series.seminars.aggregate(highest=Max("number"))["highest"] or 0) + 1


def free_slug(series: Series, title: str) -> str:
    """An address made from the title that no other seminar of the series has."""
    slug = wanted = slugify(title)[:100].strip("-") or "seminar"
    taken = set(series.seminars.filter(slug__startswith=wanted).values_list("slug", flat=True))
    count = 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug


@transaction.atomic
def create(*, series: Series, by: Actor, fields: Mapping[str, Any]) -> Seminar:
    """Plan a seminar as a draft. Where the fields give no number or address, we choose."""
    # Lock the series, or two new seminars could be given the same number.
    Series.objects.select_for_update().get(pk=series.pk)
    seminar = Seminar(series=series, **fields)
    seminar.number = seminar.number or next_number(series)
    seminar.slug = seminar.slug or free_slug(series, seminar.title)
    with history.context(by=by):
        seminar.full_clean()
        seminar.save()
    return seminar


@transaction.atomic
def change(*, seminar: Seminar, by: Actor, fields: Mapping[str, Any]) -> Seminar:
    """Change a seminar. A published one stays possible to get to, and calendars learn of a move."""
    # Lock the seminar: places are counted against its capacity under the same lock.
    seminar = lock(seminar)
    refuse(readiness.moved_into_the_past(seminar, fields.get("starts_at", seminar.starts_at)))
    before = calendar_entry(seminar)
    for name, value in fields.items():
        setattr(seminar, name, value)
    seminar.slug = seminar.slug or free_slug(seminar.series, seminar.title)
    if seminar.is_published:
        refuse(readiness.missing_place(seminar))
        seminar.sequence += calendar_entry(seminar) != before
    with history.context(by=by):
        seminar.full_clean()
        seminar.save()
    return seminar


@transaction.atomic
def publish(*, seminar: Seminar, by: Actor) -> Seminar:
    """Show a draft to everybody, when it has all that people need to come."""
    seminar = lock(seminar)
    if seminar.is_published:
        raise ValidationError("It is published already.")
    refuse(readiness.problems(seminar))
    with history.context(by=by):
        seminar.move_to(SeminarStatus.PUBLISHED)
        seminar.published_at = timezone.now()
        seminar.save(update_fields=["published_at"])
    return seminar


@transaction.atomic
def mark_held(*, seminar: Seminar, by: Actor) -> Seminar:
    """Say that a seminar took place, once it is over."""
    seminar = lock(seminar)
    if not seminar.is_over:
        raise ValidationError("This seminar is not over yet. Come back when it has ended.")
    with history.context(by=by):
        seminar.move_to(SeminarStatus.HELD)
    return seminar


@transaction.atomic
def duplicate(*, seminar: Seminar, by: Actor) -> Seminar:
    """A new draft like this one, four weeks later, with the same programme and no joining link."""
    zone = seminar.series.zone
    fields = {name: getattr(seminar, name) for name in COPIED_FIELDS}
    for name in COPIED_TIMES:
        time = getattr(seminar, name)
        fields[name] = local_time.later(time, DAYS_TO_A_COPY, zone) if time else None
    copy = create(series=seminar.series, by=by, fields=fields)
    with history.context(by=by, reason=f"Copied from seminar {seminar.number}"):
        copy_programme(seminar, copy)
    return copy


def copy_programme(seminar: Seminar, copy: Seminar) -> None:
    for item in seminar.programme.prefetch_related("speakers"):
        fields = {name: getattr(item, name) for name in COPIED_ITEM_FIELDS}
        copy.programme.create(**fields).speakers.set(item.speakers.all())


def lock(seminar: Seminar) -> Seminar:
    """The seminar as it is now, held until the change is done."""
    return (
        Seminar.objects.select_for_update(of=("self",))
        .select_related("series", "venue")
        .get(pk=seminar.pk)
    )


def calendar_entry(seminar: Seminar) -> tuple[Any, ...]:
    return tuple(getattr(seminar, name) for name in CALENDAR_FIELDS)


def refuse(sentences: list[str]) -> None:
    if sentences:
        raise ValidationError(sentences)
