"""Times as people read them, on the clock of a series."""

from django import template

from seminars import local_time

register = template.Library()


@register.filter
def time_on(moment, series):
    """`{{ item.starts_at|time_on:series }}`: “2:30pm”."""
    return local_time.time_words(moment.astimezone(series.zone))


@register.filter
def moment_on(moment, series):
    """`{{ seminar.registration_opens_at|moment_on:series }}`: “Tuesday 12 January 2027, 2pm”."""
    return local_time.moment_words(moment, series.zone)


@register.filter
def day_on(moment, series):
    """`{{ seminar.starts_at|day_on:series }}`: “Tuesday 12 January 2027”."""
    return local_time.day_words(moment.astimezone(series.zone).date())
