from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from notifications.models import Message, MessageState
from notifications.operations import outbox
from participants import emails
from participants.operations import offers, places
from tests.factories import OfferFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(seminar):
    """Of one of two places, until day 3; the other is taken, and Ben waits."""
    RegistrationFactory(seminar=seminar, confirmed=True, participant__name="Cem")
    RegistrationFactory(
        seminar=seminar, participant__name="Ben", participant__email="ben@example.org"
    )
    return OfferFactory(
        registration__seminar=seminar,
        registration__participant__name="Ana",
        registration__participant__email="ana@example.org",
        made_at=DAY_0,
        expires_at=DAY_0 + timedelta(days=3),
    )


def person(offer):
    return offer.registration.participant


def test_accept_makes_the_place_theirs(offer, seminar, set_clock):
    now = set_clock(day=1)

    registration = offers.accept(offer=offer, by=person(offer))

    assert registration.status == "confirmed"
    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "waiting", "Cem": "confirmed"}
    offer.refresh_from_db()
    assert (offer.answer, offer.answered_at) == ("accepted", now)
    assert letters() == [("place_confirmed", "ana@example.org")]


def test_accept_twice_changes_nothing_more(offer):
    for _ in range(2):
        assert offers.accept(offer=offer, by=person(offer)).status == "confirmed"

    assert letters() == [("place_confirmed", "ana@example.org")]


def test_decline_offers_the_place_to_whoever_is_next(offer, seminar, set_clock):
    now = set_clock(day=1)

    offers.decline(offer=offer, by=person(offer))

    assert statuses(seminar) == {"Ana": "declined", "Ben": "offered", "Cem": "confirmed"}
    offer.refresh_from_db()
    assert (offer.answer, offer.answered_at) == ("declined", now)
    assert letters() == [("offer_declined", "ana@example.org"), ("offer_made", "ben@example.org")]


def test_decline_twice_changes_nothing_more(offer):
    for _ in range(2):
        offers.decline(offer=offer, by=person(offer))

    assert len(letters()) == 2


@pytest.mark.parametrize("answer", [offers.accept, offers.decline])
@pytest.mark.parametrize("swept", [True, False])
def test_answer_to_an_offer_that_ran_out_is_refused_kindly(
    offer, seminar, set_clock, answer, swept
):
    set_clock(offer.expires_at)
    if swept:
        places.catch_up(seminar=seminar)

    with pytest.raises(ValidationError) as refusal:
        answer(offer=offer, by=person(offer))

    assert refusal.value.messages == [
        "We kept this place for you until Thursday 4 March 2027, midday, and that time has "
        "passed. If you would still like to come, join the waiting list again."
    ]
    assert statuses(seminar)["Ana"] == ("lapsed" if swept else "offered")


def test_decline_after_accepting_is_refused(offer, seminar):
    offers.accept(offer=offer, by=person(offer))

    with pytest.raises(ValidationError, match="You can still cancel it"):
        offers.decline(offer=offer, by=person(offer))

    assert statuses(seminar)["Ana"] == "confirmed"


def test_answer_for_a_cancelled_seminar_is_refused(offer, seminar):
    seminar.move_to("cancelled")

    with pytest.raises(ValidationError, match="no longer gives out places"):
        offers.accept(offer=offer, by=person(offer))


def test_extend_gives_longer_to_answer_and_says_so(offer, seminar, organiser, set_clock):
    until = DAY_0 + timedelta(days=6)

    offers.extend(offer=offer, until=until, by=organiser)

    set_clock(day=5)
    places.catch_up(seminar=seminar)
    assert statuses(seminar)["Ana"] == "offered"
    assert "Sunday 7 March 2027, midday" in Message.objects.get(kind="offer_made").text


@pytest.mark.parametrize("days", [2, 3, 41])
def test_extend_to_no_later_or_past_the_start_is_refused(offer, organiser, days):
    with pytest.raises(ValidationError, match="Choose a time after Thursday 4 March 2027"):
        offers.extend(offer=offer, until=DAY_0 + timedelta(days=days), by=organiser)

    offer.refresh_from_db()
    assert offer.expires_at == DAY_0 + timedelta(days=3)


@pytest.mark.parametrize(("hour", "refused"), [(8, True), (9, False), (19, False), (20, True)])
def test_extend_into_the_night_is_refused(offer, organiser, hour, refused):
    until = (DAY_0 + timedelta(days=6)).replace(hour=hour)

    with pytest.raises(ValidationError, match="in the night") if refused else nullcontext():
        offers.extend(offer=offer, until=until, by=organiser)

    offer.refresh_from_db()
    assert (offer.expires_at == until) is not refused


def test_extend_an_offer_that_ran_out_is_refused(offer, organiser, set_clock):
    set_clock(day=3)

    with pytest.raises(ValidationError, match="that time has passed"):
        offers.extend(offer=offer, until=DAY_0 + timedelta(days=9), by=organiser)


def states_of_letters(offer):
    letters_of_theirs = Message.objects.filter(about=emails.about(offer.registration))
    return dict(letters_of_theirs.values_list("kind", "state"))


def lapse(offer, set_clock):
    set_clock(offer.expires_at)
    places.catch_up(seminar=offer.registration.seminar)


def decline(offer, set_clock):
    offers.decline(offer=offer, by=person(offer))


def accept(offer, set_clock):
    offers.accept(offer=offer, by=person(offer))


@pytest.mark.parametrize(
    ("answer", "told"),
    [(lapse, "offer_lapsed"), (decline, "offer_declined"), (accept, "place_confirmed")],
)
def test_offer_not_told_yet_is_not_told_any_more_once_it_is_over(offer, set_clock, answer, told):
    outbox.add(emails.offer_made(offer))
    assert states_of_letters(offer) == {"offer_made": MessageState.QUEUED}

    answer(offer, set_clock)

    assert states_of_letters(offer) == {
        "offer_made": MessageState.CANCELLED,
        told: MessageState.QUEUED,
    }


def test_offer_already_told_stays_so(offer, set_clock):
    outbox.add(emails.offer_made(offer))
    Message.objects.update(state=MessageState.SENT)

    lapse(offer, set_clock)

    assert states_of_letters(offer)["offer_made"] == MessageState.SENT


def test_extend_tells_the_new_time_alone(offer, organiser):
    outbox.add(emails.offer_made(offer))

    offers.extend(offer=offer, until=offer.expires_at + timedelta(days=1), by=organiser)

    states = Message.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [MessageState.CANCELLED, MessageState.QUEUED]


def test_why_an_offer_is_given_longer_stays_on_record_with_the_letter_it_stops(offer, organiser):
    outbox.add(emails.offer_made(offer))

    offers.extend(
        offer=offer, until=offer.expires_at + timedelta(days=1), by=organiser, reason="Phoned"
    )

    event = Message.pgh_event_model.objects.get(state=MessageState.CANCELLED)
    assert event.pgh_context.metadata == {"actor": organiser.actor_label, "reason": "Phoned"}
