"""Who runs a series, and in which role."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.history import Actor
from accounts.models import User
from seminars.models import Role, Series, TeamMember


@transaction.atomic
def add_member(*, series: Series, email: str, role: str, by: Actor, name: str = "") -> TeamMember:
    """Give a role to whoever signs in with the address, who need not have signed in before."""
    with history.context(by=by):
        user = User.objects.with_email(email)
        if user is None:
            user = User.objects.create_user(email, name=name)
        elif name and not user.name:  # they have registered, and are called nothing yet
            user.name = name
            user.save(update_fields=["name"])
        member = TeamMember(series=series, user=user, role=role)
        member.full_clean()
        member.save()
    return member


@transaction.atomic
def remove_member(*, member: TeamMember, by: Actor) -> None:
    """Take a role away. A series always keeps one organiser."""
    # Lock the series, or two organisers could remove each other at the same moment.
    series = Series.objects.select_for_update().get(pk=member.series_id)
    others = series.team.filter(role=Role.ORGANISER).exclude(pk=member.pk)
    if member.role == Role.ORGANISER and not others.exists():
        raise ValidationError(
            f"{member.user} is the only organiser. Add another organiser first, then remove them."
        )
    with history.context(by=by):
        member.delete()
