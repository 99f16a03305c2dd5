"""The organisers' pages of letters to many people."""

from datetime import timedelta

import pytest
from django.urls import reverse

from notifications.models import Message, MessageState
from participants.models import Letter, Participant
from participants.news import links as news_links
from participants.operations import consents, letters, sending
from participants.periodic import go_on_with_letters
from participants.views.letter_sending import TOO_MANY_TESTS
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


def test_letter_begun_at_a_seminar_is_about_it(signed_in, url_of, at, seminar):
    address = f"{url_of('letter_new')}?seminar={seminar.number}"

    messages = signed_in.get(at("seminar_messages")).content.decode()
    form = signed_in.get(address).context["form"]

    assert address in messages
    assert (form["seminar"].value(), form["is_news"].value()) == (seminar.pk, "yes")


def test_words_in_braces_stand_above_the_field(signed_in, url_of):
    html = signed_in.get(url_of("letter_new")).content.decode()

    assert 0 < html.index("<code>{name}</code>") < html.index('name="words"')


@pytest.mark.parametrize("number", ["99", "x", ""])
def test_letter_begun_at_no_seminar_is_about_the_series(signed_in, url_of, seminar, number):
    form = signed_in.get(url_of("letter_new"), {"seminar": number}).context["form"]

    assert form["seminar"].value() is None


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"words": "Dear {name},\r\n\r\n\r\n\r\n{signature}"}, "words"),
        ({"words": " "}, "words"),
        ({"subject": " "}, "subject"),
        ({"subject": "{contact_phone}"}, "subject"),
    ],
)
def test_letter_that_says_nothing_is_refused(signed_in, url_of, series, seminar, others, field):
    series.contact_phone = ""
    series.save()

    response = signed_in.post(url_of("letter_new"), SAID | {"seminar": seminar.pk} | others)

    assert list(errors(response)) == [field]


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


def test_preview_of_a_letter_to_the_team_is_of_one_of_them(signed_in, url_of, letter, facilitator):
    letter.audience = {"people": False, "roles": ["facilitator"]}
    letter.words = "Dear {name}. Please come early."
    letter.save()

    page = signed_in.get(url_of("letter_preview", letter))

    assert page.context["message"].to == facilitator.email
    assert "you are in the team of this series" in page.content.decode()


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


@pytest.mark.parametrize("asked", ["bo", "bo@example", "0000 111"])
def test_reader_is_found_by_name_address_or_phone(signed_in, url_of, letter, ana, seminar, asked):
    RegistrationFactory(
        seminar=seminar,
        participant__name="Bo",
        participant__email="bo@example.org",
        participant__phone="020 0000 1111",
    )

    response = signed_in.get(url_of("letter_preview", letter), {"q": asked})

    assert [person.name for person in response.context["found"]] == ["Bo"]
    assert 'action="#reader"' in response.content.decode()


def test_tests_are_limited_by_the_hour(signed_in, url_of, letter):
    for _ in range(20):
        signed_in.post(url_of("letter_test", letter))
    response = signed_in.post(url_of("letter_test", letter), follow=True)

    assert Message.objects.count() == 20
    assert [str(each) for each in response.context["messages"]][-1] == TOO_MANY_TESTS


def test_test_of_a_letter_without_a_subject_says_what_is_wrong(signed_in, url_of, series, letter):
    series.contact_phone = ""
    series.save()
    letter.subject = "{contact_phone}"
    letter.save()

    response = signed_in.post(url_of("letter_test", letter), follow=True)

    assert "stands for nothing here" in str(next(iter(response.context["messages"])))
    assert len(response.context["mistakes"]) == 1
    assert not Message.objects.exists()


def test_test_goes_to_oneself(signed_in, url_of, letter, organiser):
    signed_in.post(url_of("letter_test", letter))

    assert list(Message.objects.values_list("to", "kind")) == [(organiser.email, "letter_test")]


def test_test_of_news_shows_how_readers_stop_it(signed_in, url_of, letter):
    letter.is_news = True
    letter.save()

    signed_in.post(url_of("letter_test", letter))

    assert "/unsubscribe/example/" in Message.objects.get(kind="letter_test").text


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
        "send_at": ["That time has passed. Choose a later one, or send it now."]
    }


def test_day_in_the_past_is_refused_before_anything_is_confirmed(signed_in, url_of, letter, ana):
    past = {"when": "later", "send_at_0": "2020-07-01", "send_at_1": "09:00"}

    response = signed_in.post(url_of("letter_send", letter), past)

    assert list(errors(response)) == ["send_at"]
    assert 'value="2020-07-01"' in response.content.decode()
    assert "participants/manage/letter_send.html" in {each.name for each in response.templates}


def test_scheduled_letter_is_taken_back(signed_in, url_of, letter, ana, organiser):
    letters.schedule(letter=letter, by=organiser)

    signed_in.post(url_of("letter_take_back", letter))

    letter.refresh_from_db()
    assert letter.status == "draft"


def copy_of_message(letter, number, **fields):
    """Another message of the letter, to nobody in particular."""
    return Message.objects.create(
        to=f"{number}@example.org",
        kind="letter",
        subject="Which door",
        within=letter.path,
        dedupe_key=f"more:{number}",
        message_id=f"<{number}@example.org>",
        **fields,
    )


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
        "1 of 2 are done, 1 is left.",
        [("queued", "Queued", 1), ("to_tell", "To phone or post", 1)],
    )
    html = response.content.decode()
    assert ("wait.js" in html, 'http-equiv="refresh"' in html) == (True, True)
    assert "1 person has no email that works" in html


def test_progress_page_says_how_long_the_rest_takes(signed_in, url_of, sent, set_clock):
    now = set_clock()
    Message.objects.filter(state="queued").update(state="sent", sent_at=now - timedelta(minutes=4))
    for number in range(7):
        state = "queued" if number < 3 else "sent"
        copy_of_message(sent, number, state=state, sent_at=now if state == "sent" else None)

    response = signed_in.get(url_of("letter_detail", sent))

    # Five went in four minutes.
    assert response.context["time_left"] == "about 3 minutes"


def test_letter_that_is_sent_says_so_and_looks_no_more(signed_in, url_of, sent):
    Message.objects.filter(state="queued").update(state="sent")
    sending.send(letter=sent)

    html = signed_in.get(url_of("letter_detail", sent)).content.decode()

    assert ("It is sent" in html, "wait.js" in html, 'http-equiv="refresh"' in html) == (
        True,
        False,
        False,
    )


def test_letter_that_could_not_go_says_why(signed_in, url_of, letter, ana, organiser, series):
    letter.subject = "{contact_phone}"
    letter.save()
    letters.schedule(letter=letter, by=organiser)
    series.contact_phone = ""
    series.save()
    go_on_with_letters()

    response = signed_in.get(url_of("letter_detail", letter))
    overview = signed_in.get(reverse("manage_series", args=[series.slug])).content.decode()

    assert ("A letter did not go" in overview, url_of("letter_detail", letter) in overview) == (
        True,
        True,
    )
    assert response.context["halted_because"] == (
        "The subject would be empty, for “{contact_phone}” stands for nothing here. "
        "Write other words."
    )
    assert "It is a draft again" in response.content.decode()


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
        ("?q=cem", ["Cem"]),
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

    copy = Letter.objects.latest("pk")
    assert (response.url, copy.copied_from) == (url_of("letter_edit", copy), sent)


def test_copy_is_told_apart_from_what_it_was_copied_from(signed_in, url_of, sent, organiser):
    copy = letters.copy(letter=sent, by=organiser)

    page = signed_in.get(url_of("letter_detail", copy)).content.decode()
    listed = signed_in.get(url_of("manage_letters")).content.decode()

    assert (url_of("letter_detail", sent) in page, listed.count("a copy")) == (True, 1)


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
