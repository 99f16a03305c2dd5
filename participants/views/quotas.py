"""Who the places of a seminar are for."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render

from participants import clock
from participants.charts import LEGEND, bars
from participants.fair import fair_shares, last_time, suggests_draw
from participants.forms.quotas import QuotasForm, answers_of
from participants.operations import quotas
from participants.rules import days_passed, saved_rules
from participants.rules_preview import preview
from participants.seats import seats
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of


@team_page(Role.ORGANISER)
def manage_quotas(request, series, number):
    """With `?propose=1` the form shows equal shares, which nothing has saved yet.

    Sent with `preview`, the form says what it would do, and saves nothing.
    """
    seminar = seminar_of(series, number)
    now, is_proposal = clock.now(), "propose" in request.GET
    form = QuotasForm(
        request.POST if request.method == "POST" else None,
        groups=series.groups.all(),
        zone=series.zone,
        saved=saved_rules(seminar),
        initial=first_answers(seminar, is_proposal=is_proposal),
    )
    shown = None
    if form.is_valid():
        try:
            if "preview" not in request.POST:
                return save(request, seminar, form.rules())
            shown = tried(seminar, form.rules(), now)
        except ValidationError as refusal:
            form.refuse(refusal)
    context = {"series": series, "seminar": seminar, "form": form, "preview": shown}
    context |= seats_now(seminar, now)
    if not (seminar.is_over or shown):
        context["days_passed"] = list(days_passed(rules_shown(seminar, is_proposal), now))
    context |= suggestions(seminar, now, is_proposal=is_proposal, is_sent=form.is_bound)
    return render(request, "participants/manage/quotas.html", context)


@team_page(Role.ORGANISER)
def quotas_fair(request, series, number):
    """Save equal shares at once, where no quotas are."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    seminar = seminar_of(series, number)
    if fair_shares(seminar) is None:
        messages.error(request, "This seminar has quotas already. Change them here.")
        return redirect("manage_quotas", series.slug, number)
    return save(request, seminar, quotas.propose(seminar))


def save(request, seminar, rules):
    quotas.set_quotas(seminar=seminar, rules=rules, by=request.user)
    messages.success(request, "The quotas are saved, and count from now on.")
    return redirect("manage_quotas", seminar.series.slug, seminar.number)


def seats_now(seminar, now):
    found = seats(seminar, now)
    return {"seats": found, "bars": bars(found), "legend": LEGEND}


def suggestions(seminar, now, *, is_proposal, is_sent):
    """Equal shares, or a draw, where last time speaks for it; no shares once others are typed."""
    is_proposal = is_proposal and not is_sent
    fair = None if is_sent or is_proposal else fair_shares(seminar)
    last = last_time(seminar, now)
    return {
        "is_proposal": is_proposal,
        "fair": fair,
        "last_time": last if fair or is_proposal else None,
        "draw_after": last if suggests_draw(seminar, last) else None,
    }


def tried(seminar, rules, now):
    """What the rules would do, or the refusal that saving them would meet."""
    quotas.refuse_broken(seminar, rules)
    return preview(seminar, rules, now)


def first_answers(seminar, *, is_proposal):
    return answers_of(rules_shown(seminar, is_proposal), seminar.series.zone)


def rules_shown(seminar, is_proposal):
    return quotas.propose(seminar) if is_proposal else saved_rules(seminar)
