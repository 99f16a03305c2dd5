"""The page that says who the places of a seminar are for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from participants.models import Quota
from participants.seats import GroupSeats, Seats, seats
from seminars.models import Seminar
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db
RELEASE = date(2030, 3, 27)
LIMITS = date(2030, 4, 3)
OURS = ("accounts", "notifications", "seminars", "participants", "discussions", "impact")


def nine(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def seminar(series):
    """Held a week after the limits give way."""
    starts_at = nine(LIMITS + timedelta(7))
    return SeminarFactory(series=series, number=1, capacity=4, starts_at=starts_at)


def answers(group, **changes):
    """What an organiser types for one group."""
    typed = {"reserved": 2, "limit": 3, "returning_limit": "", "release_at": RELEASE, **changes}
    fields = {f"{name}-{group.pk}": value for name, value in typed.items()}
    return {"limits_release_at": LIMITS, **fields}


def rules(seminar):
    rows = seminar.quotas.values_list(
        "group__name", "reserved", "limit", "returning_limit", "release_at"
    )
    return list(rows)


def test_saving_quotas_sets_them_from_nine_in_the_morning(client, seminar, at, carers, organiser):
    client.force_login(organiser)

    response = client.post(at("manage_quotas"), answers(carers))

    assert response.url == at("manage_quotas")
    seminar.refresh_from_db()
    assert rules(seminar) == [("Carers", 2, 3, None, nine(RELEASE))]
    assert seminar.limits_release_at == nine(LIMITS)


def test_quotas_page_shows_what_is_saved(client, seminar, at, carers, academics, organiser):
    QuotaFactory(seminar=seminar, group=carers, reserved=2, limit=3, release_at=nine(RELEASE))
    client.force_login(organiser)

    form = client.get(at("manage_quotas")).context["form"]

    shown = [(group, [field.value() for field in fields]) for group, fields in form.rows()]
    assert shown == [(carers, [2, 3, None, RELEASE]), (academics, [None] * 4)]


def test_proposing_equal_shares_fills_the_form_and_saves_nothing(
    client, series, at, carers, academics, organiser
):
    seminar = SeminarFactory(
        series=series, number=2, capacity=45, starts_at=nine(RELEASE) + timedelta(hours=4)
    )
    client.force_login(organiser)

    address = at("manage_quotas").replace("/1/", f"/{seminar.number}/")
    form = client.get(f"{address}?propose=1").context["form"]

    shown = [[field.value() for field in fields] for _, fields in form.rows()]
    assert shown == [[18, 27, 12, RELEASE - timedelta(14)]] * 2
    assert form["limits_release_at"].value() == RELEASE - timedelta(7)
    assert not Quota.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"limit": 1}, "limit", "Carers: the limit is lower than the places kept. Raise it."),
        (
            {"release_at": LIMITS + timedelta(1)},
            "release_at",
            "Carers: the places kept must open to everyone before the limits give way. "
            "Choose an earlier date for them.",
        ),
        (
            {"reserved": 5, "limit": ""},
            "__all__",
            "You keep 5 places for groups, but the seminar has 4. Keep fewer, or make more places.",
        ),
        (
            {"reserved": "many"},
            "reserved",
            "Carers: write a whole number, such as 7, or leave it empty.",
        ),
        ({"reserved": -1}, "reserved", "Carers: write 0 or more."),
        ({"limit": 10000}, "limit", "Carers: write a smaller number."),
        ({"release_at": "soon"}, "release_at", "Carers: write a date. For example 27/03/2027."),
    ],
)
def test_quotas_that_cannot_be_are_refused_beside_the_field(
    client, at, carers, organiser, changes, field, sentence
):
    client.force_login(organiser)

    response = client.post(at("manage_quotas"), answers(carers, **changes))

    name = field if field == "__all__" else f"{field}-{carers.pk}"
    assert response.context["form"].errors == {name: [sentence]}
    assert not Quota.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"limit": 1}, "100% carers: the limit is lower than the places kept. Raise it."),
        ({"limit": -1}, "100% carers: write 0 or more."),
    ],
)
def test_group_of_a_strange_name_is_refused_in_words(
    client, series, at, organiser, changes, sentence
):
    group = GroupFactory(series=series, name="100% carers")
    client.force_login(organiser)

    response = client.post(at("manage_quotas"), answers(group, **changes))

    assert response.context["form"].errors == {f"limit-{group.pk}": [sentence]}


def test_saving_quotas_gives_out_the_places_they_free(client, seminar, at, carers, organiser):
    QuotaFactory(seminar=seminar, group=carers, reserved=4)
    waiting = RegistrationFactory(seminar=seminar)
    client.force_login(organiser)

    client.post(at("manage_quotas"), answers(carers))

    waiting.refresh_from_db()
    assert waiting.status == "offered"


def everything():
    """Every row of every table of ours, and the history of them."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_preview_saves_nothing_and_keeps_what_was_typed(
    client, seminar, at, carers, academics, organiser
):
    QuotaFactory(seminar=seminar, group=academics, reserved=4)
    RegistrationFactory(seminar=seminar, participant__name="Ana", groups=[carers])
    client.force_login(organiser)
    before = everything()

    response = client.post(at("manage_quotas"), answers(carers) | {"preview": "1"})

    assert everything() == before
    shown = response.context["preview"]
    assert [(row.participant.name, group) for row, group in shown.offered] == [("Ana", "Carers")]
    typed = [[field.value() for field in row] for _, row in response.context["form"].rows()]
    assert typed[0] == ["2", "3", "", str(RELEASE)]


def test_preview_of_numbers_that_cannot_be_is_refused(client, at, carers, organiser):
    client.force_login(organiser)

    response = client.post(at("manage_quotas"), answers(carers, limit=1) | {"preview": "1"})

    sentence = "Carers: the limit is lower than the places kept. Raise it."
    assert response.context["form"].errors == {f"limit-{carers.pk}": [sentence]}
    assert response.context["preview"] is None


PASSED = [
    "Carers: the day has passed, so the places kept are open to everyone.",
    "The day has passed when the limits give way, so they turn nobody away from an empty place.",
]


@pytest.mark.parametrize("name", ["manage_quotas", "seminar_publish"])
def test_days_of_quotas_that_have_passed_are_pointed_out(client, seminar, carers, organiser, name):
    passed = timezone.now() - timedelta(days=1)
    Seminar.objects.filter(pk=seminar.pk).update(status="draft", limits_release_at=passed)
    QuotaFactory(seminar=seminar, group=carers, reserved=2, limit=3, release_at=passed)
    client.force_login(organiser)

    page = client.get(reverse(name, args=[seminar.series.slug, seminar.number]))

    assert page.context["days_passed"] == PASSED
    assert "Days of the quotas have passed" in page.content.decode()


def test_equal_shares_proposed_for_a_seminar_next_week_say_that_their_day_has_passed(
    client, seminar, at, carers, organiser
):
    soon = timezone.now() + timedelta(days=9)
    Seminar.objects.filter(pk=seminar.pk).update(starts_at=soon, ends_at=soon + timedelta(hours=2))
    client.force_login(organiser)

    page = client.get(at("manage_quotas") + "?propose=1")

    assert page.context["days_passed"] == PASSED[:1]


def test_days_of_quotas_that_are_to_come_are_not(client, seminar, at, carers, organiser):
    QuotaFactory(seminar=seminar, group=carers, reserved=2, limit=3, release_at=nine(RELEASE))
    client.force_login(organiser)

    assert "Days of the quotas" not in client.get(at("manage_quotas")).content.decode()


def test_seminar_without_groups_says_where_to_add_them(client, at, organiser):
    client.force_login(organiser)

    assert "Add groups" in client.get(at("manage_quotas")).content.decode()


def test_seats_tell_who_sits_on_what(seminar, carers, academics, django_assert_num_queries):
    QuotaFactory(seminar=seminar, group=carers, reserved=3, limit=3)
    released = timezone.now() - timedelta(1)
    QuotaFactory(seminar=seminar, group=academics, reserved=1, release_at=released)
    RegistrationFactory(seminar=seminar, confirmed=True, counted_in=carers, groups=[carers])
    RegistrationFactory(seminar=seminar, offered=True, counted_in=carers, groups=[carers])
    RegistrationFactory(seminar=seminar, confirmed=True)
    RegistrationFactory(seminar=seminar, groups=[carers, academics])
    RegistrationFactory(seminar=seminar)
    RegistrationFactory(seminar=seminar, withdrawn=True, groups=[carers])

    with django_assert_num_queries(5):
        found = seats(seminar, timezone.now())

    assert found == Seats(
        groups=(
            GroupSeats("Carers", confirmed=1, offered=1, waiting=1, kept_empty=1, limit=3),
            GroupSeats("Academics", confirmed=0, offered=0, waiting=1, kept_empty=0),
        ),
        no_group=GroupSeats("No group", confirmed=1, offered=0, waiting=1),
        all=GroupSeats("Everybody", confirmed=2, offered=1, waiting=2, kept_empty=1, limit=4),
        free=1,
    )


def test_seats_say_how_many_more_hold_a_place_than_there_are(client, seminar, at, organiser):
    Seminar.objects.filter(pk=seminar.pk).update(capacity=1)
    RegistrationFactory.create_batch(3, seminar=seminar, confirmed=True)
    GroupFactory(series=seminar.series)
    client.force_login(organiser)

    page = client.get(at("manage_quotas"))

    assert (page.context["seats"].free, page.context["seats"].too_many) == (0, 2)
    assert "2 more than there are places" in page.content.decode()


def test_quotas_page_costs_the_same_for_many(client, seminar, at, carers, organiser, queries_of):
    QuotaFactory(seminar=seminar, group=carers)
    client.force_login(organiser)
    one = queries_of(at("manage_quotas"))
    for group in GroupFactory.create_batch(29, series=seminar.series):
        QuotaFactory(seminar=seminar, group=group)
        RegistrationFactory(seminar=seminar, groups=[group])

    assert queries_of(at("manage_quotas")) == one


def test_saving_quotas_keeps_the_hour_of_a_day_that_stays(client, seminar, at, carers, organiser):
    one_in_the_afternoon = nine(LIMITS) + timedelta(hours=4)
    release_at = nine(RELEASE) + timedelta(hours=2)
    QuotaFactory(seminar=seminar, group=carers, reserved=2, release_at=release_at)
    seminar.limits_release_at = one_in_the_afternoon
    seminar.save()
    client.force_login(organiser)

    page = client.get(at("manage_quotas"))
    client.post(at("manage_quotas"), answers(carers, reserved=1))

    assert list(page.context["form"].other_hours) == [
        ("Carers: the day when kept places open to everyone", "Wednesday 27 March 2030, 11am"),
        ("When the limits give way", "Wednesday 3 April 2030, 1pm"),
    ]
    assert "Wednesday 3 April 2030, 1pm" in page.content.decode()
    seminar.refresh_from_db()
    assert rules(seminar) == [("Carers", 1, 3, None, release_at)]
    assert seminar.limits_release_at == one_in_the_afternoon


def test_saving_quotas_for_another_day_begins_at_nine(client, seminar, at, carers, organiser):
    seminar.limits_release_at = nine(LIMITS) + timedelta(hours=4)
    seminar.save()
    client.force_login(organiser)

    next_day = LIMITS + timedelta(days=1)
    client.post(at("manage_quotas"), answers(carers) | {"limits_release_at": next_day})

    seminar.refresh_from_db()
    assert seminar.limits_release_at == nine(next_day)
