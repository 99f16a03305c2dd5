"""Times as people read them, on the clock of a series."""

from django import template
from django.utils import timezone

from seminars import local_time

register = template.Library()


@register.filter
def time_on(moment, series):
    """`{{ item.starts_at|time_on:series }}`: “2:30pm”."""
    return local_time.time_words(moment.astimezone(series.zone))


@register.filter
def moment_on(moment, series=None):
    """`{{ seminar.registration_opens_at|moment_on:series }}`: “Tuesday 12 January 2027, 2pm”.

    On the clock of the site where a page is of no series.
    """
    zone = series.zone if series else timezone.get_default_timezone()
    return local_time.moment_words(moment, zone)


@register.filter
def day_on(moment, series):
    """`{{ seminar.starts_at|day_on:series }}`: “Tuesday 12 January 2027”."""
    return local_time.day_words(moment.astimezone(series.zone).date())
