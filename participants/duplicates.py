"""Two records that may be one person, and what making them one would do."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.template.defaultfilters import pluralize

from participants.models import HOLDING, Participant, Registration, RegistrationStatus

CONTACTS = {"email": "address", "phone": "phone number", "post": "postal address"}


@dataclass(frozen=True)
class Pair:
    """Two registrations for one seminar: the better one stays, the other goes."""

    stays: Registration
    goes: Registration


def alike(person: Participant) -> QuerySet[Participant]:
    """Others of the series with the same name, phone or name on the badge."""
    same = Q(name__iexact=person.name)
    if person.phone:
        same |= Q(phone=person.phone)
    return person.series.participants.filter(same).exclude(pk=person.pk).order_by("name", "pk")


def pairs(kept: Participant, duplicate: Participant) -> list[Pair]:
    """Where both are registered for one seminar."""
    own = {row.seminar_id: row for row in kept.registrations.select_related("seminar")}
    others = duplicate.registrations.select_related("seminar").order_by("seminar__number")
    return [pair_of(own[row.seminar_id], row) for row in others if row.seminar_id in own]


def pair_of(one: Registration, other: Registration) -> Pair:
    """A place is better than a turn, a turn better than none, and the earlier comes first."""
    stays, goes = sorted([one, other], key=worth)
    return Pair(stays, goes)


def worth(registration):
    order = [RegistrationStatus.CONFIRMED, RegistrationStatus.OFFERED, RegistrationStatus.WAITING]
    status = registration.status
    place = order.index(status) if status in order else len(order)
    return not hasattr(registration, "attendance"), place, registration.queued_at


def consequences(kept: Participant, duplicate: Participant) -> Iterator[str]:
    """What making them one would do, each in a sentence."""
    both = pairs(kept, duplicate)
    moving = duplicate.registrations.count() - len(both)
    if moving:
        yield f"{moving} registration{pluralize(moving)} of the other record move over."
    for pair in both:
        place = " A place becomes free." if pair.goes.status in HOLDING else ""
        yield (
            f"Both are registered for seminar {pair.stays.seminar.number}. "
            f"“{pair.stays.get_status_display()}” stays, "
            f"“{pair.goes.get_status_display()}” goes.{place}"
        )
    for name, words in CONTACTS.items():
        theirs, ours = getattr(duplicate, name), getattr(kept, name)
        if theirs and not ours:
            yield f"The {words} of the other record is taken over."
        elif theirs and theirs != ours:
            yield f"The {words} “{theirs}” is forgotten."
    if duplicate.user and not kept.user:
        yield f"Whoever signs in as {duplicate.user.email} sees and changes all of it from now on."
    if duplicate.supporter and not kept.supporter and duplicate.supporter != kept:
        yield f"{duplicate.supporter.name} looks after the other record, and from now on all of it."
    yield "Links in letters to the other record go on working where its registration moves."
