"""One person's registration: what it shows, and acting for them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import history
from notifications.models import Message
from participants.models import AccessRequirement, OfferAnswer, OwnWords
from participants.operations import attendance
from participants.record import record_of
from tests.factories import (
    OfferFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(seminar):
    return RegistrationFactory(seminar=seminar, participant__name="Ana", confirmed=True)


@pytest.fixture
def offered(seminar):
    return RegistrationFactory(seminar=seminar, participant__name="Ben", offered=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def told():
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def test_page_shows_contact_access_need_and_groups(client, at, confirmed, carers, organiser):
    confirmed.declarations.create(group=carers)
    AccessRequirement.objects.create(participant=confirmed.participant, text="A quiet room")
    client.force_login(organiser)

    text = client.get(at("registration_detail", confirmed.pk)).content.decode()

    for words in ("Ana", confirmed.participant.email, "A quiet room", "Carers"):
        assert words in text


def test_page_shows_own_words_answers_food_and_who_comes_along(client, at, seminar, organiser):
    person = RegistrationFactory(
        seminar=seminar,
        companions=2,
        companion_note="Two interpreters",
        participant__dietary="No nuts",
    )
    OwnWords.objects.create(registration=person, text="I cared for my aunt")
    question = seminar.extra_questions.create(text="Which bus?", kind="line")
    person.extra_answers.create(question=question, text="The 96")
    client.force_login(organiser)

    text = client.get(at("registration_detail", person.pk)).content.decode()

    for words in ("2 people: Two interpreters", "No nuts", "I cared for my aunt", "The 96"):
        assert words in text


def test_record_tells_what_happened_who_did_it_and_why(seminar, organiser):
    seminar.starts_at = timezone.now()
    seminar.save()
    with history.context(by=history.SYSTEM):
        registration = RegistrationFactory(seminar=seminar, status="offered")
    with history.context(by=registration.participant):
        registration.move_to("confirmed")
    attendance.mark(registration=registration, status="present", by=organiser)
    with history.context(by=organiser, reason="Phoned to cancel"):
        registration.move_to("withdrawn")

    lines = {(line.what, line.who, line.reason) for line in record_of(registration)}

    assert lines == {
        ("Place offered", "Roundtable", ""),
        ("Place confirmed", registration.participant.name, ""),
        ("Came", str(organiser), ""),
        ("Cancelled", str(organiser), "Phoned to cancel"),
    }


def test_record_names_nobody_whose_own_place_changed(seminar):
    somebody_else = RegistrationFactory(seminar=seminar).participant
    with history.context(by=somebody_else):
        registration = RegistrationFactory(seminar=seminar, status="offered")

    assert [(line.what, line.who) for line in record_of(registration)] == [
        ("Place offered", "Roundtable, because somebody else's place changed")
    ]


def test_record_names_the_supporter_who_acts(seminar):
    supporter = ParticipantFactory(series=seminar.series, name="Sol")
    registration = RegistrationFactory(seminar=seminar, participant__supporter=supporter)
    with history.context(by=supporter):
        registration.move_to("withdrawn")

    assert [line.who for line in record_of(registration)] == ["Roundtable", "Sol"]


def test_record_tells_until_when_an_offer_stands(seminar, organiser):
    registration = RegistrationFactory(seminar=seminar, status="offered")
    until = datetime(2030, 1, 7, 9, tzinfo=UTC)
    with history.context(by=organiser):
        offer = OfferFactory(registration=registration, expires_at=until)
        offer.expires_at = until + timedelta(1)
        offer.save()
        offer.answer = OfferAnswer.LAPSED
        offer.save()

    assert [line.what for line in record_of(registration)] == [
        "Place offered",
        "Time to answer until Monday 7 January 2030, 9am",
        "Longer to answer, until Tuesday 8 January 2030, 9am",
    ]


def test_record_costs_the_same_however_much_happened(seminar, organiser, django_assert_num_queries):
    registration = RegistrationFactory(seminar=seminar)
    for _ in range(10):
        with history.context(by=organiser):
            registration.move_to("withdrawn")
            registration.move_to("waiting")

    with django_assert_num_queries(2):
        assert len(record_of(registration)) == 21


def test_cancelling_for_somebody_keeps_the_reason(client, at, confirmed, organiser):
    client.force_login(organiser)

    response = client.post(
        at("registration_withdraw", confirmed.pk), {"reason": "Phoned to cancel"}, follow=True
    )

    assert response.redirect_chain == [(at("registration_detail", confirmed.pk), 302)]
    assert said(response) == ["That is cancelled for them. We have emailed them if we can."]
    confirmed.refresh_from_db()
    assert confirmed.status == "withdrawn"
    last = response.context["record"][-1]
    assert (last.what, last.who, last.reason) == ("Cancelled", str(organiser), "Phoned to cancel")
    assert told() == ["place_withdrawn"]


def test_cancelling_for_somebody_asks_why(client, at, confirmed, organiser):
    client.force_login(organiser)

    response = client.post(at("registration_withdraw", confirmed.pk), {"reason": " "})

    assert response.context["form"].errors == {"reason": ["Write why, in a few words."]}
    confirmed.refresh_from_db()
    assert confirmed.status == "confirmed"


@pytest.mark.parametrize(
    ("name", "status", "answer"),
    [("offer_accept", "confirmed", "accepted"), ("offer_decline", "declined", "declined")],
)
def test_answering_an_offer_for_somebody(client, at, offered, organiser, name, status, answer):
    client.force_login(organiser)

    client.post(at(name, offered.pk))

    offered.refresh_from_db()
    assert offered.status == status
    assert offered.offers.get().answer == answer


def test_answering_too_late_says_so(client, seminar, at, organiser):
    registration = RegistrationFactory(seminar=seminar, status="offered")
    OfferFactory(registration=registration, expires_at=timezone.now() - timedelta(1))
    client.force_login(organiser)

    response = client.post(at("offer_accept", registration.pk), follow=True)

    assert [words[:32] for words in said(response)] == ["We kept this place for you until"]
    registration.refresh_from_db()
    assert registration.status == "offered"


@pytest.mark.parametrize("name", ["offer_accept", "offer_decline", "offer_extend"])
def test_answering_where_nothing_was_offered_is_not_found(client, at, confirmed, organiser, name):
    client.force_login(organiser)

    assert client.get(at(name, confirmed.pk)).status_code == 404


def test_giving_longer_to_answer(client, at, offered, organiser):
    until = (timezone.now() + timedelta(days=9)).date()
    client.force_login(organiser)

    client.post(at("offer_extend", offered.pk), {"until_0": until, "until_1": "12:00"})

    expires_at = offered.offers.get().expires_at.astimezone(offered.seminar.series.zone)
    assert (expires_at.date(), expires_at.hour) == (until, 12)
    assert told() == ["offer_made"]


def test_giving_less_time_is_refused_beside_the_field(client, at, offered, organiser):
    client.force_login(organiser)

    response = client.post(
        at("offer_extend", offered.pk), {"until_0": timezone.now().date(), "until_1": "00:01"}
    )

    errors = response.context["form"].errors
    assert list(errors) == ["until"]
    assert errors["until"][0].startswith("Choose a time after ")


def test_putting_somebody_back_on_the_list(client, seminar, at, organiser):
    registration = RegistrationFactory(seminar=seminar, withdrawn=True)
    client.force_login(organiser)

    client.post(at("registration_rejoin", registration.pk))

    registration.refresh_from_db()
    assert registration.status == "confirmed"
    assert registration.requeued_at is not None


def test_putting_somebody_back_after_closing_says_why_not(client, series, organiser):
    registration = RegistrationFactory(
        seminar=SeminarFactory(series=series, held=True), withdrawn=True
    )
    client.force_login(organiser)
    number = registration.seminar.number

    response = client.post(
        f"/manage/{series.slug}/seminars/{number}/people/{registration.pk}/rejoin/", follow=True
    )

    assert said(response) == [
        "Registration for this seminar has closed. "
        f"If you have a question, write to {series.contact_email}."
    ]
    assert "There is nothing to do for them here any more." in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "actions"),
    [
        ({}, ["registration_withdraw", "registration_give"]),
        ({"confirmed": True}, ["registration_withdraw"]),
        ({"offered": True}, ["offer_accept", "offer_extend", "offer_decline"]),
        ({"withdrawn": True}, ["registration_rejoin", "registration_give"]),
    ],
)
def test_page_offers_what_can_be_done_now(client, seminar, at, organiser, fields, actions):
    registration = RegistrationFactory(seminar=seminar, **fields)
    client.force_login(organiser)

    text = client.get(at("registration_detail", registration.pk)).content.decode()

    every = [
        "registration_withdraw",
        "offer_accept",
        "offer_extend",
        "offer_decline",
        "registration_rejoin",
        "registration_give",
    ]
    assert [name for name in every if at(name, registration.pk) in text] == actions
