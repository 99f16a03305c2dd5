"""The stakeholder groups of a series."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from accounts import history
from accounts.history import Actor
from participants.models import StakeholderGroup
from seminars import positions
from seminars.models import Series


@transaction.atomic
def add(
    *, series: Series, name: str, statement: str, key: str = "", audience: str = "", by: Actor
) -> StakeholderGroup:
    """Add a group after those there are; without a key, one is made of the name."""
    position = positions.next_after(series.groups.last())
    group = StakeholderGroup(
        series=series,
        key=key or slugify(name)[:40] or f"group-{position + 1}",
        name=name,
        statement=statement,
        audience=audience,
        position=position,
    )
    with history.context(by=by):
        return saved(group)


@transaction.atomic
def change(
    *, group: StakeholderGroup, name: str, statement: str, audience: str = "", by: Actor
) -> StakeholderGroup:
    """Correct a group's words. Its key stays: files and records know the group by it."""
    group.name, group.statement, group.audience = name, statement, audience
    with history.context(by=by):
        return saved(group)


@transaction.atomic
def move(*, group: StakeholderGroup, steps: int, by: Actor) -> None:
    """Put a group so many places later, or earlier when negative; at either end it stays."""
    groups = list(group.series.groups.select_for_update())
    with history.context(by=by):
        positions.move(groups, group, steps)


@transaction.atomic
def limit_per_person(*, series: Series, number: int, by: Actor) -> None:
    """Say how many groups somebody may name from now on; who has named more keeps them."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    series.groups_per_person = number
    series.full_clean()
    with history.context(by=by):
        series.save(update_fields=["groups_per_person"])


@transaction.atomic
def remove(*, group: StakeholderGroup, by: Actor) -> None:
    """Take a group away that nobody has named."""
    group = StakeholderGroup.objects.select_for_update().get(pk=group.pk)
    if group.declarations.exists():
        raise ValidationError(
            f"People have said that they belong to “{group}”, so it cannot be removed. "
            "You can change its name instead."
        )
    with history.context(by=by):
        group.delete()


def saved(group: StakeholderGroup) -> StakeholderGroup:
    group.full_clean()
    group.save()
    return group
