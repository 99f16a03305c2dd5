"""What pages of other apps show of places."""

import re

from django import template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from participants import clock
from participants.draws import standing_draw
from participants.fair import fair_shares
from participants.fullness import fullness, registration_state
from participants.letter_progress import halted
from participants.message_history import trouble
from participants.models import RunStatus
from participants.on_hold import number_on_hold
from participants.rules import days_passed, saved_rules
from participants.to_tell import number_to_tell
from participants.work_ahead import work_ahead
from seminars.models import AllocationMode

register = template.Library()


@register.inclusion_tag("participants/components/places_box.html")
def places_box(seminar):
    """`{% places_box seminar %}`: how full it is, and whether and how to register.

    One query; for a draw four, whatever has become of it.
    """
    now = timezone.now()
    return {
        "seminar": seminar,
        "series": seminar.series,
        "places": fullness(seminar),
        "state": registration_state(seminar, now),
        **draw_facts(seminar, now),
    }


def draw_facts(seminar, now):
    """Whether the places are still to be drawn, and until when one can be among those drawn."""
    if seminar.allocation_mode != AllocationMode.DRAW:
        return {"draw_is_ahead": False, "draw_until": None}
    run = standing_draw(seminar)
    is_open = run is not None and now < run.deadline
    return {
        "draw_is_ahead": run is None or run.status != RunStatus.DONE,
        "draw_until": run.deadline if is_open else None,
    }


@register.inclusion_tag("participants/components/draw_notice.html")
def draw_notice(seminar):
    """`{% draw_notice seminar %}`: that places are drawn, and until when; else nothing."""
    if seminar.allocation_mode != AllocationMode.DRAW:
        return {"is_draw": False}
    run = standing_draw(seminar)
    return {
        "is_draw": True,
        "seminar": seminar,
        "series": seminar.series,
        "run": run,
        "is_open": run is not None and clock.now() < run.deadline,
    }


@register.filter
def dialled(phone):
    """`{{ person.phone|dialled }}`: what to call, up to the first word, if it can be called."""
    number = re.match(r"[0-9+()\s./-]*", phone)[0]
    plus, number = ("+", number.replace("(0)", "")) if "+" in number else ("", number)
    digits = re.sub(r"[^0-9]", "", number)
    return digits and f"{plus}{digits}"


@register.filter
def in_parts(address):
    """`{{ person.email|in_parts }}`: a narrow column breaks it before “@” or a dot alone."""
    parts = ((part,) for part in re.split(r"(?<=.)(?=[@.])", address))
    return format_html_join(mark_safe("<wbr>"), "{}", parts)


@register.inclusion_tag("participants/manage/quotas_fair.html")
def fair_shares_panel(seminar):
    """`{% fair_shares_panel seminar %}`: equal shares, while it has no quotas. Two queries."""
    return {"seminar": seminar, "series": seminar.series, "fair": fair_shares(seminar)}


@register.inclusion_tag("participants/components/quotas_to_set.html")
def quotas_to_set(seminar):
    """`{% quotas_to_set seminar %}`: that it keeps no places for groups yet; else nothing.

    Two queries, or one.
    """
    return {"seminar": seminar, "series": seminar.series, "fair": fair_shares(seminar)}


@register.inclusion_tag("participants/components/days_passed.html")
def quota_days_passed(seminar):
    """`{% quota_days_passed seminar %}`: what its quotas would not do any more. One query."""
    passed = list(days_passed(saved_rules(seminar), clock.now()))
    return {"days_passed": passed, "links": True, "seminar": seminar, "series": seminar.series}


@register.inclusion_tag("participants/components/messages_trouble.html")
def messages_trouble(series, seminar=None):
    """`{% messages_trouble series %}`: what did not arrive, or did not go; else nothing.

    Two queries.
    """
    whole = seminar or series
    return {
        "series": series,
        "seminar": seminar,
        "number": trouble(whole),
        "letters": halted(whole),
    }


@register.inclusion_tag("participants/components/to_tell_notice.html", takes_context=True)
def to_tell_notice(context, series, seminar=None):
    """`{% to_tell_notice series %}`: that people are to be phoned; else nothing. Three queries."""
    number = number_to_tell(seminar or series, context["request"].user)
    return {"series": series, "seminar": seminar, "number": number}


@register.inclusion_tag("participants/components/holds_notice.html")
def holds_notice(series):
    """`{% holds_notice series %}`: that addresses are on hold; else nothing. One query."""
    return {"series": series, "number": number_on_hold(series)}


@register.inclusion_tag("participants/components/work_ahead.html")
def work_ahead_of(series, seminars):
    """`{% work_ahead_of series upcoming %}`: what is open at each. Two queries."""
    return {"series": series, "work": work_ahead(seminars)}
