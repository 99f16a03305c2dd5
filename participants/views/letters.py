"""Letters to many people: the list, and writing one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from participants import clock, letters
from participants.forms.letters import LetterForm, LetterSearchForm
from participants.letter_mistakes import mistakes_in
from participants.letter_progress import halted_because, progress
from participants.models import Letter, LetterStatus
from participants.operations import letters as letter_operations
from participants.placeholders import meanings
from seminars.models import Role
from seminars.permissions import team_page

LETTERS_A_PAGE = 25


@team_page(Role.ORGANISER)
def manage_letters(request, series):
    form = LetterSearchForm(request.GET)
    found = form.found_in(letters_of(request, series)).order_by("-made_at", "-pk")
    page = Paginator(found, LETTERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"series": series, "filters": form, "page_obj": page}
    return render(request, "participants/manage/letters.html", context)


@team_page(Role.ORGANISER)
def letter_new(request, series):
    """From the messages of a seminar, its number is in the address."""
    number = request.GET.get("seminar", "")
    seminar = series.seminars.filter(number=number).first() if number.isdecimal() else None
    return write(request, series, None, about=seminar)


@team_page(Role.ORGANISER)
def letter_edit(request, series, pk):
    letter = letter_of(request, series, pk)
    if letter.status != LetterStatus.DRAFT:
        messages.error(request, "Only a draft can be changed. Take the letter back first.")
        return redirect("letter_detail", series.slug, pk)
    return write(request, series, letter)


def write(request, series, letter, about=None):
    posted = request.POST if request.method == "POST" else None
    form = LetterForm(posted, series=series, letter=letter, about=about)
    if form.is_valid():
        try:
            letter = letter_operations.write(
                series=series, by=request.user, fields=form.fields_of_letter(), letter=letter
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "The draft is saved. Nobody has got it yet.")
            return redirect("letter_detail", series.slug, letter.pk)
    context = {
        "series": series,
        "letter": letter,
        "form": form,
        "about": about,
        "meanings": meanings(seminar=True, place=True),
    }
    return render(request, "participants/manage/letter_edit.html", context)


@team_page(Role.ORGANISER)
def letter_detail(request, series, pk):
    """A draft with whom it reaches; or how far a letter has come that is on its way."""
    letter = letter_of(request, series, pk)
    context = {
        "series": series,
        "letter": letter,
        "sentence": letters.sentence(letter),
        "warnings": list(letters.warnings(letter)),
    }
    if letter.status in (LetterStatus.DRAFT, LetterStatus.CANCELLED):
        context["halted_because"] = halted_because(letter)
    if letter.has_gone:
        context["progress"] = how_far = progress(letter)
        context["time_left"] = how_far.time_left(clock.now())
    else:
        context["reach"] = letters.reach(letter)
        context["mistakes"] = mistakes_in(letter)
        context["is_due"] = letter.is_due(clock.now())
    return render(request, "participants/manage/letter.html", context)


@team_page(Role.ORGANISER)
@require_POST
def letter_copy(request, series, pk):
    copy = letter_operations.copy(letter=letter_of(request, series, pk), by=request.user)
    messages.success(request, "This is the copy, a draft. Change what you like.")
    return redirect("letter_edit", series.slug, copy.pk)


@team_page(Role.ORGANISER)
def letter_delete(request, series, pk):
    letter = letter_of(request, series, pk)
    if request.method == "POST":
        try:
            letter_operations.delete(letter=letter, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("letter_detail", series.slug, pk)
        messages.success(request, "The draft is deleted.")
        return redirect("manage_letters", series.slug)
    context = {"series": series, "letter": letter}
    return render(request, "participants/manage/letter_delete.html", context)


def letters_of(request, series):
    everything = Letter.objects.visible_to(request.user).filter(series=series)
    return everything.select_related("series", "seminar__series", "seminar__venue", "copied_from")


def letter_of(request, series, pk):
    return get_object_or_404(letters_of(request, series), pk=pk)
