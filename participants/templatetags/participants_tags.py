"""What pages of other apps show of places."""

from django import template
from django.utils import timezone

from participants.fullness import fullness, registration_state

register = template.Library()


@register.inclusion_tag("participants/components/places_box.html")
def places_box(seminar):
    """`{% places_box seminar %}`: how full it is, and whether and how to register. One query."""
    return {
        "seminar": seminar,
        "series": seminar.series,
        "places": fullness(seminar),
        "state": registration_state(seminar, timezone.now()),
    }
