"""The organisers' pages of their own words in messages."""

import pytest
from django.urls import reverse

from participants.models import AddedTo, AddedWords
from participants.samples import when

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(series, seminar):
    """Of a page of the series, or with `number` of the seminar."""

    def made(name, *args):
        numbers = [seminar.number] if name.startswith("seminar_") else []
        return reverse(name, args=[series.slug, *numbers, *args])

    return made


@pytest.mark.parametrize("prefix", ["", "seminar_"])
def test_words_are_written_and_the_message_shows_them(signed_in, address, seminar, prefix):
    page = address(f"{prefix}words_edit", "reminder")

    response = signed_in.post(page, {"words": "Bring **lunch**, {name}."}, follow=True)
    frame = signed_in.get(address(f"{prefix}words_preview", "reminder")).content.decode()

    [row] = AddedWords.objects.all()
    assert (row.kind, row.seminar) == ("reminder", seminar if prefix else None)
    assert "Bring lunch, Sam Sample." in response.context["message"].text
    assert "Bring <strong>lunch</strong>, Sam Sample." in frame.replace(' style=""', "")


def test_words_that_are_wrong_are_kept_in_the_form(signed_in, address):
    response = signed_in.post(address("words_edit", "waiting"), {"words": "Dear {nobody}"})

    assert list(response.context["form"].errors) == ["words"]
    assert "Dear {nobody}" in response.content.decode()
    assert not AddedWords.objects.exists()


def test_seminar_shows_the_words_of_its_series_until_it_has_its_own(signed_in, address, series):
    series.added_words.create(kind="waiting", words="Of the series")

    of_seminar = signed_in.get(address("seminar_words")).context["rows"]
    edited = signed_in.get(address("seminar_words_edit", "waiting"))

    usual = {kind: row.words for kind, _, own, row, _ in of_seminar if row}
    assert usual == {"waiting": "Of the series"}
    assert "Of the series" in edited.context["message"].text


@pytest.mark.parametrize("prefix", ["", "seminar_"])
def test_list_says_who_gets_each_message_and_when(signed_in, address, prefix):
    name = "seminar_words" if prefix else "manage_words"

    html = signed_in.get(address(name)).content.decode()
    edited = signed_in.get(address(f"{prefix}words_edit", "offer_made")).content.decode()

    missing = [kind for kind in AddedTo if when(kind) not in html]
    assert (missing, when("offer_made") in edited) == ([], True)


def test_list_costs_the_same_for_many(signed_in, address, series, queries_of):
    of_none = queries_of(address("manage_words"))
    for kind in ("waiting", "reminder", "offer_made"):
        series.added_words.create(kind=kind, words="Hello")

    assert queries_of(address("manage_words")) == of_none


def test_a_kind_of_message_that_is_none_is_not_found(signed_in, address):
    assert signed_in.get(address("words_edit", "sign_in_code")).status_code == 404
