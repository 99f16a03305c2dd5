"""What every page knows about the person looking at it: their roles in the series shown."""

from seminars.models import TeamMember


def team(request):
    """Give `team_roles`, the set of roles held in the series that the address names."""
    match = getattr(request, "resolver_match", None)
    slug = match.kwargs.get("series_slug") if match else None
    user = getattr(request, "user", None)
    if not slug or user is None or not user.is_authenticated:
        return {"team_roles": frozenset()}
    roles = TeamMember.objects.filter(user=user, series__slug=slug).values_list("role", flat=True)
    return {"team_roles": frozenset(roles)}
