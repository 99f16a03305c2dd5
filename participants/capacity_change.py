"""What more or fewer places would do, before they are saved."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from participants.changes import is_to_come
from participants.models import Offer, Registration
from participants.rules import saved_rules
from participants.rules_preview import preview
from seminars.models import Seminar


@dataclass(frozen=True)
class CapacityChange:
    """How many places there would be, and how many people hold one already.

    `offered` are those who would be offered a place, each with the group they would be counted in.
    """

    before: int
    after: int
    held: int
    offered: tuple[tuple[Registration, str], ...] = ()

    @property
    def too_few(self) -> bool:
        """Whether there would be fewer places, and fewer than people who hold one."""
        return self.after < self.before and self.after < self.held

    @property
    def matters(self) -> bool:
        return self.too_few or bool(self.offered)


def capacity_change(
    seminar: Seminar, fields: Mapping[str, Any], now: datetime
) -> CapacityChange | None:
    """For a published seminar to come that would have more places, or fewer."""
    after = copy(seminar)
    for name, value in fields.items():
        setattr(after, name, value)
    if after.capacity == seminar.capacity:
        return None
    if not (seminar.is_published and is_to_come(seminar, after, now)):
        return None
    return CapacityChange(
        before=seminar.capacity,
        after=after.capacity,
        held=seminar.registrations.holding_a_place().count(),
        offered=preview(after, saved_rules(after), now).offered,
    )


def offered_since(seminar: Seminar, moment: datetime) -> int:
    """How many places were offered from a moment on."""
    return Offer.objects.filter(registration__seminar=seminar, made_at__gte=moment).count()
