"""Who may do what in a series. Roles are held per series and asked for here alone."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404

from seminars.models import Role, Series


def roles_of(user, series):
    """The set of roles that the user holds in the series."""
    if not user.is_authenticated:
        return frozenset()
    return frozenset(series.team.filter(user_id=user.pk).values_list("role", flat=True))


def is_organiser(user, series):
    return Role.ORGANISER in roles_of(user, series)


def may_create_series(user):
    """Administrators, and people who already run a series."""
    return user.is_staff or Series.objects.organised_by(user).exists()


def series_for(user, slug, *roles):
    """The series of an address, for a user who holds one of the roles in it.

    Whoever has no role in it must not learn that it exists (404); whoever has another role
    may know that the page is not theirs (403).
    """
    series = Series.objects.run_by(user).filter(slug=slug).first()
    if series is None:
        raise Http404("No such series, or no role in it.")
    if roles_of(user, series).isdisjoint(roles):
        raise PermissionDenied("This page is for other members of the team.")
    return series


def team_page(*roles):
    """Let a view at `<series_slug>/…` be opened by holders of the roles, and give it the series.

    The view takes (request, series, …). Somebody who is not signed in is asked to sign in.
    """

    def decorate(view):
        def guarded(request, series_slug, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return view(request, series_for(request.user, series_slug, *roles), *args, **kwargs)

        guarded.__name__ = view.__name__
        guarded.__doc__ = view.__doc__
        guarded.roles = roles
        return guarded

    return decorate
