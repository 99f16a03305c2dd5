"""A place held with an address that nobody confirmed: one reminder, then it goes to the next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from notifications.models import Message
from participants import links, periodic
from participants.confirm_by import confirm_by, must_confirm
from participants.operations import offers, registrations
from participants.operations.registrations import Entry
from participants.operations.unconfirmed import unproved
from tests.factories import OfferFactory, ParticipantFactory, RegistrationFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db
DAYS = 6
HALF, END = DAY_0 + timedelta(days=3), DAY_0 + timedelta(days=DAYS)


@pytest.fixture
def held(seminar):
    """Ana's place from day 0, with an address that nobody has confirmed; Ben waits for one."""
    seminar.capacity, seminar.confirm_within_days = 1, DAYS
    seminar.save()
    held = registrations.register(
        seminar=seminar, entry=Entry(name="Ana", email="ana@example.org"), by=None
    )
    RegistrationFactory(
        seminar=seminar, participant__name="Ben", participant__email="ben@example.org"
    )
    return held


def turn(set_clock, moment):
    set_clock(moment)
    periodic.confirm_addresses()


def kinds():
    return [kind for kind, _ in letters()]


def test_the_letter_about_a_place_says_until_when_to_confirm(held):
    assert confirm_by(held) == END
    assert "before Sunday 7 March 2027, midday, and press" in Message.objects.get().text


def test_somebody_is_reminded_once_at_half_of_the_time(held, set_clock):
    turn(set_clock, HALF - timedelta(minutes=1))
    assert kinds() == ["place_confirmed"]

    for minutes in (0, 5, 60):
        turn(set_clock, HALF + timedelta(minutes=minutes))

    assert kinds() == ["place_confirmed", "address_reminder"]
    held.refresh_from_db()
    assert (held.status, held.lapses_at) == ("confirmed", END)


def test_the_place_goes_to_the_next_when_the_time_is_over(held, set_clock, seminar):
    turn(set_clock, HALF)
    turn(set_clock, END - timedelta(minutes=1))
    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "waiting"}

    for minutes in (0, 5):
        turn(set_clock, END + timedelta(minutes=minutes))

    assert statuses(seminar) == {"Ana": "lapsed", "Ben": "offered"}
    assert kinds()[2:] == ["place_unconfirmed", "offer_made"]


def test_a_place_asked_for_by_a_supporter_lapses_likewise(held, set_clock, seminar):
    held.means = "supporter"
    held.save()
    assert confirm_by(held) == END

    turn(set_clock, HALF)
    turn(set_clock, END)

    assert statuses(seminar) == {"Ana": "lapsed", "Ben": "offered"}


def test_after_an_outage_somebody_is_reminded_first_and_has_a_day(held, set_clock, seminar):
    late = END + timedelta(days=2)
    turn(set_clock, late)
    assert statuses(seminar)["Ana"] == "confirmed"

    turn(set_clock, late + timedelta(hours=23))
    assert statuses(seminar)["Ana"] == "confirmed"

    turn(set_clock, late + timedelta(days=1))
    assert statuses(seminar)["Ana"] == "lapsed"


def test_nobody_is_reminded_or_loses_a_place_in_the_night(held, set_clock, seminar):
    turn(set_clock, HALF.replace(hour=23))
    assert kinds() == ["place_confirmed"]
    turn(set_clock, HALF.replace(hour=9) + timedelta(days=1))
    assert kinds() == ["place_confirmed", "address_reminder"]

    turn(set_clock, END.replace(hour=20))
    assert statuses(seminar)["Ana"] == "confirmed"
    turn(set_clock, END.replace(hour=9) + timedelta(days=1))
    assert statuses(seminar)["Ana"] == "lapsed"


def test_a_time_that_would_end_in_the_night_ends_next_morning(held):
    held.confirmed_at = DAY_0.replace(hour=22)

    assert confirm_by(held) == (END + timedelta(days=1)).replace(hour=9)


@pytest.mark.parametrize("days_before", [0, 1, 6])
def test_no_place_lapses_later_than_a_day_before_the_seminar(held, set_clock, seminar, days_before):
    seminar.starts_at = END + timedelta(hours=23) - timedelta(days=days_before)
    seminar.save()
    for day in range(DAYS + 1):
        turn(set_clock, DAY_0 + timedelta(days=day))

    assert statuses(seminar)["Ana"] == "confirmed"
    assert kinds() == ["place_confirmed"]


def confirm(held):
    registrations.confirm_email(participant=held.participant, by=held.participant)


def not_asked(held):
    held.seminar.confirm_within_days = None
    held.seminar.save()


def by_hand(held):
    held.is_exception = True
    held.save()


def told_an_organiser(held):
    held.means = "organiser"
    held.save()


def no_address(held):
    held.participant.email = ""
    held.participant.save()


@pytest.mark.parametrize("act", [confirm, not_asked, by_hand, told_an_organiser, no_address])
def test_a_place_stays_where_nothing_is_to_be_confirmed(held, set_clock, seminar, act):
    turn(set_clock, HALF)
    act(held)

    for day in range(DAYS, DAYS + 3):
        turn(set_clock, DAY_0 + timedelta(days=day))

    assert statuses(seminar)["Ana"] == "confirmed"


def test_whoever_answers_by_the_link_has_confirmed_the_address(seminar, set_clock):
    offer = OfferFactory(registration__seminar=seminar, expires_at=DAY_0 + timedelta(days=1))
    person = offer.registration.participant

    offers.accept(offer=offer, by=person)

    person.refresh_from_db()
    assert person.email_confirmed_at == DAY_0


def test_an_organiser_who_answers_for_somebody_confirms_no_address(seminar, organiser):
    offer = OfferFactory(registration__seminar=seminar, expires_at=DAY_0 + timedelta(days=1))

    offers.accept(offer=offer, by=organiser)

    offer.registration.participant.refresh_from_db()
    assert offer.registration.participant.email_confirmed_at is None


def test_whoever_comes_back_after_a_lapse_has_a_place_at_once_if_one_is_free(
    held, set_clock, seminar
):
    seminar.registrations.exclude(pk=held.pk).delete()
    turn(set_clock, HALF)
    turn(set_clock, END)
    held.refresh_from_db()

    again = registrations.rejoin(registration=held, by=held.participant)

    assert (again.status, again.lapses_at) == ("confirmed", None)
    assert again.participant.email_confirmed_at == END


def test_subjects_say_the_day_alone(held, set_clock):
    turn(set_clock, HALF)
    turn(set_clock, END)

    subjects = Message.objects.filter(kind__in=["address_reminder", "place_unconfirmed"])
    assert list(subjects.order_by("pk").values_list("subject", flat=True)) == [
        "Please confirm your address for 10 April",
        "Your place on 10 April has gone to somebody else",
    ]


def test_confirm_addresses_asks_once_when_nothing_is_due(held, django_assert_num_queries):
    with django_assert_num_queries(1):
        periodic.confirm_addresses()


@pytest.fixture
def supported(held):
    """Ana has no address: Sam asked for her place, with an address that nobody has confirmed."""
    supporter = ParticipantFactory(series=held.seminar.series, name="Sam", email="sam@example.org")
    person = held.participant
    person.email, person.supporter = "", supporter
    person.save()
    held.means = "supporter"
    held.save()
    return held


def test_a_place_with_a_supporters_unproved_address_lapses_likewise(supported, set_clock, seminar):
    assert confirm_by(supported) == END
    assert (must_confirm(supported), list(unproved())) == (True, [supported])

    turn(set_clock, HALF)
    assert letters()[-1] == ("address_reminder", "sam@example.org")
    turn(set_clock, END)

    assert statuses(seminar) == {"Ana": "lapsed", "Ben": "offered"}


def test_a_supporter_who_confirms_keeps_the_place(supported, set_clock, seminar, client):
    page = reverse("place", args=[links.place_token(supported)])
    assert "Did our email reach you?" in client.get(page).content.decode()
    turn(set_clock, HALF)

    client.post(f"{page}confirm/")
    turn(set_clock, END)

    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "waiting"}
    supported.participant.supporter.refresh_from_db()
    assert supported.participant.supporter.email_confirmed_at is not None
    supported.participant.refresh_from_db()
    assert supported.participant.email_confirmed_at is None
    assert "Did our email reach you?" not in client.get(page).content.decode()


def test_a_supporter_who_acts_by_the_link_has_shown_that_they_read_it(supported):
    registrations.withdraw(registration=supported, by=supported.participant)

    supported.participant.supporter.refresh_from_db()
    assert supported.participant.supporter.email_confirmed_at is not None


def test_an_address_that_a_supporter_proved_is_not_asked_for_again(supported, set_clock, seminar):
    supported.participant.supporter.email_confirmed_at = DAY_0
    supported.participant.supporter.save()
    assert (confirm_by(supported), list(unproved())) == (None, [])

    turn(set_clock, END)

    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "waiting"}


def test_whoever_nobody_writes_to_has_nothing_to_confirm(supported):
    supporter = supported.participant.supporter
    supporter.email = ""
    supporter.save()

    assert (must_confirm(supported), list(unproved())) == (False, [])
