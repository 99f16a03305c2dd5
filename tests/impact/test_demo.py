"""The demonstration: what the record says, people who fit it, and a seminar to register for."""

from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from impact import demo, vocabulary
from impact.demo.loading import moved
from impact.demo.names import names
from impact.demo.plan import Plan, Turnout, shared
from impact.exports.check import warnings
from impact.gathering import project_record
from impact.models import Testimonial
from notifications import holding
from notifications.models import Hold, Message
from participants.models import Participant, Registration
from participants.operations import places, registrations
from participants.operations.entries import Entry
from seminars.models import SeminarStatus, Series


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this module, each of which undoes its own changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load(today=timezone.localdate())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def real(loaded, db):
    return Series.objects.get(slug="re-imagining-professionalism")


@pytest.fixture
def made_up(loaded, db):
    return Series.objects.get(slug="around-the-table")


def answers(series, kind):
    return [outcome.fields for outcome in series.outcomes.filter(kind=kind)]


def test_demo_holds_the_twenty_records(real):
    assert Counter(real.outcomes.values_list("kind", flat=True)) == {
        "publication": 2,
        "key_finding": 1,
        "impact_summary": 1,
        "further_funding": 3,
        "research_material": 1,
        "collaboration": 1,
        "dissemination": 11,
    }


def test_demo_records_have_every_required_answer(real):
    for outcome in real.outcomes.all():
        assert vocabulary.clean(vocabulary.kind(outcome.kind), outcome.fields) == outcome.fields


def test_demo_awards_are_those_of_the_record(real):
    awards = [
        (one["amount"], one["organisation"], one["sector"], one["start"], one["end"])
        for one in answers(real, "further_funding")
    ]

    assert awards == [
        ("12000", "Rape Crisis", "Charity/Non Profit", "2017-03", "2017-09"),
        ("60000", "Leeds Beckett University", "Academic/University", "2017-02", "2020-02"),
        ("67840", "National Institute for Health Research", "Public", "2017-08", "2018-04"),
    ]
    assert sum(int(amount) for amount, *_ in awards) == 139_840


def test_demo_activities_are_those_of_the_record(real):
    activities = answers(real, "dissemination")

    def tally(name):
        return Counter(activity[name] for activity in activities)

    assert tally("form") == {
        "Participation in an activity, workshop or similar": 7,
        "A talk or presentation": 3,
        "A formal working group, expert panel or dialogue": 1,
    }
    assert tally("geographic_reach") == {"National": 6, "International": 4, "Regional": 1}
    assert tally("primary_audience") == {
        "Patients, carers and/or patient groups": 5,
        "Professional Practitioners": 4,
        "Third sector organisations": 1,
        "Other audiences": 1,
    }
    assert Counter(year for one in activities for year in one["years"]) == {2016: 9, 2017: 2}
    assert tally("part_of_official_scheme") == {"No": 11}
    assert sum("url" in one for one in activities) == 9


def test_demo_activities_of_own_seminars_are_tied_to_them(real):
    tied = real.outcomes.exclude(seminar=None).values_list("seminar__number", "fields__description")

    assert {number: title.partition(":")[0] for number, title in tied} == {
        number: f"Seminar {number}" for number in range(1, 6)
    }


def test_demo_record_shows_what_the_check_is_for(real):
    record = project_record(real, mode="public", at=timezone.now())

    told = [finding.sentence for finding in warnings(record)]

    assert [sentence.partition(":")[0] for sentence in told] == [
        "The title looks like the name of a website. Have the title and the place it came out in "
        "changed places?",
        *["“URL” has been cut off"] * 3,
    ]


def test_demo_seminars_have_the_people_of_the_record(real):
    present = Count("registrations", filter=Q(registrations__attendance__status="present"))
    waiting = Count("registrations", filter=Q(registrations__status="waiting"))
    seminars = real.seminars.annotate(present=present, waiting=waiting).order_by("number")

    assert [(one.number, one.present, one.waiting) for one in seminars] == [
        (1, 45, 8),
        (2, 46, 9),
        (3, 45, 14),
        (4, 44, 16),
        (5, 50, 34),
        (6, 43, 20),
    ]


def test_demo_seminars_are_full_and_no_more(real):
    confirmed = Count("registrations", filter=Q(registrations__status="confirmed"))
    seminars = real.seminars.annotate(confirmed=confirmed)

    assert {one.number: one.confirmed for one in seminars} == {
        one.number: one.capacity for one in seminars
    }


def test_demo_groups_have_nearly_equal_shares(real):
    for seminar in real.seminars.all():
        counted = seminar.registrations.confirmed().values_list("counted_in__key")
        shares = dict(counted.annotate(Count("pk")).order_by())
        assert len(shares) == 5
        assert max(shares.values()) - min(shares.values()) <= 1


def test_demo_has_a_core_of_thirty_who_return(real):
    came = Count("registrations", filter=Q(registrations__attendance__status="present"))
    returning = Participant.objects.filter(
        registrations__seminar__series=real,
        registrations__seminar__number=5,
        registrations__attendance__status="present",
    ).values("pk")

    times = Participant.objects.filter(pk__in=returning).annotate(came=came)

    assert sum(person.came >= 3 for person in times) == 30


def test_demo_leaves_nothing_to_be_sent(made_up):
    states = Counter(Message.objects.values_list("state", flat=True))

    assert states == {"sent": 59, "to_tell": 4, "failed": 1}


def test_demo_has_a_letter_that_went_and_one_to_be_finished(made_up):
    sent = made_up.letters.get(status="sent")

    assert Message.objects.part_of(sent.path).exclude(text="").count() == sent.people == 24
    assert made_up.letters.filter(status="draft").count() == 1


def test_demo_holds_an_address_for_what_a_mail_server_would_have_said_of_it(made_up):
    held = Hold.objects.get()

    assert holding.refuses_the_address(int(held.words[:3]), held.words)


def test_demo_people_have_addresses_for_examples_only(made_up):
    elsewhere = Participant.objects.exclude(email="").exclude(email__endswith="@example.org")

    assert (elsewhere.count(), User.objects.exclude(email__endswith="@example.org").count()) == (
        0,
        0,
    )


def test_demo_team_is_in_both_series(real, made_up):
    team = [
        ("organiser@example.org", "organiser"),
        ("facilitator@example.org", "facilitator"),
        ("investigator@example.org", "investigator"),
        ("steering@example.org", "steering"),
    ]

    for series in (real, made_up):
        assert list(series.team.order_by("pk").values_list("user__email", "role")) == team


def test_demo_administrator_may_open_the_admin(made_up):
    admin = User.objects.get(email="admin@example.org")

    assert (admin.is_staff, admin.is_superuser, admin.has_usable_password()) == (True, True, False)


def test_demo_participant_has_a_place_at_the_next_seminar(made_up):
    mine = Registration.objects.filter(participant__user__email="participant@example.org")

    held = mine.filter(seminar__series=made_up)
    assert list(held.values_list("seminar__number", "status").order_by("seminar__number")) == [
        (1, "confirmed"),
        (2, "confirmed"),
    ]
    assert mine.exclude(seminar__series=made_up).exists()


def test_demo_has_seminars_in_every_state(made_up):
    states = [
        (one.number, one.status, one.registration_is_open(), not one.is_over)
        for one in made_up.seminars.all()
    ]

    assert states == [
        (1, "held", False, False),
        (2, "published", True, True),
        (3, "published", True, True),
        (4, "published", True, True),
        (5, "draft", False, True),
    ]


def test_demo_full_seminar_has_a_waiting_list_and_the_next_has_places(made_up):
    full, open_one, drawn = made_up.seminars.filter(status=SeminarStatus.PUBLISHED)

    assert full.registrations.confirmed().count() == full.capacity
    assert full.registrations.waiting().count() == 7
    assert (open_one.capacity, open_one.registrations.confirmed().count()) == (24, 9)
    assert (drawn.capacity, drawn.registrations.waiting().count()) == (30, 44)


def test_demo_places_are_given_out_as_the_rules_say(made_up):
    written = Message.objects.count()
    for seminar in made_up.seminars.filter(status=SeminarStatus.PUBLISHED):
        rows = seminar.registrations.order_by("pk").values_list("pk", "status", "waiting_reason")
        before = list(rows)
        places.catch_up(seminar=seminar)
        assert list(rows) == before
    assert Message.objects.count() == written


def test_demo_newcomer_gets_a_place(made_up):
    seminar = made_up.seminars.get(number=3)

    registration = registrations.register(
        seminar=seminar, entry=Entry(name="New", email="new@example.org"), by=None
    )

    registration.refresh_from_db()
    assert registration.status == "confirmed"


def test_demo_notes_and_quotes_can_be_read(made_up, client):
    (notes,) = made_up.seminars.get(number=1).notes.published()

    page = client.get(reverse("notes_detail", args=[made_up.slug, notes.pk]))

    assert page.status_code == 200
    assert Testimonial.objects.quotable().filter(series=made_up).count() == 5


def test_load_demo_twice_changes_nothing(real):
    before = (Series.objects.count(), Registration.objects.count(), User.objects.count())
    answer = StringIO()

    call_command("load_demo", stdout=answer)

    assert answer.getvalue() == "The demonstration is there already. Nothing has been changed.\n"
    assert (Series.objects.count(), Registration.objects.count(), User.objects.count()) == before


def test_demo_people_are_the_same_every_time():
    turnouts = {1: Turnout(places=12, missed=1, waiting=3), 2: Turnout(places=12, waiting=2)}

    plans = [list(Plan(groups=3, core=6).entries(turnouts)) for _ in range(2)]

    assert plans[0] == plans[1]
    assert names(50, seed=7) == names(50, seed=7)
    assert len(set(names(1600, seed=7))) == 1600


def test_plan_lets_those_who_waited_in_next_time():
    turnouts = {1: Turnout(places=4, waiting=2), 2: Turnout(places=4)}

    entries = list(Plan(groups=2, core=0).entries(turnouts))

    waited = {entry.person for entry in entries if entry.waits}
    assert waited < {entry.person for entry in entries if entry.seminar == 2}


@pytest.mark.parametrize(
    ("number", "parts", "shares"), [(9, 2, [5, 4]), (10, 5, [2] * 5), (2, 3, [1, 1, 0])]
)
def test_shares_are_nearly_equal(number, parts, shares):
    assert shared(number, parts) == shares


def test_moved_tables_move_dates_and_times_alone():
    tables = {"on": date(2026, 1, 5), "in": [{"at": datetime(2026, 1, 5, 9)}], "number": 3}

    assert moved(tables, timedelta(weeks=2)) == {
        "on": date(2026, 1, 19),
        "in": [{"at": datetime(2026, 1, 19, 9)}],
        "number": 3,
    }
