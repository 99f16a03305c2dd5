"""A letter before it goes, as somebody will read it; sending it; and what became of it."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from notifications.frames import in_a_frame, page_of_mail
from participants import letters
from participants.emails.letters import to_member
from participants.forms.letters import DeliveryForm, ReaderForm, SendForm
from participants.letter_mistakes import mistakes_in
from participants.letter_progress import progress
from participants.message_history import written
from participants.operations import letters as letter_operations
from participants.views.letters import letter_of
from seminars.local_time import moment_words
from seminars.models import Role
from seminars.permissions import team_page

READERS_SHOWN = 10
MESSAGES_A_PAGE = 50
TOO_MANY_TESTS = (
    "You have sent yourself as many tests as anybody may in an hour. “Read it as they will” shows "
    "you the letter at once; you can send a test again in an hour."
)


@team_page(Role.ORGANISER)
def letter_preview(request, series, pk):
    """As one of its readers would see it: the first by name, or the one chosen."""
    letter = letter_of(request, series, pk)
    form = ReaderForm(request.GET)
    people = letters.readers(letter).order_by("name", "pk")
    found = list(form.found_in(people)[:READERS_SHOWN])
    chosen = request.GET.get("reader", "")
    reader = people.filter(pk=chosen).first() if chosen.isdecimal() else next(iter(found), None)
    mistakes = mistakes_in(letter)
    # Some mistakes are words that nobody could be written to with.
    to_the_team = not (reader or form.asked or mistakes)
    member = letters.members_of(letter).first() if to_the_team else None
    context = {
        "series": series,
        "letter": letter,
        "filters": form,
        "found": found,
        "reader": reader,
        "mistakes": mistakes,
        "member": member,
        "message": letter_to(letter, reader, member),
    }
    return render(request, "participants/manage/letter_preview.html", context)


def letter_to(letter, reader, member):
    if reader:
        return letters.message_to(letter, reader, sample=True)
    return to_member(letter, member) if member else None


@in_a_frame
@team_page(Role.ORGANISER)
def letter_as_it_looks(request, series, pk, person_pk):
    """The HTML of a letter to one reader by itself, for the frame on the page of the preview."""
    letter = letter_of(request, series, pk)
    reader = get_object_or_404(letters.readers(letter), pk=person_pk)
    return page_of_mail(letters.message_to(letter, reader, sample=True).html)


@team_page(Role.ORGANISER)
@require_POST
def letter_test(request, series, pk):
    letter = letter_of(request, series, pk)
    if not ratelimit.consume(request, action="letter_test"):
        messages.error(request, TOO_MANY_TESTS)
        return redirect("letter_detail", series.slug, pk)
    try:
        letter_operations.send_test(letter=letter, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        address = request.user.email
        messages.success(request, f"A test is on its way to {address}, and to nobody else.")
    return redirect("letter_detail", series.slug, pk)


@team_page(Role.ORGANISER)
def letter_send(request, series, pk):
    """Choose when, read what will happen, say yes."""
    letter = letter_of(request, series, pk)
    form = SendForm(request.POST if request.method == "POST" else None, zone=series.zone)
    is_chosen = form.is_valid()
    if is_chosen and "sure" in request.POST:
        try:
            letter_operations.schedule(letter=letter, by=request.user, send_at=form.send_at_chosen)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            is_chosen = False
        else:
            return redirect("letter_detail", series.slug, pk)
    context = {
        "series": series,
        "letter": letter,
        "form": form,
        "reach": letters.reach(letter),
        "sentence": letters.sentence(letter),
        "warnings": list(letters.warnings(letter)),
        "mistakes": mistakes_in(letter),
    }
    if is_chosen:
        at = form.send_at_chosen
        context["when"] = moment_words(at, series.zone) if at else "now"
        return render(request, "participants/manage/letter_sure.html", context)
    return render(request, "participants/manage/letter_send.html", context)


@team_page(Role.ORGANISER)
@require_POST
def letter_take_back(request, series, pk):
    letter = letter_of(request, series, pk)
    try:
        letter_operations.take_back(letter=letter, by=request.user)
    except ValidationError:
        messages.error(request, "It is too late to take it back: see below how far it is.")
    else:
        messages.success(request, "The letter is a draft again. It does not go by itself.")
    return redirect("letter_detail", series.slug, pk)


@team_page(Role.ORGANISER)
def letter_stop(request, series, pk):
    letter = letter_of(request, series, pk)
    if request.method == "POST":
        try:
            stopped = letter_operations.stop(letter=letter, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"The letter is stopped. Messages that do not go: {stopped}.")
        return redirect("letter_detail", series.slug, pk)
    context = {"series": series, "letter": letter, "progress": progress(letter)}
    return render(request, "participants/manage/letter_stop.html", context)


@team_page(Role.ORGANISER)
def letter_delivery(request, series, pk):
    """What became of it, person by person."""
    letter = letter_of(request, series, pk)
    form = DeliveryForm(request.GET, series=series)
    found = form.found_in(letters.messages_of(letter)).order_by("to", "pk")
    page = Paginator(found, MESSAGES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "series": series,
        "letter": letter,
        "filters": form,
        "page_obj": page,
        "rows": written(page, request.user),
    }
    return render(request, "participants/manage/letter_delivery.html", context)
