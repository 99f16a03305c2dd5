"""The organisers' pages of letters to many people."""

import pytest
from django.urls import reverse

from notifications.models import Message, MessageState
from participants.models import Letter, Participant
from participants.news import links as news_links
from participants.operations import consents, letters, sending
from tests.factories import LetterFactory, RegistrationFactory, SeminarFactory
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db
SAID = {
    "subject": "Which door",
    "words": "Dear {name},\n\nplease use the **side door** on {when}.",
    "is_news": "no",
    "people": "on",
    "standing": ["confirmed"],
}


@pytest.fixture
def url_of(series):
    def address(name, letter=None, *others):
        return reverse(name, args=[series.slug, *([letter.pk] if letter else []), *others])

    return address


@pytest.fixture
def ana(seminar):
    return RegistrationFactory(
        seminar=seminar, confirmed=True, participant__name="Ana", participant__email="a@example.org"
    )


@pytest.fixture
def letter(seminar):
    return LetterFactory(series=seminar.series, seminar=seminar, words="Dear {name}. {place_link}")


def errors(response):
    return dict(response.context["form"].errors)


def test_letter_is_written_and_its_page_says_whom_it_reaches(signed_in, url_of, seminar, ana):
    RegistrationFactory(seminar=seminar)

    response = signed_in.post(url_of("letter_new"), SAID | {"seminar": seminar.pk}, follow=True)

    letter = Letter.objects.get()
    assert (letter.subject, letter.seminar, letter.audience, letter.is_news) == (
        "Which door",
        seminar,
        {"standing": ["confirmed"]},
        False,
    )
    assert response.context["reach"].everybody == 1
    assert response.context["sentence"] == ("The people registered for seminar 1 who have a place.")


def test_form_keeps_what_was_typed_and_says_what_is_wrong(signed_in, url_of, seminar):
    response = signed_in.post(url_of("letter_new"), SAID | {"words": "Dear {nobody}"})

    assert errors(response) == {
        "words": [
            "There is no placeholder “{nobody}”. You can use {name}, {series}, {series_link}, "
            "{contact_email}, {contact_phone}, {signature}."
        ]
    }
    assert "Dear {nobody}" in response.content.decode()
    assert not Letter.objects.exists()


def test_draft_is_changed_with_its_answers_filled_in(signed_in, url_of, letter, carers):
    letter.audience = {"standing": ["waiting"], "groups": ["carers"]}
    letter.save()

    initial = signed_in.get(url_of("letter_edit", letter)).context["form"].initial
    signed_in.post(url_of("letter_edit", letter), SAID | {"seminar": letter.seminar.pk})

    letter.refresh_from_db()
    assert (initial["standing"], initial["groups"], initial["is_news"]) == (
        ["waiting"],
        ["carers"],
        "no",
    )
    assert letter.subject == "Which door"


def test_letter_of_a_series_cannot_be_about_another_series_seminar(signed_in, url_of):
    response = signed_in.post(url_of("letter_new"), SAID | {"seminar": SeminarFactory().pk})

    assert list(errors(response)) == ["seminar"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Second", "First"]),
        ("?q=first", ["First"]),
        ("?q=words of it", ["First"]),
        ("?status=scheduled", ["Second"]),
        ("?status=nonsense", ["Second", "First"]),
    ],
)
def test_letters_are_found(signed_in, url_of, series, query, found):
    LetterFactory(series=series, subject="First", words="The words of it")
    LetterFactory(series=series, subject="Second", status="scheduled")
    LetterFactory()

    response = signed_in.get(url_of("manage_letters") + query)

    assert [row.subject for row in response.context["page_obj"]] == found


def test_list_costs_the_same_for_many(signed_in, url_of, seminar, letter, queries_of):
    of_one = queries_of(url_of("manage_letters"))
    LetterFactory.create_batch(2, series=seminar.series, seminar=seminar)

    assert queries_of(url_of("manage_letters")) == of_one


def test_preview_shows_it_as_one_reader_would_see_it(signed_in, url_of, letter, ana, seminar):
    bo = RegistrationFactory(seminar=seminar, participant__name="Bo")

    first = signed_in.get(url_of("letter_preview", letter))
    chosen = signed_in.get(
        url_of("letter_preview", letter), {"q": "b", "reader": bo.participant.pk}
    )

    assert first.context["message"].text.startswith("Dear Ana.")
    assert chosen.context["message"].text.startswith("Dear Bo.")
    assert "/place/example/" in chosen.context["message"].text


def test_preview_frame_may_do_nothing_and_holds_no_link_that_works(signed_in, url_of, letter, ana):
    response = signed_in.get(url_of("letter_as_it_looks", letter, ana.participant.pk))

    html = response.content.decode()
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert ("Dear Ana." in html, "/place/example/" in html) == (True, True)


def test_preview_of_news_holds_no_link_that_stops_it(signed_in, url_of, letter, ana):
    Participant.objects.update(email_confirmed_at=DAY_0)
    consents.give(ana.participant, ["news"])
    letter.is_news = True
    letter.save()

    text = signed_in.get(url_of("letter_preview", letter)).context["message"].text

    assert "/unsubscribe/example/" in text
    assert news_links.stop_url(ana.participant) not in text


def test_preview_is_of_readers_alone(signed_in, url_of, letter):
    stranger = RegistrationFactory().participant

    assert signed_in.get(url_of("letter_as_it_looks", letter, stranger.pk)).status_code == 404


def test_test_goes_to_oneself(signed_in, url_of, letter, organiser):
    signed_in.post(url_of("letter_test", letter))

    assert list(Message.objects.values_list("to", "kind")) == [(organiser.email, "letter_test")]


def test_sending_asks_first_and_then_goes(signed_in, url_of, letter, ana):
    asked = signed_in.post(url_of("letter_send", letter), {"when": "now"})
    letter.refresh_from_db()
    before = letter.status

    signed_in.post(url_of("letter_send", letter), {"when": "now", "sure": "yes"})

    letter.refresh_from_db()
    assert (asked.context["when"], asked.context["reach"].everybody) == ("now", 1)
    assert (before, letter.status, letter.people) == ("draft", "scheduled", 1)


def test_letter_is_scheduled_on_the_clock_of_the_series(signed_in, url_of, letter, ana):
    later = {"when": "later", "send_at_0": "2050-07-01", "send_at_1": "09:00"}
    asked = signed_in.post(url_of("letter_send", letter), later)

    signed_in.post(url_of("letter_send", letter), later | {"sure": "yes"})

    letter.refresh_from_db()
    assert asked.context["when"] == "Friday 1 July 2050, 9am"
    assert letter.send_at.isoformat() == "2050-07-01T08:00:00+00:00"


def test_sending_later_needs_a_time_that_is_still_to_come(signed_in, url_of, letter, ana):
    without = signed_in.post(url_of("letter_send", letter), {"when": "later"})
    past = {"when": "later", "send_at_0": "2020-07-01", "send_at_1": "09:00", "sure": "yes"}
    too_late = signed_in.post(url_of("letter_send", letter), past)

    assert errors(without) == {"send_at": ["Write the day and time at which it goes."]}
    assert errors(too_late) == {
        "__all__": ["That time has passed. Choose a later one, or send it now."]
    }


def test_scheduled_letter_is_taken_back(signed_in, url_of, letter, ana, organiser):
    letters.schedule(letter=letter, by=organiser)

    signed_in.post(url_of("letter_take_back", letter))

    letter.refresh_from_db()
    assert letter.status == "draft"


@pytest.fixture
def sent(letter, ana, seminar, organiser):
    """To Ana, and to Cem who has no email."""
    RegistrationFactory(seminar=seminar, participant__name="Cem", participant__email="")
    letters.schedule(letter=letter, by=organiser)
    sending.send(letter=letter)
    return letter


def test_progress_is_told_in_numbers_and_words(signed_in, url_of, sent):
    response = signed_in.get(url_of("letter_detail", sent))

    progress = response.context["progress"]
    assert (progress.words, progress.lines) == (
        "1 of 2 are done.",
        [("queued", "Queued", 1), ("to_tell", "To phone or post", 1)],
    )
    assert "wait.js" in response.content.decode()


def test_letter_is_stopped_while_it_is_being_sent(signed_in, url_of, sent):
    asked = signed_in.get(url_of("letter_stop", sent)).status_code
    before = Message.objects.not_gone().count()

    signed_in.post(url_of("letter_stop", sent))

    sent.refresh_from_db()
    assert (asked, before, sent.status) == (200, 2, "cancelled")
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}


@pytest.mark.parametrize(
    ("query", "people"),
    [
        ("", ["Cem", "Ana"]),
        ("?state=to_tell", ["Cem"]),
        ("?q=a@ex", ["Ana"]),
        ("?state=failed", []),
    ],
)
def test_delivery_is_listed_person_by_person(signed_in, url_of, sent, query, people):
    response = signed_in.get(url_of("letter_delivery", sent) + query)

    assert [row.person.name for row in response.context["rows"]] == people


def test_delivery_costs_the_same_for_many(signed_in, url_of, sent, seminar, queries_of):
    of_two = queries_of(url_of("letter_delivery", sent))
    RegistrationFactory.create_batch(3, seminar=seminar)
    Letter.objects.update(finished_at=None)
    sending.send(letter=sent)

    assert queries_of(url_of("letter_delivery", sent)) == of_two


def test_copy_is_opened_to_be_changed(signed_in, url_of, sent):
    response = signed_in.post(url_of("letter_copy", sent))

    assert response.url == url_of("letter_edit", Letter.objects.latest("pk"))


def test_draft_is_deleted_and_a_letter_that_went_is_not(signed_in, url_of, sent, series):
    draft = LetterFactory(series=series)

    signed_in.post(url_of("letter_delete", draft))
    signed_in.post(url_of("letter_delete", sent))

    assert list(Letter.objects.all()) == [sent]


def test_letter_that_went_is_not_opened_to_be_changed(signed_in, url_of, sent):
    assert signed_in.get(url_of("letter_edit", sent)).url == url_of("letter_detail", sent)


@pytest.mark.parametrize("name", ["letter_take_back", "letter_stop", "letter_send"])
def test_what_cannot_be_done_any_more_changes_nothing(signed_in, url_of, letter, ana, name):
    letter.status = "sent"
    letter.save()

    signed_in.post(url_of(name, letter), {"when": "now", "sure": "yes"})

    letter.refresh_from_db()
    assert letter.status == "sent"


def test_letters_of_another_series_are_unknown(signed_in, url_of):
    assert signed_in.get(url_of("letter_detail", LetterFactory())).status_code == 404
