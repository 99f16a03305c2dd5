"""A series as a calendar that other calendars read again and again."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

from seminars.calendar import Look, calendar_of
from seminars.models import Seminar, Series, Venue

KEPT_BY_ALL = {"public": True, "max_age": 15 * 60}
# By their owner's calendar alone, which asks each time whether anything is new.
KEPT_BY_ONE = {"private": True, "no_cache": True}
CALENDAR = "text/calendar; charset=utf-8"


def series_feed(series: Series) -> str:
    """Everything that everybody may know of: what is cancelled too, so that it is crossed out."""
    seminars = series.seminars.public().select_related("series", "venue").order_by("starts_at")
    look = Look(changed_at=changes_of(seminars))
    return calendar_of(list(seminars), look, name=series.title)


def changes_of(seminars: QuerySet[Seminar]) -> dict[int, datetime]:
    """When each seminar last changed."""
    events = Seminar.pgh_event_model.objects.filter(pgh_obj__in=seminars.order_by())
    last = events.values("pgh_obj").annotate(last=Max("pgh_created_at"))
    return dict(last.values_list("pgh_obj", "last"))


def last_change(series: Series) -> datetime | None:
    """Of the series, its seminars and its venues: all that a feed tells of."""
    events = (
        Series.pgh_event_model.objects.filter(pgh_obj=series),
        Seminar.pgh_event_model.objects.filter(series=series),
        Venue.pgh_event_model.objects.filter(series=series),
    )
    moments = [each.aggregate(last=Max("pgh_created_at"))["last"] for each in events]
    return max(filter(None, moments), default=None)


def answer(
    request: HttpRequest, text: str, changed_at: datetime | None, kept: Mapping = KEPT_BY_ALL
) -> HttpResponse:
    """The feed, or that it is as it was: calendars ask every few hours."""
    response = HttpResponse(text, content_type=CALENDAR)
    etag = quote_etag(sha256(text.encode()).hexdigest())
    response.headers["ETag"] = etag
    seconds = int(changed_at.timestamp()) if changed_at else None
    if seconds:
        response.headers["Last-Modified"] = http_date(seconds)
    patch_cache_control(response, **kept)
    return get_conditional_response(request, etag, seconds, response)


def webcal(path: str) -> str:
    """The whole address that a calendar program takes on: it reads it again by itself."""
    return f"webcal://{settings.SITE_URL.partition('://')[2]}{path}"
