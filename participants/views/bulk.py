"""One act for several people of a seminar: a summary first, then a yes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse

from participants.forms.bulk import CHOOSE, ActForm, ChooseForm, is_key, keys_in
from participants.forms.people import SeminarPeopleForm
from participants.operations import bulk
from participants.operations.bulk import Act, Order
from participants.roster import roster
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of

NAMED = 5  # so many of those left out are named; more only counted
DONE = {
    Act.CONFIRM: "You have confirmed the address of {people}.",
    Act.EXTEND: "{people} {has} longer to answer.",
    Act.REJOIN: "{people} {are} back on the list.",
    Act.APOLOGIES: "You have noted the apologies of {people}.",
    Act.WITHDRAW: "You have cancelled for {people}.",
}
KEPT = 200  # so many stay ticked on the way back; an address with more would be too long


@team_page(Role.ORGANISER)
def people_act(request, series, number):
    """Nothing happens before the summary is sent on; the address keeps the list's filter."""
    seminar = seminar_of(series, number)
    back = list_address(request, seminar)
    if request.method != "POST":
        return redirect(back)
    choice = ChooseForm(request.POST)
    if not choice.is_valid():
        ticked = keys_in(",".join(request.POST.getlist("person")))
        return sorry(request, list_address(request, seminar, ticked), choice.errors["act"][0])
    act = Act(choice.cleaned_data["act"])
    is_answer = "people" in request.POST
    form = ActForm(request.POST if is_answer else None, act=act, zone=series.zone)
    if is_answer and form.is_valid():
        return carry_out(request, seminar, form, back)
    people = keys_sent_on(form) if is_answer else chosen(request, seminar, choice)
    if not people:
        return sorry(request, back, CHOOSE)
    return summary(request, seminar, act, form, people)


def summary(request, seminar, act, form, people):
    """What it would do for whom, to say yes to."""
    form.initial = {"act": act, "people": ",".join(map(str, people))}
    order = Order(act, reason="", until=seminar.starts_at)
    context = {
        "series": seminar.series,
        "seminar": seminar,
        "act": act,
        "form": form,
        "back": list_address(request, seminar, people),
        "results": bulk.try_out(seminar=seminar, order=order, people=people, by=request.user),
    }
    return render(request, "participants/manage/people_act.html", context)


def carry_out(request, seminar, form, back):
    results = bulk.carry_out(
        seminar=seminar,
        order=form.order(),
        people=form.cleaned_data["people"],
        by=request.user,
    )
    number = len(results.done)
    if number:
        messages.success(request, done_words(form.order().act, number))
    if results.left_out:
        messages.warning(request, left_out_words(results.left_out))
    return redirect(back)


def done_words(act, number):
    """As in: You have cancelled for 2 people."""
    return DONE[act].format(
        people=f"{number} {pluralize(number, 'person,people')}",
        has=pluralize(number, "has,have"),
        are=pluralize(number, "is,are"),
    )


def left_out_words(left_out):
    """As in: Not done for 2 people. Ana: No offer is open for them."""
    number = len(left_out)
    named = [f"{each.registration.participant.name}: {each.words}" for each in left_out[:NAMED]]
    return f"Not done for {number} {pluralize(number, 'person,people')}. {' '.join(named)}"


def chosen(request, seminar, choice):
    """The people ticked, or all that the filter finds, also on other pages."""
    people = roster(seminar, request.user)
    if choice.cleaned_data["everybody"]:
        groups = list(seminar.series.groups.all())
        people = SeminarPeopleForm(request.GET, groups=groups).found_in(people)
    else:
        ticked = [key for key in request.POST.getlist("person") if is_key(key)]
        people = people.filter(pk__in=ticked)
    return list(people.order_by("pk").values_list("pk", flat=True))


def keys_sent_on(form):
    return form.cleaned_data.get("people", [])


def list_address(request, seminar, chosen=()):
    """The list as it was filtered, with those people ticked."""
    address = reverse("manage_seminar_people", args=[seminar.series.slug, seminar.number])
    asked = request.GET.copy()
    asked.pop("chosen", None)
    if 0 < len(chosen) <= KEPT:
        asked["chosen"] = ",".join(map(str, chosen))
    return f"{address}?{asked.urlencode(safe=',')}" if asked else address


def sorry(request, back, sentence):
    messages.error(request, sentence)
    return redirect(back)
