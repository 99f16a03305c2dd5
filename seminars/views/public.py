"""What everybody may read: series, their seminars, calendar files."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from seminars import feeds
from seminars.calendar import seminar_calendar
from seminars.forms import SeminarSearchForm
from seminars.models import Seminar, SeminarStatus, Series

SEMINARS_A_PAGE = 20
A_YEAR = 365 * 24 * 60 * 60


def home(request):
    upcoming = Seminar.objects.upcoming().order_by("starts_at").select_related("series", "venue")
    series_list = Series.objects.published().prefetch_related(
        Prefetch("seminars", queryset=upcoming, to_attr="next_seminars")
    )
    runs_series = Series.objects.run_by(request.user).exists()
    context = {"series_list": series_list, "runs_series": runs_series}
    return render(request, "seminars/home.html", context)


def series_detail(request, series_slug):
    series = visible_series(request, series_slug)
    seminars = visible_seminars(request, series)
    ahead = seminars.ahead().order_by("starts_at")
    context = {
        "series": series,
        "next_seminars": ahead.exclude(status=SeminarStatus.CANCELLED),
        "cancelled_seminars": ahead.filter(status=SeminarStatus.CANCELLED),
        "past_seminars": seminars.past().order_by("-starts_at")[:6],
    }
    return render(request, "seminars/series_detail.html", context)


def seminar_list(request, series_slug):
    series = visible_series(request, series_slug)
    form = SeminarSearchForm(request.GET)
    seminars = form.found_in(visible_seminars(request, series))
    page = Paginator(seminars, SEMINARS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": series,
        "filters": form,
        "page_obj": page,
        "feed_address": feeds.webcal(reverse("series_calendar", args=[series.slug])),
    }
    return render(request, "seminars/seminar_list.html", context)


def seminar_detail(request, series_slug, slug):
    series = visible_series(request, series_slug)
    seminar = get_object_or_404(visible_seminars(request, series), slug=slug)
    context = {
        "series": series,
        "seminar": seminar,
        "programme": seminar.programme.timed(),
    }
    return render(request, "seminars/seminar_detail.html", context)


def seminar_calendar_file(request, series_slug, slug):
    series = visible_series(request, series_slug)
    seminar = get_object_or_404(visible_seminars(request, series), slug=slug)
    response = HttpResponse(seminar_calendar(seminar), content_type=feeds.CALENDAR)
    response.headers["Content-Disposition"] = f'attachment; filename="{seminar.slug}.ics"'
    return response


def series_calendar(request, series_slug):
    """For calendars, which are nobody: the same for everybody, so it may be kept."""
    series = get_object_or_404(Series.objects.published(), slug=series_slug)
    return feeds.answer(request, feeds.series_feed(series), feeds.last_change(series))


def about(request, series_slug):
    context = {"series": visible_series(request, series_slug)}
    return render(request, "seminars/about.html", context)


def series_colour(request, series_slug):
    """The series' own colour as a small stylesheet; the address changes with the colour."""
    series = visible_series(request, series_slug)
    response = HttpResponse(f":root {{ --brand: {series.colour}; }}\n", content_type="text/css")
    audience = {"public" if series.is_published else "private": True}
    patch_cache_control(response, max_age=A_YEAR, **audience)
    return response


def visible_series(request, slug):
    return get_object_or_404(Series.objects.visible_to(request.user), slug=slug)


def visible_seminars(request, series):
    """The series' seminars that this visitor may see."""
    return series.seminars.visible_to(request.user).select_related("series", "venue")
