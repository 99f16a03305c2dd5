"""The team area: my series, one series at a glance, its settings, showing it to everybody."""

from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.urls import reverse

from seminars.forms import NewSeriesForm, SeriesForm
from seminars.models import Role, SeminarStatus, Series
from seminars.next_steps import steps_left
from seminars.operations import series as series_operations
from seminars.permissions import is_organiser, may_create_series, team_page


@login_required
def manage_home(request):
    mine = request.user.roles.all()
    series_list = Series.objects.run_by(request.user).prefetch_related(
        Prefetch("team", queryset=mine, to_attr="my_roles")
    )
    for series in series_list:
        series.team_url = first_page(series, {member.role for member in series.my_roles})
    context = {"series_list": series_list, "may_create": may_create_series(request.user)}
    return render(request, "seminars/manage/home.html", context)


def first_page(series, roles):
    """Where somebody with these roles begins: a page that they may open."""
    if roles & {Role.ORGANISER, Role.INVESTIGATOR}:
        return reverse("manage_series", args=[series.slug])
    if Role.FACILITATOR in roles:
        return reverse("manage_seminars", args=[series.slug])
    return reverse("manage_notes", args=[series.slug])


@login_required
def series_new(request):
    if not may_create_series(request.user):
        raise PermissionDenied("Only administrators and organisers begin a series.")
    form = NewSeriesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        series = series_operations.create(by=request.user, **form.cleaned_data)
        messages.success(request, "The series is there, as a draft. Only its team sees it.")
        return redirect("manage_series", series.slug)
    return render(request, "seminars/manage/series_new.html", {"form": form})


@team_page(Role.ORGANISER, Role.INVESTIGATOR)
def manage_series(request, series):
    seminars = list(series.seminars.select_related("series", "venue"))
    upcoming = [each for each in seminars if each.is_published and not each.is_over]
    context = {
        "series": series,
        "steps": steps_left(series, seminars) if is_organiser(request.user, series) else [],
        "seminar_count": len(seminars),
        "held_count": sum(each.status == SeminarStatus.HELD for each in seminars),
        "upcoming": upcoming,
        "to_mark_held": [each for each in seminars if each.is_published and each.is_over],
        "team_count": series.team.values("user").distinct().count(),
    }
    return render(request, "seminars/manage/overview.html", context)


@team_page(Role.ORGANISER)
def manage_settings(request, series):
    form = SeriesForm(request.POST if request.method == "POST" else None, instance=copy(series))
    if form.is_valid():
        series_operations.change(series=series, by=request.user, fields=form.cleaned_data)
        messages.success(request, "The settings are saved.")
        return redirect("manage_settings", series.slug)
    return render(request, "seminars/manage/settings.html", {"series": series, "form": form})


@team_page(Role.ORGANISER)
def series_publish(request, series):
    return show_or_hide(request, series, series_operations.publish, "Everybody can see the series.")


@team_page(Role.ORGANISER)
def series_unpublish(request, series):
    return show_or_hide(
        request, series, series_operations.unpublish, "Only the team sees the series now."
    )


def show_or_hide(request, series, operation, done):
    """Ask first; then do it, or say what is in the way."""
    if request.method == "POST":
        try:
            operation(series=series, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, done)
        return redirect("manage_series", series.slug)
    context = {"series": series}
    return render(request, f"seminars/manage/series_{operation.__name__}.html", context)
