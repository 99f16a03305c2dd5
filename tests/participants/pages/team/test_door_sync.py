"""What phones at the door send."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participants import tickets
from participants.models import Attendance, Registration
from participants.operations import attendance, doors, personal_links
from tests.factories import RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db

FIRST, SECOND = str(UUID(int=1)), str(UUID(int=2))


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today(series, now):
    return SeminarFactory(series=series, number=3, capacity=2, starts_at=now - timedelta(hours=1))


@pytest.fixture
def ana(today):
    return RegistrationFactory(seminar=today, participant__name="Ana", confirmed=True)


@pytest.fixture
def address(today, organiser, now):
    until = now + timedelta(hours=2)
    _, token = doors.add_device(seminar=today, label="Tablet", expires_at=until, by=organiser)
    return f"/door/{token}/marks/"


@pytest.fixture
def send(client, address, now):
    """Send marks, each made so many seconds ago by the phone's clock."""

    def post(*told, wrong=0):
        def by_phone(seconds_ago):
            return (now.timestamp() + wrong - seconds_ago) * 1000

        marks = [each | {"made_at": by_phone(each.get("ago", 0))} for each in told]
        body = {"sent_at": by_phone(0), "marks": marks}
        return client.post(address, body, content_type="application/json")

    return post


def here(registration, uid=FIRST, **more):
    return {"uid": uid, "badge": registration.pk, "mark": "here", **more}


def marks():
    return dict(Attendance.objects.values_list("registration__participant__name", "status"))


def outcomes(response):
    return [(result["outcome"], result.get("words")) for result in response.json()["results"]]


def test_marks_are_taken_and_everybody_is_told_how_they_stand(send, ana):
    response = send(here(ana))

    assert response.json() == {
        "results": [{"uid": FIRST, "outcome": "done"}],
        "people": [[ana.pk, "Ana", "present", tickets.ending(ana.pk, 1)]],
    }
    assert marks() == {"Ana": "present"}


def test_nothing_to_send_tells_how_everybody_stands(send, ana):
    people = [[ana.pk, "Ana", "", tickets.ending(ana.pk, 1)]]

    assert send().json() == {"results": [], "people": people}


def test_phones_are_told_of_a_ticket_that_takes_the_place_of_another(send, ana):
    before = tickets.code_for(ana)
    personal_links.replace(participant=ana.participant, by=ana.participant)

    [[*_, ticket]] = send().json()["people"]

    ana.participant.refresh_from_db()
    assert tickets.code_for(ana).endswith(ticket)
    assert not before.endswith(ticket)


def test_same_marks_again_change_nothing(send, ana):
    told = [here(ana, ago=9), {"uid": SECOND, "badge": ana.pk, "mark": "undo", "ago": 5}]
    send(*told)
    before = Attendance.pgh_event_model.objects.count()

    response = send(*told)

    assert outcomes(response) == [("sent before", None)] * 2
    assert (marks(), Attendance.pgh_event_model.objects.count()) == ({"Ana": ""}, before)


def test_older_mark_changes_nothing_and_says_why(send, ana, organiser):
    attendance.mark(registration=ana, status="left_early", by=organiser)

    response = send(here(ana, ago=60))

    assert outcomes(response) == [("too old", "Somebody has said “Left early” since. That stays.")]
    assert marks() == {"Ana": "left_early"}


@pytest.mark.parametrize("wrong", [-86_400, 30, 86_400])
def test_marks_of_a_phone_whose_clock_is_wrong_keep_their_age(send, ana, now, wrong):
    send(here(ana, ago=600), wrong=wrong)

    age = now - ana.attendance.marked_at
    assert abs(age - timedelta(seconds=600)) < timedelta(seconds=60)


def test_one_that_is_refused_holds_up_no_other(send, ana, today, series):
    gone = RegistrationFactory(seminar=today, withdrawn=True)
    elsewhere = RegistrationFactory(seminar__series=series, confirmed=True)
    told = [here(gone, str(UUID(int=3))), here(elsewhere, str(UUID(int=4))), here(ana)]

    assert outcomes(send(*told)) == [
        ("refused", "Only somebody with a confirmed place can be marked."),
        ("refused", "They are not on this list any more."),
        ("done", None),
    ]
    assert marks() == {"Ana": "present"}


def test_walk_in_sent_twice_comes_in_once(send, ana, today):
    told = {"uid": FIRST, "name": "Ben", "email": ""}
    assert outcomes(send(told)) == [("done", None)]

    assert outcomes(send(told)) == [("done", None)]

    assert marks() == {"Ben": "present"}
    assert Registration.objects.get(form_token=FIRST).means == "door"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"name": ""}, "Write the name that goes on the badge."),
        ({"name": "Ben", "email": "ben@"}, "Write a whole email address"),
        ({"name": "B" * 61}, "at most 60"),
        ({"name": "Cleo"}, "Every place is taken."),
    ],
)
def test_walk_in_that_cannot_be_is_told_in_words(send, ana, today, told, words):
    today.capacity = 1
    today.save()

    [(outcome, said)] = outcomes(send({"uid": FIRST, **told}))

    assert (outcome, words in said, marks()) == ("refused", True, {})


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"sent_at": 1e30, "marks": []}',
        '{"sent_at": 0, "marks": {}}',
        '{"sent_at": 0, "marks": [1]}',
        '{"sent_at": 0, "marks": [{"uid": 1, "made_at": 0}]}',
        '{"sent_at": 0, "marks": [{"uid": "x", "made_at": 0}]}',
        '{"sent_at": NaN, "marks": []}',
        "[" * 100_000,
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client, address, body):
    response = client.post(address, body, content_type="application/json")

    assert response.status_code == 400
    assert response.json() == {
        "words": "We could not read what this phone sent. Open the page again."
    }


def test_badge_number_that_no_database_holds_is_not_on_the_list(send):
    told = {"uid": FIRST, "badge": 10**30, "mark": "here"}

    assert outcomes(send(told)) == [("refused", "They are not on this list any more.")]


def test_organisers_send_and_facilitators_do_not(client, today, ana, organiser, facilitator):
    page = f"/manage/{today.series.slug}/seminars/3/door/marks/"
    body = {"sent_at": 0, "marks": [here(ana, made_at=0)]}
    client.force_login(facilitator)
    assert client.post(page, body, content_type="application/json").status_code == 403

    client.force_login(organiser)
    client.post(page, body, content_type="application/json")

    assert marks() == {"Ana": "present"}


def test_sending_costs_the_same_for_many_people(send, ana, today, django_assert_num_queries):
    send()
    with CaptureQueriesContext(connection) as queries:
        send()
    for number in range(30):
        RegistrationFactory(seminar=today, participant__name=f"Person {number}", confirmed=True)

    with django_assert_num_queries(len(queries)):
        send()


def test_half_a_letter_in_a_name_holds_up_nobody(send, ana):
    response = send({"uid": SECOND, "name": "Bo \ud83d"}, here(ana))

    assert outcomes(response) == [("done", None), ("done", None)]
    assert marks() == {"Ana": "present", "Bo ?": "present"}
