"""A published seminar changes or is called off: everybody on the list is told, places follow."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from notifications.models import Message, MessageState
from participants.models import LetterStatus, Offer, OfferAnswer, Participant, Registration
from participants.operations import places, registrations, reminders, seminars
from participants.operations.registrations import Entry
from participants.reminder_times import due_times
from seminars.models import Mode, Seminar
from tests.factories import OfferFactory, RegistrationFactory, SeminarFactory, VenueFactory
from tests.participants.conftest import DAY_0, letters, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(seminar):
    """Ana holds one of two places, Ben is offered the other, and Cem waits."""
    Seminar.objects.filter(pk=seminar.pk).update(
        mode=Mode.HYBRID, joining_link="https://example.org/old"
    )
    seminar.refresh_from_db()
    held = person(seminar, "Ana", confirmed=True)
    OfferFactory(
        registration=person(seminar, "Ben", status="offered"),
        expires_at=DAY_0 + timedelta(days=2),
    )
    person(seminar, "Cem", waiting=True)
    return held


def person(seminar, name, **fields):
    return RegistrationFactory(
        seminar=seminar,
        participant__name=name,
        participant__email=f"{name.lower()}@example.org",
        **fields,
    )


def change(seminar, by, **fields):
    return seminars.change(seminar=seminar, by=by, fields=fields)


def text_to(address):
    return Message.objects.get(to=f"{address}@example.org").text


def test_moving_tells_everybody_on_the_list_old_and_new(held, seminar, organiser):
    person(seminar, "Dia", withdrawn=True)
    later = seminar.starts_at + timedelta(days=7)

    changed = change(seminar, organiser, starts_at=later, ends_at=later + timedelta(hours=2))

    assert letters() == [
        ("seminar_changed", f"{name}@example.org") for name in ("ana", "ben", "cem")
    ]
    text = text_to("ana")
    assert f"When, before: {seminar.when}" in text
    assert f"When, now: {changed.when}" in text
    assert "Where, before" not in text
    assert "Your place is still yours." in text
    assert "You are still on the waiting list." in text_to("cem")


def test_moving_sends_who_has_a_place_a_later_version_of_the_calendar_entry(
    held, seminar, organiser
):
    change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=1))

    with_file = Message.objects.exclude(calendar="").get()
    assert with_file.to == "ana@example.org"
    assert f"UID:{seminar.uid}" in with_file.calendar
    assert f"SEQUENCE:{seminar.sequence + 1}" in with_file.calendar


def test_another_place_is_told_with_its_address(held, seminar, organiser):
    venue = VenueFactory(series=seminar.series, address="2 New Road")

    change(seminar, organiser, venue=venue)

    assert "2 New Road" in text_to("cem")


def test_a_new_link_alone_is_told_to_nobody_without_a_place(held, seminar, organiser):
    change(seminar, organiser, joining_link="https://example.org/new")

    assert letters() == [("seminar_changed", "ana@example.org")]
    assert "https://example.org/new" in text_to("ana")


def test_a_new_link_along_with_a_new_time_is_told_to_those_with_a_place_alone(
    held, seminar, organiser
):
    later = seminar.starts_at + timedelta(hours=1)

    change(seminar, organiser, starts_at=later, joining_link="https://example.org/new")

    assert "https://example.org/new" in text_to("ana")
    assert "https://example.org/new" not in text_to("ben") + text_to("cem")


def standing(kind):
    """The messages of a kind that are still to go, by address."""
    return {each.to: each for each in Message.objects.filter(kind=kind, state="queued")}


def test_a_second_change_replaces_notices_that_have_not_gone(held, seminar, organiser):
    first = change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=1))
    second = change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=2))
    third = change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=3))

    notices = standing("seminar_changed")
    assert sorted(notices) == ["ana@example.org", "ben@example.org", "cem@example.org"]
    text = notices["ana@example.org"].text
    assert f"When, before: {seminar.when}" in text
    assert f"When, now: {third.when}" in text
    assert first.when not in text
    assert second.when not in text
    assert f"SEQUENCE:{third.sequence}" in notices["ana@example.org"].calendar


def test_a_second_change_shows_those_who_were_told_what_they_know(held, seminar, organiser):
    first = change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=1))
    Message.objects.filter(to="ana@example.org").update(state=MessageState.SENT)

    change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=2))

    notices = standing("seminar_changed")
    assert f"When, before: {first.when}" in notices["ana@example.org"].text
    assert f"When, before: {seminar.when}" in notices["cem@example.org"].text


def test_a_change_taken_back_before_anybody_was_told_is_not_told(held, seminar, organiser):
    change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=1))

    change(seminar, organiser, starts_at=seminar.starts_at)

    assert standing("seminar_changed") == {}


def test_a_replaced_notice_still_tells_the_new_link(held, seminar, organiser):
    change(seminar, organiser, joining_link="https://example.org/new")

    change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=1))

    assert "https://example.org/new" in standing("seminar_changed")["ana@example.org"].text


def test_a_notice_to_somebody_without_email_is_replaced_until_they_are_told(
    held, seminar, organiser
):
    Participant.objects.filter(pk=held.participant_id).update(email="", phone="1")
    change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=1))
    change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=2))

    [notice] = Message.objects.filter(kind="seminar_changed", state="to_tell")
    assert f"When, before: {seminar.when}" in notice.text


def test_a_reminder_that_has_not_gone_is_made_anew_when_the_seminar_changes(
    held, seminar, organiser
):
    due_at = due_times(seminar)[0]
    Registration.objects.filter(pk=held.pk).update(joined_at=DAY_0)
    reminders.queue_due(due_at)
    assert seminar.where in standing("reminder")["ana@example.org"].text

    changed = change(seminar, organiser, venue=VenueFactory(series=seminar.series, name="Barn"))
    assert standing("reminder") == {}
    for _ in range(2):
        reminders.queue_due(due_at)

    reminder = standing("reminder")["ana@example.org"]
    assert changed.where in reminder.text
    assert Message.objects.filter(kind="reminder").count() == 2


def test_a_reminder_that_has_gone_does_not_go_again_when_the_seminar_changes(
    held, seminar, organiser
):
    due_at = due_times(seminar)[0]
    Registration.objects.filter(pk=held.pk).update(joined_at=DAY_0)
    reminders.queue_due(due_at)
    Message.objects.update(state=MessageState.SENT)

    change(seminar, organiser, venue=VenueFactory(series=seminar.series, name="Barn"))
    reminders.queue_due(due_at)

    assert standing("reminder") == {}


def test_cancelled_before_due_sends_nothing(held, seminar, organiser):
    letter = seminar.letters.create(
        series=seminar.series,
        subject="Soon",
        words="See you soon",
        status=LetterStatus.SCHEDULED,
        made_at=DAY_0,
        send_at=DAY_0 + timedelta(days=1),
    )
    Registration.objects.filter(pk=held.pk).update(joined_at=DAY_0)
    reminders.queue_due(due_times(seminar)[0])
    assert standing("reminder")

    seminars.cancel(seminar=seminar, by=organiser, reason="Ill")
    for due_at in due_times(seminar):
        reminders.queue_due(due_at)

    letter.refresh_from_db()
    assert letter.status == LetterStatus.DRAFT
    kinds = set(Message.objects.filter(state="queued").values_list("kind", flat=True))
    assert kinds == {"seminar_cancelled"}


def test_what_nobody_needs_to_know_is_not_told(held, seminar, organiser):
    change(seminar, organiser, title="A better title")

    assert letters() == []


def test_the_subject_says_the_day_it_was_to_be(held, seminar, organiser):
    change(seminar, organiser, starts_at=seminar.starts_at + timedelta(hours=1))

    subjects = set(Message.objects.values_list("subject", flat=True))
    assert subjects == {"A change to the seminar on 10 April"}


def test_a_draft_changes_without_a_word(seminar, organiser):
    draft = SeminarFactory(series=seminar.series, draft=True)
    person(draft, "Ana", waiting=True)

    change(draft, organiser, starts_at=draft.starts_at + timedelta(hours=1), capacity=9)

    assert (letters(), statuses(draft)) == ([], {"Ana": "waiting"})


def test_more_places_are_offered_at_once(held, seminar, organiser):
    change(seminar, organiser, capacity=3)

    assert statuses(seminar)["Cem"] == "offered"
    assert letters() == [("offer_made", "cem@example.org")]


def test_fewer_places_take_none_away_and_add_none(held, seminar, organiser):
    change(seminar, organiser, capacity=1)
    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "offered", "Cem": "waiting"}

    registrations.withdraw(registration=held, by=held.participant)

    assert statuses(seminar) == {"Ana": "withdrawn", "Ben": "offered", "Cem": "waiting"}


def test_cancel_tells_everybody_why_and_takes_offers_back(held, seminar, organiser):
    cancelled = seminars.cancel(seminar=seminar, by=organiser, reason="The hall is flooded.")

    assert cancelled.status == "cancelled"
    assert Seminar.objects.get(pk=seminar.pk).cancelled_because == "The hall is flooded."
    assert letters() == [
        ("seminar_cancelled", f"{name}@example.org") for name in ("ana", "ben", "cem")
    ]
    assert "The hall is flooded." in text_to("cem")
    assert "STATUS:CANCELLED" in Message.objects.exclude(calendar="").get().calendar
    assert Offer.objects.get().answer == OfferAnswer.TAKEN_BACK
    assert statuses(seminar) == {"Ana": "confirmed", "Ben": "withdrawn", "Cem": "waiting"}


def test_cancel_stops_what_has_not_gone_and_gives_no_place_after(seminar, organiser):
    registered = registrations.register(
        seminar=seminar, entry=Entry(name="Ana", email="ana@example.org"), by=None
    )

    seminars.cancel(seminar=seminar, by=organiser, reason="Ill")
    places.catch_up(seminar=seminar)

    assert dict(Message.objects.values_list("kind", "state")) == {
        "place_confirmed": MessageState.CANCELLED,
        "seminar_cancelled": MessageState.QUEUED,
    }
    with pytest.raises(ValidationError, match="has closed"):
        registrations.register(
            seminar=seminar, entry=Entry(name="Ben", email="ben@example.org"), by=None
        )
    assert registered.seminar.registrations.count() == 1


def test_cancel_twice_tells_people_once(held, seminar, organiser):
    for _ in range(2):
        seminars.cancel(seminar=seminar, by=organiser, reason="Ill")

    assert len(letters()) == 3


@pytest.mark.parametrize("reason", ["", "  "])
def test_cancel_without_a_reason_is_refused(held, seminar, organiser, reason):
    with pytest.raises(ValidationError, match="Write why"):
        seminars.cancel(seminar=seminar, by=organiser, reason=reason)

    assert Seminar.objects.get(pk=seminar.pk).status == "published"


def test_cancel_a_seminar_that_is_over_is_refused(held, seminar, organiser, set_clock):
    set_clock(seminar.ends_at)

    with pytest.raises(ValidationError, match="is over"):
        seminars.cancel(seminar=seminar, by=organiser, reason="Ill")


def test_cancel_a_draft_needs_no_reason(seminar, organiser):
    draft = SeminarFactory(series=seminar.series, draft=True)

    assert seminars.cancel(seminar=draft, by=organiser).status == "cancelled"
    assert letters() == []
