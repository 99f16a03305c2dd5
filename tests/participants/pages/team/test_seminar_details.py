"""The organisers' page that changes a seminar, and the one that cancels it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from participants.dates_along import dates_along
from participants.told import Told
from seminars.models import Seminar
from tests.factories import QuotaFactory, RegistrationFactory, SeminarFactory


@pytest.fixture
def seminar(series):
    midday = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    return SeminarFactory(series=series, number=1, starts_at=midday + timedelta(days=30))


def page_of(name, seminar):
    return reverse(name, args=[seminar.series.slug, seminar.number])


def saved(seminar, **changes):
    """What the form sends of a seminar that stays as it is."""
    start, end = seminar.local_start, seminar.local_end
    return {
        "title": seminar.title,
        "number": seminar.number,
        "slug": seminar.slug,
        "date": f"{start:%Y-%m-%d}",
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
        "mode": seminar.mode,
        "venue": seminar.venue_id,
        "capacity": seminar.capacity,
        "companion_places": seminar.companion_places,
    } | changes


def move(signed_in, seminar, **changes):
    return signed_in.post(page_of("manage_seminar", seminar), saved(seminar, **changes))


def test_moving_a_seminar_shows_first_who_will_be_told(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, waiting=True)

    response = move(signed_in, seminar, date="2031-07-15")

    page = response.content.decode()
    assert "Save and tell 2 people" in page
    assert response.context["told"] == Told(with_a_place=1, waiting=1)
    assert "1 with a place and 1 who waits" in page
    assert [who for who, _ in response.context["letters"]] == [
        "Somebody with a place",
        "Somebody who waits",
    ]
    assert "Dear Sam Sample" in page
    assert [change.old for change in response.context["notice"].changes] == [seminar.when]
    assert "15 July 2031" in response.context["notice"].changes[0].new
    assert Seminar.objects.get(pk=seminar.pk).starts_at == seminar.starts_at
    assert not Message.objects.exists()


def test_moving_a_seminar_tells_them_once_it_is_said_again(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    typed = dict(move(signed_in, seminar, date="2031-07-15").context["typed"])

    response = signed_in.post(page_of("manage_seminar", seminar), typed | {"tell": "yes"})

    assert response.url == page_of("manage_seminar", seminar)
    assert Seminar.objects.get(pk=seminar.pk).starts_at.year == 2031
    assert Message.objects.get().kind == "seminar_changed"


def test_going_back_keeps_what_was_typed(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    typed = dict(move(signed_in, seminar, date="2031-07-15").context["typed"])

    response = signed_in.post(page_of("manage_seminar", seminar), typed | {"edit": "yes"})

    assert response.context["form"]["date"].value() == "2031-07-15"
    assert not Message.objects.exists()


def test_a_seminar_with_nobody_on_the_list_is_moved_at_once(signed_in, seminar):
    assert move(signed_in, seminar, date="2031-07-15").status_code == 302


@pytest.fixture
def dated(seminar):
    """Registration closes two days before; a group's places open to everyone fourteen before."""
    seminar.registration_closes_at = seminar.starts_at - timedelta(days=2)
    seminar.save()
    QuotaFactory(seminar=seminar, release_at=seminar.starts_at - timedelta(days=14))
    return seminar


def typed_dates(seminar, **changes):
    """What the form sends of one that moves by ten days, with the dates it shows."""
    closes, start = seminar.registration_closes_at, seminar.local_start + timedelta(days=10)
    closes = closes.astimezone(seminar.series.zone)
    return {
        "date": f"{start:%Y-%m-%d}",
        "registration_closes_at_0": f"{closes:%Y-%m-%d}",
        "registration_closes_at_1": f"{closes:%H:%M}",
    } | changes


def dates_of(seminar):
    seminar.refresh_from_db()
    zone = seminar.series.zone
    moments = (seminar.registration_closes_at, seminar.quotas.get().release_at)
    return [(seminar.local_start - at.astimezone(zone)).days for at in moments]


def test_moving_a_seminar_proposes_to_move_the_dates_that_hang_on_it(signed_in, dated):
    response = move(signed_in, dated, **typed_dates(dated))

    group = dated.quotas.get().group
    assert [(date.label, (date.new - date.old).days) for date in response.context["along"]] == [
        ("Registration closes", 10),
        (f"Places kept for {group} open to everyone", 10),
    ]
    page = response.content.decode()
    assert 'name="move_dates" value="yes" checked' in page
    assert "<h1>Save this?</h1>" in page
    assert dates_of(dated) == [2, 14]


@pytest.mark.parametrize(("ticked", "days"), [({"move_dates": "yes"}, [2, 14]), ({}, [12, 24])])
def test_dates_move_along_if_the_box_stays_ticked(signed_in, dated, ticked, days):
    typed = dict(move(signed_in, dated, **typed_dates(dated)).context["typed"])

    signed_in.post(page_of("manage_seminar", dated), typed | {"tell": "yes"} | ticked)

    assert dates_of(dated) == days


def test_a_date_that_was_typed_anew_stays_as_typed(signed_in, dated):
    closes = f"{dated.local_start:%Y-%m-%d}"

    response = move(signed_in, dated, **typed_dates(dated, registration_closes_at_0=closes))

    assert [date.name for date in response.context["along"]] == [""]


def test_what_has_opened_stays_open_when_a_seminar_comes_later(signed_in, seminar):
    seminar.registration_opens_at = timezone.now() - timedelta(days=3)
    earlier, later = (seminar.starts_at + timedelta(days=days) for days in (-7, 7))

    names = [
        [date.name for date in dates_along(seminar, {"starts_at": at}, timezone.now())]
        for at in (earlier, later)
    ]

    assert names == [["registration_opens_at"], []]


def test_moving_a_seminar_to_tomorrow_warns(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    tomorrow = seminar.local_start - timedelta(days=29)

    page = move(signed_in, seminar, date=f"{tomorrow:%Y-%m-%d}").content.decode()

    assert "That is very soon" in page
    assert "That is very soon" not in move(signed_in, seminar, date="2031-07-15").content.decode()


def test_moving_a_seminar_into_the_past_is_refused_and_keeps_what_was_typed(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)

    response = move(signed_in, seminar, date="2020-07-15", title="Typed")

    form = response.context["form"]
    assert form.errors == {"date": ["The date has passed. Choose a date in the future."]}
    assert (form["date"].value(), form["title"].value()) == ("2020-07-15", "Typed")
    assert Seminar.objects.get(pk=seminar.pk).starts_at == seminar.starts_at


def test_putting_right_a_date_that_wrongly_passed_tells_everybody_on_the_list(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    two_days_ago = timezone.now() - timedelta(days=2)
    Seminar.objects.filter(pk=seminar.pk).update(
        starts_at=two_days_ago, ends_at=two_days_ago + timedelta(hours=2)
    )
    page = move(signed_in, seminar)
    assert page.context["told"] == Told(with_a_place=1)

    signed_in.post(
        page_of("manage_seminar", seminar), dict(page.context["typed"]) | {"tell": "yes"}
    )

    assert Message.objects.get().kind == "seminar_changed"


def test_what_a_draft_was_to_open_moves_along_though_its_day_has_passed(signed_in, series):
    draft = SeminarFactory(series=series, draft=True, starts_at=timezone.now() + timedelta(days=9))
    draft.limits_release_at = timezone.now() - timedelta(days=1)
    draft.save()
    QuotaFactory(seminar=draft, release_at=timezone.now() - timedelta(days=5))
    fields = {"starts_at": draft.starts_at + timedelta(days=30)}

    along = dates_along(draft, fields, timezone.now())

    assert [date.name for date in along] == ["limits_release_at", ""]


@pytest.mark.parametrize("capacity", [2, 30])
def test_other_capacity_that_makes_no_difference_asks_nobody(signed_in, seminar, capacity):
    RegistrationFactory.create_batch(2, seminar=seminar, confirmed=True)

    assert move(signed_in, seminar, capacity=capacity).status_code == 302
    assert not Message.objects.exists()


@pytest.fixture
def full(seminar):
    """One place, held; Ana and Ben wait."""
    Seminar.objects.filter(pk=seminar.pk).update(capacity=1)
    RegistrationFactory(seminar=seminar, confirmed=True)
    for name in ("Ana", "Ben"):
        RegistrationFactory(seminar=seminar, participant__name=name, waiting=True)
    return seminar


def test_more_places_show_first_who_would_be_offered_one(signed_in, full):
    response = move(signed_in, full, capacity=20)

    page = " ".join(response.content.decode().split())
    assert "20 places instead of 1" in page
    assert "2 people would be offered a place, at once." in page
    assert "Save and offer 2 people a place" in page
    shown = response.context["places"].offered
    assert [registration.participant.name for registration, _ in shown] == ["Ana", "Ben"]
    assert Seminar.objects.get(pk=full.pk).capacity == 1
    assert not Message.objects.exists()


def test_more_places_are_offered_once_it_is_said_again(signed_in, full):
    typed = dict(move(signed_in, full, capacity=2).context["typed"])

    response = signed_in.post(page_of("manage_seminar", full), typed | {"tell": "yes"}, follow=True)

    assert "The details are saved. 1 person was offered a place." in response.content.decode()
    statuses = dict(full.registrations.values_list("participant__name", "status"))
    assert (statuses["Ana"], statuses["Ben"]) == ("offered", "waiting")


def test_fewer_places_than_people_who_hold_one_say_so_first(signed_in, seminar):
    RegistrationFactory.create_batch(3, seminar=seminar, confirmed=True)

    response = move(signed_in, seminar, capacity=2)

    said = "3 people hold a place. Nobody loses it, and nobody is added until fewer than 2 hold one"
    assert said in " ".join(response.content.decode().split())
    typed = dict(response.context["typed"])
    signed_in.post(page_of("manage_seminar", seminar), typed | {"tell": "yes"})
    assert Seminar.objects.get(pk=seminar.pk).capacity == 2
    assert not Message.objects.exists()


def test_other_capacity_of_a_draft_asks_nobody(signed_in, series):
    draft = SeminarFactory(series=series, draft=True, capacity=1)
    RegistrationFactory.create_batch(2, seminar=draft, waiting=True)

    assert move(signed_in, draft, capacity=2).status_code == 302


def test_seminar_cancel_asks_why_and_tells_everybody(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    address = page_of("seminar_cancel", seminar)
    assert "With a place: 1. Waiting: 0." in signed_in.get(address).content.decode()

    refused = signed_in.post(address, {"reason": ""})
    assert "Write why the seminar is cancelled" in refused.content.decode()
    assert Seminar.objects.get(pk=seminar.pk).status == "published"

    signed_in.post(address, {"reason": "The hall is flooded.", "tell": "yes"})
    assert Seminar.objects.get(pk=seminar.pk).status == "cancelled"
    assert Message.objects.get().kind == "seminar_cancelled"


def test_seminar_cancel_shows_first_what_people_read_and_who_is_phoned(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, waiting=True, participant__email="")

    response = cancel(signed_in, seminar)

    page = response.content.decode()
    assert response.context["told"] == Told(with_a_place=1, waiting=1, by_phone=1)
    assert "1 by email, at once." in page
    assert "1 by you: no email reaches this person." in page
    assert "Cancel the seminar and tell 2 people" in page
    assert "The hall is flooded." in response.context["letters"][0][1].text
    assert Seminar.objects.get(pk=seminar.pk).status == "published"
    assert not Message.objects.exists()


def test_seminar_cancel_goes_back_with_the_reason_that_was_typed(signed_in, seminar):
    RegistrationFactory(seminar=seminar, confirmed=True)
    typed = dict(cancel(signed_in, seminar).context["typed"])

    response = signed_in.post(page_of("seminar_cancel", seminar), typed | {"edit": "yes"})

    assert response.context["form"]["reason"].value() == "The hall is flooded."
    assert Seminar.objects.get(pk=seminar.pk).status == "published"


def test_seminar_cancel_with_nobody_on_the_list_asks_nothing_more(signed_in, seminar):
    assert cancel(signed_in, seminar).status_code == 302
    assert Seminar.objects.get(pk=seminar.pk).status == "cancelled"


def cancel(signed_in, seminar):
    return signed_in.post(page_of("seminar_cancel", seminar), {"reason": "The hall is flooded."})


def test_seminar_cancel_of_a_draft_asks_nothing(signed_in, series):
    draft = SeminarFactory(series=series, draft=True)

    signed_in.post(page_of("seminar_cancel", draft))

    assert Seminar.objects.get(pk=draft.pk).status == "cancelled"


@pytest.mark.parametrize("trait", ["held", "cancelled"])
def test_seminar_cancel_of_what_is_over_says_so(signed_in, series, trait):
    seminar = SeminarFactory(series=series, **{trait: True})

    page = signed_in.get(page_of("seminar_cancel", seminar)).content.decode()

    assert "There is nothing to cancel." in page


def test_seminar_cancel_on_a_get_changes_nothing(signed_in, seminar):
    signed_in.get(page_of("seminar_cancel", seminar))

    assert Seminar.objects.get(pk=seminar.pk).status == "published"
