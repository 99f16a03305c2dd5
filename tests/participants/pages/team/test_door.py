"""The list at the door, as the team uses it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from participants.badges import Badge, Numbers
from participants.models import Attendance
from participants.operations import attendance
from seminars.models import Seminar
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


def enter(seminar, name, **fields):
    return RegistrationFactory(seminar=seminar, participant__name=name, confirmed=True, **fields)


def marks():
    return dict(Attendance.objects.values_list("registration__participant__name", "status"))


def names(response):
    return [badge.name for badge in response.context["badges"]]


@pytest.fixture
def seminar(series):
    """One that begins in an hour."""
    soon = timezone.now() + timedelta(hours=1)
    return SeminarFactory(series=series, number=1, capacity=4, starts_at=soon)


@pytest.fixture
def over(series):
    """A seminar that has taken place."""
    return SeminarFactory(series=series, number=2, held=True)


def test_door_lists_the_names_of_those_with_a_place_and_nothing_else(
    client, seminar, at, carers, organiser
):
    zoe = enter(seminar, "Zoë Long-Name", participant__badge_name="Zoë", groups=[carers])
    ana = enter(seminar, "ana")
    for status in ("waiting", "offered", "withdrawn"):
        RegistrationFactory(seminar=seminar, status=status)
    attendance.mark(registration=ana, status="present", by=organiser)
    client.force_login(organiser)

    response = client.get(at("manage_door"))

    assert response.context["badges"] == [Badge(ana.pk, "ana", "present"), Badge(zoe.pk, "Zoë", "")]
    assert response.context["numbers"] == Numbers(present=1, not_marked=1)
    text = response.content.decode()
    others = ("Long-Name", zoe.participant.email, ana.participant.email, "Carers")
    assert [words for words in others if words in text] == []


def test_numbers_tell_every_status_apart(client, over, organiser):
    for status in ("present", "left_early", "apologies", "absent", ""):
        held = enter(over, f"Person {status}")
        attendance.mark(registration=held, status="present", by=organiser)
        attendance.mark(registration=held, status=status, by=organiser)
    client.force_login(organiser)

    response = client.get(f"/manage/{over.series.slug}/seminars/2/door/")

    counted = response.context["numbers"]
    assert counted == Numbers(present=1, left_early=1, apologies=1, absent=1, not_marked=1)
    assert (counted.here, counted.all) == (2, 5)


def test_door_finds_a_name(client, seminar, at, organiser):
    enter(seminar, "Ana")
    enter(seminar, "Ben")
    client.force_login(organiser)

    response = client.get(at("manage_door") + "?q=bE")

    assert names(response) == ["Ben"]
    assert response.context["numbers"].all == 2


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("", ["Ana", "Ben", "Cleo", "Dan"]),
        ("expected", ["Ana"]),
        ("here", ["Ben", "Cleo"]),
        ("away", ["Dan"]),
        ("nonsense", ["Ana", "Ben", "Cleo", "Dan"]),
    ],
)
def test_door_shows_who_is_still_expected(client, seminar, at, organiser, show, shown):
    enter(seminar, "Ana")
    for name, status in (("Ben", "present"), ("Cleo", "left_early"), ("Dan", "absent")):
        attendance.mark(registration=enter(seminar, name), status=status, by=organiser)
    client.force_login(organiser)

    assert names(client.get(at("manage_door") + f"?show={show}")) == shown


def test_one_tap_marks_and_comes_back_to_that_name(client, seminar, at, organiser):
    ana = enter(seminar, "Ana")
    client.force_login(organiser)

    response = client.post(at("door_mark", ana.pk), {"mark": "here"})

    assert response.url == f"{at('manage_door')}#badge-{ana.pk}"
    assert marks() == {"Ana": "present"}
    client.post(at("door_mark", ana.pk), {"mark": "left-early"})
    assert marks() == {"Ana": "left_early"}
    client.post(at("door_mark", ana.pk), {"mark": "did-not-come"})
    assert marks() == {"Ana": "absent"}
    client.post(at("door_mark", ana.pk), {"mark": "nonsense"})
    assert marks() == {"Ana": "absent"}
    client.post(at("door_mark", ana.pk), {"mark": "undo"})
    assert marks() == {"Ana": ""}


def test_a_tap_keeps_what_was_looked_for(client, seminar, at, organiser):
    ana = enter(seminar, "Ana")
    client.force_login(organiser)

    response = client.post(at("door_mark", ana.pk), {"mark": "here", "q": "an", "show": "expected"})

    assert response.url == f"{at('manage_door')}?q=an&show=expected#badge-{ana.pk}"


def test_whoever_cancelled_meanwhile_cannot_be_marked(client, seminar, at, organiser):
    gone = RegistrationFactory(seminar=seminar, withdrawn=True)
    client.force_login(organiser)

    response = client.post(at("door_mark", gone.pk), {"mark": "here"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Only somebody with a confirmed place can be marked."
    ]
    assert marks() == {}


def test_somebody_of_another_seminar_is_not_at_this_door(client, seminar, at, over, organiser):
    client.force_login(organiser)

    response = client.post(at("door_mark", enter(over, "Ana").pk), {"mark": "here"})

    assert (response.status_code, marks()) == (404, {})


def test_facilitators_see_the_door_but_mark_nobody(client, seminar, at, facilitator):
    ana = enter(seminar, "Ana")
    client.force_login(facilitator)

    assert "Not marked yet" in client.get(at("manage_door")).content.decode()
    assert client.post(at("door_mark", ana.pk), {"mark": "here"}).status_code == 403
    assert marks() == {}


def test_rest_of_a_seminar_that_is_over_did_not_come(client, over, organiser):
    attendance.mark(registration=enter(over, "Ana"), status="present", by=organiser)
    enter(over, "Ben")
    RegistrationFactory(seminar=over, withdrawn=True)
    client.force_login(organiser)
    rest = f"/manage/{over.series.slug}/seminars/2/door/rest/"

    assert client.get(rest).context["numbers"].not_marked == 1
    assert marks() == {"Ana": "present"}
    client.post(rest)

    assert marks() == {"Ana": "present", "Ben": "absent"}


def test_rest_of_a_seminar_to_come_is_refused(seminar, organiser):
    enter(seminar, "Ana")

    with pytest.raises(ValidationError, match="not over yet"):
        attendance.mark_the_rest_absent(seminar=seminar, by=organiser)

    assert marks() == {}


def test_door_costs_the_same_for_many(client, seminar, at, organiser, queries_of):
    client.force_login(organiser)
    enter(seminar, "Ana")
    one = queries_of(at("manage_door"))
    for number in range(29):
        enter(seminar, f"Person {number}")

    assert queries_of(at("manage_door")) == one


def in_two_weeks(seminar):
    later = timezone.now() + timedelta(days=15)
    Seminar.objects.filter(pk=seminar.pk).update(
        starts_at=later, ends_at=later + timedelta(hours=2)
    )


def test_nobody_is_marked_before_the_door_opens(client, seminar, at, organiser):
    ana = enter(seminar, "Ana")
    in_two_weeks(seminar)
    client.force_login(organiser)

    page = client.get(at("manage_door")).content.decode()
    response = client.post(at("door_mark", ana.pk), {"mark": "here"}, follow=True)

    assert "It has not begun yet. The door opens on" in page
    assert 'name="mark"' not in page
    assert "It has not begun yet" in str(next(iter(response.context["messages"])))
    assert marks() == {}
    assert "It has not begun yet" in client.get(at("door_walk_in")).content.decode()


def test_nobody_is_marked_at_a_seminar_that_is_cancelled(client, seminar, at, organiser):
    ana = enter(seminar, "Ana")
    Seminar.objects.filter(pk=seminar.pk).update(status="cancelled")
    client.force_login(organiser)

    page = client.get(at("manage_door")).content.decode()
    client.post(at("door_mark", ana.pk), {"mark": "here"})

    assert "This seminar is cancelled, so nobody is checked in." in page
    assert 'name="mark"' not in page
    assert marks() == {}


def test_apologies_before_the_day_cancel_the_place(client, seminar, at, organiser):
    in_two_weeks(seminar)
    ana = enter(seminar, "Ana")
    client.force_login(organiser)
    page = at("registration_apologies", ana.pk)

    assert "goes to whoever is next" in client.get(page).content.decode()
    client.post(page, {"reason": "Is away"})

    ana.refresh_from_db()
    assert (ana.status, marks()) == ("withdrawn", {})


def test_apologies_after_the_day_are_a_mark(client, over, organiser):
    ana = enter(over, "Ana")
    client.force_login(organiser)

    client.post(f"/manage/{over.series.slug}/seminars/2/people/{ana.pk}/apologies/", {"reason": ""})

    assert marks() == {"Ana": "apologies"}


def test_people_page_tells_how_many_came_once_somebody_is_marked(client, over, organiser):
    held = enter(over, "Ana")
    people = f"/manage/{over.series.slug}/seminars/2/people/"
    client.force_login(organiser)
    assert 'data-number="here"' not in client.get(people).content.decode()

    attendance.mark(registration=held, status="left_early", by=organiser)

    assert 'data-number="here">1<' in client.get(people).content.decode()
