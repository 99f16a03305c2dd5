from collections import defaultdict
from datetime import timedelta

import pytest

from notifications.models import Lane
from participants import emails, links, reasons
from participants.leaving import How
from participants.samples import SAMPLES
from seminars.models import Mode
from tests.factories import (
    GroupFactory,
    OfferFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
)
from tests.participants.conftest import DAY_0

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(series):
    seminar = SeminarFactory(
        series=series,
        number=2,
        title="Hearing voices",
        starts_at=DAY_0 + timedelta(days=40),
        mode=Mode.HYBRID,
        joining_link="https://meet.example.org/abc",
        venue__name="Mill Hall",
        venue__travel="Bus 7 stops outside.\nTurn left.",
    )
    carers = GroupFactory(series=series, name="Carers")
    return OfferFactory(
        registration__seminar=seminar,
        registration__participant__name="Ana",
        registration__participant__email="ana@example.org",
        registration__groups=[carers],
        registration__joined_at=DAY_0,
        registration__waiting_reason="full",
        expires_at=DAY_0 + timedelta(days=3),
    )


EVERY = {
    "place_confirmed": lambda offer: emails.place_confirmed(offer.registration),
    "waiting": lambda offer: emails.waiting(offer.registration),
    "already_registered": lambda offer: emails.already_registered(offer.registration, DAY_0),
    "offer_made": emails.offer_made,
    "offer_lapsed": emails.offer_lapsed,
    "offer_declined": emails.offer_declined,
    "place_withdrawn": lambda offer: emails.place_withdrawn(
        offer.registration, held=True, how=How.TEAM
    ),
    "reminder": lambda offer: emails.reminder(offer.registration, DAY_0),
}
SUBJECTS = {
    "place_confirmed": "Your place on 10 April is confirmed",
    "waiting": "You are on the waiting list for 10 April",
    "already_registered": "You are already registered for 10 April",
    "offer_made": "A place on 10 April is kept for you",
    "offer_lapsed": "The place on 10 April has gone to somebody else",
    "offer_declined": "Thank you for your answer about 10 April",
    "place_withdrawn": "Your place on 10 April is cancelled",
    "reminder": "See you on 10 April",
}


@pytest.mark.parametrize("kind", EVERY)
def test_email_has_the_personal_link_the_day_and_no_subject_that_tells(offer, kind):
    message = EVERY[kind](offer)

    assert (message.kind, message.to, message.subject) == (kind, "ana@example.org", SUBJECTS[kind])
    assert message.about == f"registration:{offer.registration.pk}"
    seminar = offer.registration.seminar
    assert message.within == f"series:{seminar.series_id}/seminar:{seminar.pk}/"
    assert message.text.startswith("Dear Ana,\n")
    assert "seminar 2, “Hearing voices”" in message.text.replace("Seminar", "seminar")
    assert links.place_url(offer.registration) in message.text
    assert links.place_url(offer.registration) in message.html
    assert "Write to team@example.org or phone 0113 496 0000." in message.text


@pytest.mark.parametrize("kind", EVERY)
def test_email_names_no_group(offer, kind):
    assert "Carers" in reasons.why_waiting(offer.registration)
    assert "Carers" not in EVERY[kind](offer).text


@pytest.mark.parametrize("kind", ["place_confirmed", "waiting", "offer_made", "reminder"])
def test_email_says_when_and_where(offer, kind):
    text = EVERY[kind](offer).text

    assert "When: Saturday 10 April 2027, 1pm to 6pm" in text
    assert "Where: Mill Hall and online" in text


@pytest.mark.parametrize("kind", EVERY)
def test_email_has_the_calendar_and_the_joining_link_only_for_holders_of_a_place(offer, kind):
    message = EVERY[kind](offer)

    is_for_holders = kind in {"place_confirmed", "reminder"}
    assert ("https://meet.example.org/abc" in message.text) is is_for_holders
    assert message.calendar.startswith("BEGIN:VCALENDAR") is is_for_holders


FIRST_WORDS_TO_A_SUPPORTER = {
    "place_confirmed": "Tom has a place at seminar 2",
    "waiting": "Tom is on the waiting list for seminar 2",
    "already_registered": "Tom is registered already",
    "offer_made": "Good news: there is a place for Tom at seminar 2",
    "offer_lapsed": "We kept a place for Tom at seminar 2",
    "offer_declined": "Thank you for telling us that Tom will not take the place",
    "place_withdrawn": "The place of Tom at seminar 2",
    "reminder": "Tom has a place.",
}
SUBJECTS_TO_A_SUPPORTER = SUBJECTS | {
    "place_confirmed": "The place on 10 April is confirmed",
    "waiting": "About the waiting list for 10 April",
    "already_registered": "Already registered for 10 April",
    "offer_made": "A place on 10 April is kept: please answer",
    "place_withdrawn": "The place on 10 April is cancelled",
    "reminder": "The seminar on 10 April is soon",
}


@pytest.mark.parametrize("kind", EVERY)
def test_email_to_a_supporter_says_for_whom_in_the_text_alone(offer, kind):
    person = offer.registration.participant
    person.name, person.badge_name, person.email = "Thomas Dale", "Tom", ""
    person.supporter = ParticipantFactory(series=person.series, name="Sam", email="sam@example.org")
    person.save()

    message = EVERY[kind](offer)

    assert (message.to, message.subject) == ("sam@example.org", SUBJECTS_TO_A_SUPPORTER[kind])
    first = message.text.split("Below, “you” means Tom.")[0]
    assert FIRST_WORDS_TO_A_SUPPORTER[kind] in first
    assert "This email is about Tom, whose place you look after." in first


def test_waiting_says_why_and_where_in_the_list(offer):
    assert ("All 20 places are taken. You are number 1 on the waiting list.") in emails.waiting(
        offer.registration
    ).text


@pytest.mark.parametrize("kind", ["offer_made", "offer_lapsed"])
def test_offer_says_until_when_in_local_time(offer, kind):
    offer.expires_at = DAY_0.replace(month=4)  # noon in UTC is 1pm in London

    assert "Thursday 1 April 2027, 1pm" in EVERY[kind](offer).text


def test_place_withdrawn_of_somebody_who_waited_speaks_of_the_list(offer):
    message = emails.place_withdrawn(offer.registration, held=False, how=How.TEAM)

    assert message.subject == "Your turn on the waiting list for 10 April is cancelled"
    assert "You are no longer on the waiting list for seminar 2" in message.text


@pytest.mark.parametrize(
    ("how", "held", "subject", "words"),
    [
        (
            How.OWN,
            True,
            "You cancelled your place on 10 April",
            "You cancelled your place at seminar 2",
        ),
        (
            How.OWN,
            False,
            "You left the waiting list for 10 April",
            "You left the waiting list for seminar 2",
        ),
        (
            How.APOLOGIES,
            True,
            "Your place on 10 April is cancelled",
            "Thank you for telling us that you cannot come. Your place at seminar 2",
        ),
    ],
)
def test_place_withdrawn_says_who_cancelled(offer, how, held, subject, words):
    message = emails.place_withdrawn(offer.registration, held=held, how=how)

    assert message.subject == subject
    assert words in message.text


@pytest.mark.parametrize("kind", ["place_withdrawn", "offer_declined"])
def test_email_about_a_place_given_up_knows_not_who_gets_it(offer, kind):
    text = EVERY[kind](offer).text

    assert "Now somebody else can have it." in text
    assert "If a place is free, you get it at once." in text


def test_reminder_says_how_to_get_there(offer):
    text = emails.reminder(offer.registration, DAY_0).text

    assert "How to get there:\n\nBus 7 stops outside.\nTurn left." in text


def test_names_cannot_become_markup(offer):
    offer.registration.participant.name = "Ana [x](https://bad.example) <b>Lee</b>"

    message = emails.place_confirmed(offer.registration)

    assert "Dear Ana [x](https://bad.example) <b>Lee</b>," in message.text
    assert 'href="https://bad.example"' not in message.html
    assert "<b>" not in message.html


def test_each_stay_on_the_list_has_messages_of_its_own():
    registration = RegistrationFactory(joined_at=DAY_0)
    first = emails.place_confirmed(registration).dedupe_key
    again = emails.place_confirmed(registration).dedupe_key
    registration.requeued_at = DAY_0 + timedelta(days=1)

    assert again == first
    assert emails.place_confirmed(registration).dedupe_key != first


def test_what_goes_to_everybody_lets_answers_to_one_person_pass(series):
    kinds = defaultdict(set)
    for message in (sample.build(series) for sample in SAMPLES):
        kinds[message.lane].add(message.kind)

    assert kinds[Lane.NOTICE] == {
        "reminder",
        "seminar_changed",
        "seminar_cancelled",
        "draw_called_off",
    }
    assert kinds[Lane.BULK] == {"digest", "letter"}
