"""The organisers' own words in messages that go by themselves."""

import pytest
from django.core.exceptions import ValidationError

from notifications.models import Message
from participants.added_words import words_by_kind
from participants.models import AddedTo, AddedWords
from participants.operations import added_words, places, registrations
from participants.operations import seminars as seminar_operations
from participants.operations.registrations import Entry
from participants.placeholders import meanings
from participants.samples import sample_with
from seminars.models import Seminar
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(series, organiser):
    def kept(words, seminar=None, kind="place_confirmed"):
        added_words.write(series=series, seminar=seminar, kind=kind, words=words, by=organiser)

    return kept


def confirmed_text(seminar):
    entry = Entry(name="Ana *Sky*", email="ana@example.org")
    registrations.register(seminar=seminar, entry=entry, by=None)
    return Message.objects.get(kind="place_confirmed").text


@pytest.mark.parametrize("kind", AddedTo)
def test_every_message_about_a_place_has_room_for_words(series, kind):
    with_words = sample_with("Do bring **lunch**, {name}.", kind, series)
    without = sample_with("", kind, series)

    assert ("\n\nDo bring lunch, Sam Sample.\n\n" in with_words.text, with_words.kind) == (
        True,
        kind,
    )
    assert "<strong>lunch</strong>" in with_words.html
    assert "lunch" not in without.text


@pytest.mark.parametrize("kind", AddedTo)
def test_every_placeholder_says_something_in_every_message(series, write, kind):
    names = meanings(seminar=True, place=True)
    words = " ".join(f"{name}: {{{name}}}." for name in names)
    write(words, kind=kind)

    text = sample_with(words, kind, series).text

    assert [name for name in names if f"{name}: " not in text or f"{name}: ." in text] == []
    assert "{" not in text


def test_words_of_a_series_are_in_the_messages_of_its_seminars(seminar, write):
    write("Dear {name}, see you at {where}. {place_link}")

    assert f"Dear Ana *Sky*, see you at {seminar.where}. The page about" in confirmed_text(seminar)


def test_words_of_a_seminar_stand_instead_of_those_of_its_series(seminar, write):
    write("Of the series")
    write("Of the seminar", seminar)
    write("Of another", SeminarFactory(series=seminar.series))

    text = confirmed_text(seminar)

    assert [words in text for words in ("Of the series", "Of the seminar", "Of another")] == [
        False,
        True,
        False,
    ]


def test_words_are_in_messages_of_their_kind_alone(seminar, write):
    write("Only while waiting", kind="waiting")

    assert "Only while waiting" not in confirmed_text(seminar)


def test_words_come_with_the_lock_and_cost_nothing_more(seminar, write, django_assert_num_queries):
    write("Of the series")
    write("Of the seminar", seminar, kind="waiting")

    with django_assert_num_queries(1):
        locked = places.lock(seminar)
    with django_assert_num_queries(0):
        found = {row["kind"]: row["words"] for row in locked.words_found}

    assert found == {"place_confirmed": "Of the series", "waiting": "Of the seminar"}


def test_a_seminar_without_them_is_asked_for_once(seminar, write, django_assert_num_queries):
    write("Of the series", kind="reminder")
    people = RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)
    fresh = Seminar.objects.select_related("series").get(pk=seminar.pk)

    with django_assert_num_queries(1):
        found = [words_by_kind(fresh) for _ in people]

    assert found == [{"reminder": "Of the series"}] * 2


def test_writing_again_changes_the_words_and_nothing_takes_them_away(write):
    write("First")
    write("Second")
    kept = list(AddedWords.objects.values_list("words", flat=True))
    write("  ")

    assert (kept, AddedWords.objects.count()) == (["Second"], 0)


@pytest.mark.parametrize("words", ["Dear {nobody}", "{", "![x](https://example.org/a.png)"])
def test_words_that_would_not_come_out_as_meant_are_refused(write, words):
    with pytest.raises(ValidationError) as refused:
        write(words)

    assert list(refused.value.message_dict) == ["words"]


def test_copy_of_a_seminar_says_the_same(seminar, write, organiser):
    write("Of the seminar", seminar)

    copy = seminar_operations.duplicate(seminar=seminar, by=organiser)

    assert list(copy.added_words.values_list("kind", "words")) == [
        ("place_confirmed", "Of the seminar")
    ]
