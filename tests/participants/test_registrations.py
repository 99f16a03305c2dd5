import uuid
from datetime import timedelta

import pghistory.models
import pytest
from django.core.exceptions import ValidationError
from icalendar import Calendar

from notifications.models import Message, MessageState
from participants.models import (
    CONSENT_WORDING,
    ConsentPurpose,
    OfferAnswer,
    Participant,
    Registration,
)
from participants.operations import registrations
from participants.operations.registrations import Entry
from tests.factories import (
    GroupFactory,
    OfferFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
    UserFactory,
)
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db
GROUPS = frozenset({ConsentPurpose.GROUPS})


def register(seminar, name="Ana", **parts):
    by, form_token = parts.pop("by", None), parts.pop("form_token", None)
    entry = Entry(name=name, email=f"{name.lower()}@example.org", **parts)
    return registrations.register(seminar=seminar, entry=entry, by=by, form_token=form_token)


def test_register_gives_a_free_place_at_once(seminar):
    registration = register(seminar)

    assert registration.status == "confirmed"
    assert registration.joined_at == DAY_0
    assert statuses(seminar) == {"Ana": "confirmed"}
    assert letters() == [("place_confirmed", "ana@example.org")]


def test_register_for_a_full_seminar_waits_and_is_told_where(seminar, set_clock):
    for day, name in enumerate(("Ana", "Ben", "Cem", "Dia")):
        set_clock(day=day)
        register(seminar, name)

    assert statuses(seminar) == {
        "Ana": "confirmed",
        "Ben": "confirmed",
        "Cem": "waiting",
        "Dia": "waiting",
    }
    told = Message.objects.get(kind="waiting", to="dia@example.org").text
    assert "All 2 places are taken. You are number 2 on the waiting list." in told


def test_register_keeps_what_somebody_told_us(seminar):
    carers, academics = (GroupFactory(series=seminar.series) for _ in range(2))

    registration = register(
        seminar,
        badge_name="Annie",
        phone="0113 496 0001",
        access="A seat near the door",
        groups=(academics, carers),
        consents=frozenset({ConsentPurpose.GROUPS, ConsentPurpose.NEWS}),
    )

    person = Participant.objects.get(registrations=registration)
    assert (person.name, person.badge_name, person.phone) == ("Ana", "Annie", "0113 496 0001")
    assert person.access_requirement.text == "A seat near the door"
    assert [row.group for row in registration.declarations.all()] == [academics, carers]
    assert registration.counted_in == academics
    assert set(person.consents.values_list("purpose", "wording", "means")) == {
        ("groups", CONSENT_WORDING[ConsentPurpose.GROUPS], "registration page"),
        ("news", CONSENT_WORDING[ConsentPurpose.NEWS], "registration page"),
    }


def test_register_without_consent_to_groups_keeps_none_and_gives_the_place_all_the_same(seminar):
    group = GroupFactory(series=seminar.series)

    registration = register(seminar, groups=(group,))

    assert registration.status == "confirmed"
    assert list(registration.declarations.all()) == []


def test_register_again_changes_nothing_and_an_email_says_so(seminar):
    first = register(seminar, access="A lift")

    second = registrations.register(
        seminar=seminar,
        entry=Entry(name="Somebody else", email="ANA@example.org", access=""),
        by=None,
    )

    assert second == first
    assert statuses(seminar) == {"Ana": "confirmed"}
    assert letters() == [
        ("place_confirmed", "ana@example.org"),
        ("already_registered", "ana@example.org"),
    ]


def test_register_again_many_times_an_hour_sends_one_email(seminar):
    for _ in range(4):
        register(seminar)

    assert letters() == [
        ("place_confirmed", "ana@example.org"),
        ("already_registered", "ana@example.org"),
    ]


def test_register_with_the_same_form_gives_the_same_answer(seminar):
    token = uuid.uuid4()

    answers = [register(seminar, form_token=token) for _ in range(3)]

    assert len({answer.pk for answer in answers}) == 1
    assert [answer.status for answer in answers] == ["confirmed"] * 3
    assert letters() == [("place_confirmed", "ana@example.org")]


def test_register_with_the_form_of_somebody_else_is_refused(seminar):
    token = uuid.uuid4()
    register(seminar, form_token=token)

    with pytest.raises(ValidationError, match="sent already, with other details"):
        register(seminar, "Ben", form_token=token)

    assert statuses(seminar) == {"Ana": "confirmed"}


def test_register_with_the_form_of_another_seminar_is_refused(seminar):
    token = uuid.uuid4()
    register(SeminarFactory(series=seminar.series, starts_at=seminar.starts_at), form_token=token)

    with pytest.raises(ValidationError, match="sent already, with other details"):
        register(seminar, form_token=token)


@pytest.mark.parametrize("left", ["withdrawn", "declined", "lapsed"])
def test_register_after_leaving_joins_behind_those_who_wait(seminar, set_clock, left):
    waiting = RegistrationFactory(seminar=seminar, joined_at=DAY_0, participant__name="Ben")
    gone = RegistrationFactory(
        seminar=seminar,
        status=left,
        joined_at=DAY_0 - timedelta(days=9),
        participant__name="Ana",
        participant__email="ana@example.org",
    )
    seminar.capacity = 1
    seminar.save()
    later = set_clock(day=2)

    again = register(seminar)

    assert again == gone
    assert (again.status, again.requeued_at) == ("waiting", later)
    assert statuses(seminar) == {"Ben": "offered", "Ana": "waiting"}
    assert waiting.offers.count() == 1


def test_register_knows_a_person_of_the_series_and_leaves_their_name(seminar):
    known = ParticipantFactory(series=seminar.series, name="Ana Lee", email="Ana@example.org")
    ParticipantFactory(email="ana@example.org")

    registration = register(seminar)

    assert registration.participant == known
    assert statuses(seminar) == {"Ana Lee": "confirmed"}


def test_register_somebody_signed_in_ties_the_person_to_the_account(seminar):
    user = UserFactory(email="ana@example.org")

    person = register(seminar, by=user).participant

    assert (person.user, person.email_confirmed_at) == (user, DAY_0)


def test_register_by_an_organiser_ties_nobody_to_the_organiser(seminar, organiser):
    person = register(seminar, by=organiser).participant

    assert (person.user, person.email_confirmed_at) == (None, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "draft"}, "has closed"),
        ({"status": "cancelled"}, "has closed"),
        ({"registration_closes_at": DAY_0}, "write to team@example.org"),
        (
            {"registration_opens_at": DAY_0 + timedelta(days=31)},
            "Registration opens on Thursday 1 April 2027, 1pm. Please come back then.",
        ),
    ],
)
def test_register_when_not_open_is_refused_in_words(seminar, changes, words):
    for name, value in changes.items():
        setattr(seminar, name, value)
    seminar.save()

    with pytest.raises(ValidationError) as refusal:
        register(seminar)

    assert words in refusal.value.messages[0]
    assert not Participant.objects.exists()


def test_register_records_who_acted(seminar):
    registration = register(seminar)

    events = Registration.pgh_event_model.objects.filter(pgh_obj=registration).order_by("pgh_id")
    assert [(event.status, event.pgh_context.metadata["actor"]) for event in events] == [
        ("waiting", f"participant:{registration.participant.pk}"),
        ("confirmed", f"participant:{registration.participant.pk}"),
    ]


def test_register_for_a_full_seminar_costs_the_same_however_many_wait(
    seminar, django_assert_max_num_queries
):
    groups = (GroupFactory(series=seminar.series),)
    RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)
    with django_assert_max_num_queries(18) as beside_few:
        register(seminar, "Ana", groups=groups, consents=GROUPS, form_token=uuid.uuid4())
    RegistrationFactory.create_batch(60, seminar=seminar)

    with django_assert_max_num_queries(18) as beside_many:
        register(seminar, "Ben", groups=groups, consents=GROUPS, form_token=uuid.uuid4())

    assert len(beside_many) == len(beside_few)


def test_withdraw_gives_the_place_to_whoever_is_next(seminar):
    held = register(seminar)
    register(seminar, "Ben")
    register(seminar, "Cem")

    registrations.withdraw(registration=held, by=held.participant, reason="A clash")

    assert statuses(seminar) == {"Ana": "withdrawn", "Ben": "confirmed", "Cem": "offered"}
    assert letters()[3:] == [
        ("place_withdrawn", "ana@example.org"),
        ("offer_made", "cem@example.org"),
    ]
    reasons = pghistory.models.Context.objects.filter(metadata__reason="A clash")
    assert [context.metadata["actor"] for context in reasons] == [held.participant.actor_label]


def test_withdraw_takes_a_confirmed_place_out_of_the_calendar(seminar):
    held = register(seminar)

    registrations.withdraw(registration=held, by=held.participant)

    message = Message.objects.get(kind="place_withdrawn")
    [event] = Calendar.from_ical(message.calendar).walk("VEVENT")
    assert "METHOD:CANCEL" in message.calendar
    assert (event["UID"], event["STATUS"]) == (str(seminar.uid), "CANCELLED")
    assert "takes the seminar out of your calendar" in message.text


def test_coming_back_puts_the_same_version_into_the_calendar_again(seminar, set_clock):
    held = register(seminar)
    registrations.withdraw(registration=held, by=held.participant)
    set_clock(day=1)
    registrations.rejoin(registration=held, by=held.participant)

    texts = Message.objects.order_by("pk").values_list("calendar", flat=True)
    methods = [Calendar.from_ical(text)["METHOD"] for text in texts]
    entries = [Calendar.from_ical(text).walk("VEVENT")[0] for text in texts]
    assert methods == ["PUBLISH", "CANCEL", "PUBLISH"]
    assert {entry["SEQUENCE"] for entry in entries} == {seminar.sequence}
    stamps = [entry["DTSTAMP"].dt for entry in entries]
    assert stamps == sorted(stamps)


def test_withdraw_from_the_waiting_list_comes_with_no_file(seminar):
    waiting = RegistrationFactory(seminar=seminar, waiting=True)

    registrations.withdraw(registration=waiting, by=waiting.participant)

    message = Message.objects.get(kind="place_withdrawn")
    assert (message.calendar, "your calendar" in message.text) == ("", False)


def test_withdraw_twice_changes_nothing_more(seminar):
    held = register(seminar)

    for _ in range(2):
        registrations.withdraw(registration=held, by=held.participant)

    assert [kind for kind, _ in letters()] == ["place_confirmed", "place_withdrawn"]


@pytest.mark.parametrize(("by_themselves", "answer"), [(True, "declined"), (False, "taken_back")])
def test_withdraw_ends_an_open_offer(seminar, organiser, by_themselves, answer):
    offer = OfferFactory(registration__seminar=seminar, expires_at=DAY_0 + timedelta(days=1))
    person = offer.registration.participant

    registrations.withdraw(
        registration=offer.registration, by=person if by_themselves else organiser
    )

    offer.refresh_from_db()
    assert (offer.answer, offer.answered_at) == (OfferAnswer(answer), DAY_0)


def test_withdraw_stops_what_has_not_gone_yet_and_is_no_longer_true(seminar):
    held = register(seminar)

    registrations.withdraw(registration=held, by=held.participant)

    assert set(Message.objects.values_list("kind", "state")) == {
        ("place_confirmed", MessageState.CANCELLED),
        ("place_withdrawn", MessageState.QUEUED),
    }


def test_withdraw_once_the_seminar_has_begun_is_refused(seminar, set_clock):
    held = register(seminar)
    set_clock(seminar.starts_at)

    with pytest.raises(ValidationError, match="has begun"):
        registrations.withdraw(registration=held, by=held.participant)

    assert statuses(seminar) == {"Ana": "confirmed"}


def test_rejoin_takes_a_free_place_at_once(seminar, set_clock):
    held = register(seminar)
    registrations.withdraw(registration=held, by=held.participant)
    later = set_clock(day=1)

    again = registrations.rejoin(registration=held, by=held.participant)

    assert (again.status, again.requeued_at) == ("confirmed", later)
    assert [kind for kind, _ in letters()] == [
        "place_confirmed",
        "place_withdrawn",
        "place_confirmed",
    ]


def test_rejoin_by_somebody_on_the_list_changes_nothing(seminar):
    held = register(seminar)

    again = registrations.rejoin(registration=held, by=held.participant)

    assert (again.status, again.requeued_at) == ("confirmed", None)


def test_rejoin_after_registration_closed_is_refused(seminar, set_clock):
    gone = RegistrationFactory(seminar=seminar, withdrawn=True)
    set_clock(seminar.starts_at)

    with pytest.raises(ValidationError, match="has closed"):
        registrations.rejoin(registration=gone, by=gone.participant)


def test_confirm_email_keeps_the_first_time(participant, set_clock):
    first = set_clock(day=1)
    registrations.confirm_email(participant=participant, by=participant)
    set_clock(day=2)

    registrations.confirm_email(participant=participant, by=participant)

    assert Participant.objects.get().email_confirmed_at == first
