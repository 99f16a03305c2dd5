"""People out of a spreadsheet: all of them or nobody, and every mistake by its row."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from participants import periodic
from participants.incoming import incoming
from participants.models import Means, Participant, PeopleImport
from participants.operations import imports
from participants.operations.people import CONSENT_MEANS
from participants.sheets import reading
from participants.sheets.headings import keyed
from participants.sheets.unreadable import UnreadableSheet
from tests.factories import GroupFactory, ParticipantFactory, RegistrationFactory
from tests.participants.conftest import letters, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def carers(series):
    return GroupFactory(series=series, key="carers", name="Carers")


def rows(text, seminar):
    return keyed(reading.read(text.encode()), seminar)


@pytest.fixture
def kept(series, seminar, organiser):
    def keep(text, of=seminar):
        return imports.keep(
            series=series, seminar=of, file_name="p.csv", rows=rows(text, of), by=organiser
        )

    return keep


def mistakes(text, series, seminar):
    return [str(each) for each in incoming(rows(text, seminar), series, seminar).mistakes]


def test_everything_of_a_row_is_kept(seminar, carers, kept, organiser):
    text = (
        "Name;Badge;E-mail;Phone;Groups;In their own words;Agreed;What would help;Food;"
        "Companions;Who comes along\n"
        "Ana Bello;Ana;ANA@Example.org;0113 496 0000;CARERS;My mum;yes;A ramp;No nuts;1;My sister\n"
    )

    imports.add_everybody(kept=kept(text), by=organiser)

    registration = seminar.registrations.get()
    person = registration.participant
    assert (person.name, person.badge_name, person.email, person.phone, person.dietary) == (
        *("Ana Bello", "Ana", "ana@example.org", "0113 496 0000", "No nuts"),
    )
    assert (registration.means, registration.companions, registration.companion_note) == (
        *(Means.SPREADSHEET, 1, "My sister"),
    )
    assert [row.group for row in registration.declarations.all()] == [carers]
    assert registration.own_words.text == "My mum"
    assert person.access_requirement.text == "A ramp"
    assert list(person.consents.values_list("purpose", "means")) == [
        ("groups", CONSENT_MEANS[Means.SPREADSHEET])
    ]


def test_places_go_by_the_order_of_the_rows(seminar, kept, organiser):
    text = "Name,Email\n" + "".join(f"P{n},p{n}@example.org\n" for n in range(1, 5))

    imports.add_everybody(kept=kept(text), by=organiser)

    assert statuses(seminar) == {
        "P1": "confirmed",
        "P2": "confirmed",
        "P3": "waiting",
        "P4": "waiting",
    }
    assert letters() == [
        ("place_confirmed", "p1@example.org"),
        ("place_confirmed", "p2@example.org"),
        ("waiting", "p3@example.org"),
        ("waiting", "p4@example.org"),
    ]


def test_column_joined_orders_the_rows(seminar, kept, organiser):
    text = (
        "Name,Phone,Joined\nLast,496001,\nSecond,496002,2027-02-02\nFirst,496003,2027-02-01\n"
        "Third,496004,2027-02-03\n"
    )

    imports.add_everybody(kept=kept(text), by=organiser)

    in_order = seminar.registrations.order_by("pk").values_list("participant__name", flat=True)
    assert list(in_order) == ["First", "Second", "Third", "Last"]


def test_bad_last_row_leaves_nothing(series, seminar, carers, kept, organiser):
    people = kept("Name,Email,Groups,Agreed\nAna,a@example.org,,\nBo,b@example.org,Carers,yes\n")
    carers.delete()

    with pytest.raises(ValidationError, match="Row 3, Groups"):
        imports.add_everybody(kept=people, by=organiser)

    assert Participant.objects.filter(series=series).count() == 0
    assert letters() == []


def test_refusal_of_a_registration_names_the_row_and_leaves_nothing(
    series, seminar, kept, organiser
):
    people = kept("Name,Email\nAna,a@example.org\n")
    seminar.registration_closes_at = seminar.published_at - timedelta(days=1)
    seminar.registration_opens_at = None
    seminar.save()

    with pytest.raises(ValidationError, match="Row 2: Registration for this seminar has closed"):
        imports.add_everybody(kept=people, by=organiser)

    assert Participant.objects.filter(series=series).count() == 0


def test_plan_tells_new_known_and_unchanged(series, seminar, kept, organiser):
    ParticipantFactory(series=series, name="Known", email="known@example.org")
    ParticipantFactory(series=series, name="By phone", email="", phone="496001")
    RegistrationFactory(seminar=seminar, participant__email="here@example.org")
    people = kept(
        "Name,Email,Phone\nNew,new@example.org,\nK,Known@example.org,\nby PHONE,,496001\n"
        "H,here@example.org,\n"
    )

    planned = imports.plan(people, imports.read(people))
    imports.add_everybody(kept=people, by=organiser)

    assert planned == imports.Plan(new=1, known=2, unchanged=1, letters=2)
    assert Participant.objects.filter(series=series).count() == 4
    assert seminar.registrations.count() == 4
    to = [address for _, address in letters()]
    assert to.count("new@example.org") == to.count("known@example.org") == 1


def test_second_yes_is_refused_and_adds_nobody(seminar, kept, organiser):
    people = kept("Name,Email\nAna,a@example.org\n")
    imports.add_everybody(kept=people, by=organiser)

    with pytest.raises(ValidationError, match="added or thrown away already"):
        imports.add_everybody(kept=people, by=organiser)

    people.refresh_from_db()
    assert (people.rows, people.outcome) == ([], "1 person is added.")
    assert seminar.registrations.count() == 1


def test_people_of_the_series_alone_are_registered_for_nothing(series, kept, organiser):
    people = kept("Name,Email,Food\nAna,a@example.org,Vegan\n", of=None)

    imports.add_everybody(kept=people, by=organiser)

    person = Participant.objects.get(series=series)
    assert (person.name, person.dietary, person.registrations.count()) == ("Ana", "Vegan", 0)
    assert letters() == []


def test_every_mistake_is_told_by_row_and_column(series, seminar, carers):
    text = (
        "Name,Email,Phone,Groups,Agreed,Companions\n"
        ",a@example.org,,,,\n"
        "Bo,no address,,,,\n"
        "Cem,,,,,\n"
        "Dia,d@example.org,,Poets,yes,\n"
        "Eli,e@example.org,,Carers,,\n"
        "Fay,f@example.org,,,perhaps,\n"
        "Gil,g@example.org,,,,9\n"
        f"{'H' * 151},h@example.org,,,,\n"
        "Ivo,G@example.org,,,,\n"
        "Jo,j@example.org,,,,\n"
        "Kim,J@example.org,,,,\n"
        "Lee,,ring my sister,,,\n"
        f"Mo,m@example.org,,,,{'9' * 5000}\n"
    )

    assert mistakes(text, series, seminar) == [
        "Row 2, Name: Write how they would like to be called.",
        "Row 3, Email: Write a whole email address, like name@example.org.",
        "Row 4, Email: Write an email address, a phone number or a postal address.",
        "Row 5, Groups: “Poets” is no group of this series. Write Carers.",
        "Row 6, Agreed to keep groups: Write “yes” if they agreed that we keep it, or leave their "
        "groups and own words empty.",
        "Row 7, Agreed to keep groups: Write “yes” or “no”.",
        "Row 8, Companions: Write a number from 0 to 3.",
        "Row 9, Name: This has 151 letters. Write 150 at most.",
        "Row 12, Email: Row 11 is the same person.",
        "Row 13, Phone: Write a phone number with at least 6 digits. You can add words, as in "
        "“0113 496 0000, ask for Ana”. If there is no number, leave it empty.",
        "Row 14, Companions: This has 5000 letters. Write 10 at most.",
        "Row 14, Companions: Write a number from 0 to 3.",
    ]


def test_joined_must_be_a_day(series, seminar):
    found = mistakes(
        "Name,Phone,Joined\nAna,496001,in March\nBo,496002,2027-03-01 10:30\n", series, seminar
    )

    assert found == ["Row 2, Joined: Write the day like 2027-03-01."]


def test_too_many_groups_are_a_mistake(series, seminar, carers):
    for number in range(series.groups_per_person):
        GroupFactory(series=series, name=f"More {number}")
    names = "; ".join(["Carers", *(f"More {n}" for n in range(series.groups_per_person))])

    found = mistakes(f"Name,Phone,Groups,Agreed\nAna,496001,{names},yes\n", series, seminar)

    assert len(found) == 1
    assert found[0].startswith("Row 2, Groups: Choose ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Name,Shoe size\nAna,4\n", "We do not know the column “Shoe size”"),
        ("Name,Email,E-mail\nAna,a,b\n", "Two columns mean the same"),
        ("Email\na@example.org\n", "There is no column “Name”"),
        ("Name\n", "There is nobody below the headings"),
        ("Name,\nAna,4\n", "Row 2 holds “4” in a column without a heading"),
    ],
)
def test_headings_that_do_not_fit_are_refused(seminar, text, words):
    with pytest.raises(UnreadableSheet, match=words):
        rows(text, seminar)


def test_groups_are_no_column_of_a_series_alone():
    with pytest.raises(UnreadableSheet, match="We do not know the column “Groups”"):
        rows("Name,Groups\nAna,Carers\n", None)


def test_worker_adds_a_confirmed_list_once(seminar, kept, organiser):
    people = kept("Name,Email\nAna,a@example.org\n")
    imports.confirm(kept=people, by=organiser)

    periodic.add_imported_people()
    periodic.add_imported_people()
    periodic.add_people(people.pk)

    people.refresh_from_db()
    assert (people.outcome, people.problem) == ("1 person is added.", "")
    assert seminar.registrations.count() == 1


def test_worker_that_is_refused_says_why(seminar, kept, organiser):
    people = kept("Name,Email\nAna,a@example.org\n")
    imports.confirm(kept=people, by=organiser)
    seminar.status = "cancelled"
    seminar.save()

    periodic.add_imported_people()

    people.refresh_from_db()
    assert people.confirmed_at is None
    assert people.problem.startswith("Row 2: Registration for this seminar has closed.")


def test_list_is_forgotten_after_a_week(kept, set_clock):
    set_clock(day=0)
    kept("Name,Email\nAna,a@example.org\n")
    set_clock(day=6)
    periodic.forget_imports()
    assert PeopleImport.objects.count() == 1

    set_clock(day=7)
    periodic.forget_imports()

    assert PeopleImport.objects.count() == 0
