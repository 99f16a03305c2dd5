"""Whose links go to an address, and which of their registrations is worth one."""

from collections.abc import Iterable

from participants import clock
from participants.models import Participant, Registration
from seminars.models import SeminarStatus


def written_to_with(participant: Participant) -> list[Participant]:
    """Somebody, and all for whom they are written to as the supporter."""
    return [participant, *participant.supports.filter(email="").exclude(pk=participant.pk)]


def reachable_at(email: str) -> list[Participant]:
    """Everybody whose letters go to an address, in whatever series."""
    owners = Participant.objects.at_address(email).order_by("pk")
    return [person for owner in owners for person in written_to_with(owner)]


def worth_a_link(people: Iterable[Participant]) -> list[Registration]:
    """What is still to come, the next first; after it, of whom nothing is, the last there was."""
    return sorted(
        (row for person in people for row in worth_a_link_of(person)),
        key=lambda row: (not is_ahead(row), row.seminar.starts_at),
    )


def worth_a_link_of(person: Participant) -> list[Registration]:
    rows = person.registrations.select_related("participant__supporter", "seminar__series")
    in_time = list(rows.order_by("seminar__starts_at"))
    return [row for row in in_time if is_ahead(row)] or in_time[-1:]


def is_ahead(row: Registration) -> bool:
    """They have a place or wait for one, and the seminar is still to come."""
    published = row.seminar.status == SeminarStatus.PUBLISHED
    return row.is_active and published and row.seminar.ends_at > clock.now()
