"""The organisers' own words in messages that go by themselves: for a series, or for one seminar."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from notifications.frames import in_a_frame, page_of_mail
from participants.added_words import written_for
from participants.forms.added_words import WordsForm
from participants.models import AddedTo
from participants.operations import added_words
from participants.placeholders import meanings
from participants.samples import sample_with, when
from seminars.models import Role
from seminars.permissions import team_page
from seminars.views.seminars import seminar_of


@team_page(Role.ORGANISER)
def manage_words(request, series):
    return index(request, series, None)


@team_page(Role.ORGANISER)
def seminar_words(request, series, number):
    return index(request, series, seminar_of(series, number))


def index(request, series, seminar):
    """Each kind of message with what is added to it; a seminar's own words before its series'."""
    own = written_for(series, seminar)
    usual = written_for(series, None) if seminar else {}
    rows = [
        (kind, when(kind), own.get(kind), usual.get(kind), url_of(series, seminar, kind))
        for kind in AddedTo
    ]
    context = {"series": series, "seminar": seminar, "rows": rows}
    return render(request, "participants/manage/words.html", context)


@team_page(Role.ORGANISER)
def words_edit(request, series, kind):
    return edit(request, series, None, kind_of(kind))


@team_page(Role.ORGANISER)
def seminar_words_edit(request, series, number, kind):
    return edit(request, series, seminar_of(series, number), kind_of(kind))


def edit(request, series, seminar, kind):
    own = written_for(series, seminar).get(kind)
    posted = request.POST if request.method == "POST" else None
    form = WordsForm(posted, initial={"words": own.words if own else ""})
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            added_words.write(
                series=series, seminar=seminar, kind=kind, words=words, by=request.user
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "That is saved. Read below how the message looks now.")
            return redirect(url_of(series, seminar, kind))
    context = {
        "series": series,
        "seminar": seminar,
        "kind": kind,
        "when": when(kind),
        "form": form,
        "usual": written_for(series, None).get(kind) if seminar else None,
        "meanings": meanings(seminar=True, place=True),
        "message": shown(series, seminar, kind),
        "frame_url": url_of(series, seminar, kind, "preview"),
        "index_url": url_of(series, seminar),
    }
    return render(request, "participants/manage/words_edit.html", context)


@in_a_frame
@team_page(Role.ORGANISER)
def words_preview(request, series, kind):
    return page_of_mail(shown(series, None, kind_of(kind)).html)


@in_a_frame
@team_page(Role.ORGANISER)
def seminar_words_preview(request, series, number, kind):
    return page_of_mail(shown(series, seminar_of(series, number), kind_of(kind)).html)


def shown(series, seminar, kind):
    """A sample of the message to an invented person, with the words that it would hold."""
    words = written_for(series, None) | (written_for(series, seminar) if seminar else {})
    return sample_with(words[kind].words if kind in words else "", kind, series)


def url_of(series, seminar, kind=None, page=""):
    """The page of all kinds, of one kind, or of the message of one kind by itself."""
    name = {"": "manage_words" if kind is None else "words_edit", "preview": "words_preview"}[page]
    arguments = [series.slug, *([kind] if kind else [])]
    if seminar is None:
        return reverse(name, args=arguments)
    arguments.insert(1, seminar.number)
    return reverse(f"seminar_{name.removeprefix('manage_')}", args=arguments)


def kind_of(text):
    if text not in AddedTo.values:
        raise Http404("No such kind of message.")
    return AddedTo(text)
