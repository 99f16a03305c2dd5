"""Names as people write them, on every path by which one comes in."""

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError

from participants.models import Means, Participant
from participants.names import on_one_line
from participants.operations import contacts, details, imports, registrations, walk_ins
from participants.operations.entries import Entry, Supporter
from tests.factories import DoorDeviceFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

TURNED = "\u202eAna\u2066\tSo\x07le\u2069\u202c\r\n"


def register(seminar, organiser, **told):
    entry = Entry(**{"name": TURNED, "email": "ana@example.org", **told})
    return registrations.register(seminar=seminar, entry=entry, by=organiser)


def by_page(seminar, organiser):
    return register(seminar, None).participant


def by_organiser(seminar, organiser):
    return register(seminar, organiser, badge_name=TURNED, means=Means.ORGANISER).participant


def as_supporter(seminar, organiser):
    supporter = Supporter(name=TURNED, email="sam@example.org")
    return register(seminar, None, supporter=supporter, means=Means.SUPPORTER).participant.supporter


def in_a_spreadsheet(seminar, organiser):
    entry = Entry(name=TURNED, badge_name=TURNED, means=Means.SPREADSHEET)
    return imports.add_to_series(seminar.series, entry, organiser)


def at_the_door(seminar, organiser):
    entry = Entry(name=TURNED, means=Means.DOOR)
    return walk_ins.find_or_add(
        seminar, entry, DoorDeviceFactory(seminar=seminar), uuid4(), seminar.starts_at
    ).participant


def on_their_own_page(seminar, organiser):
    own = RegistrationFactory(seminar=seminar)
    told = details.Details(name=TURNED, badge_name=TURNED)
    return details.change(registration=own, details=told, by=own.participant).participant


def by_correction(seminar, organiser):
    person = RegistrationFactory(seminar=seminar).participant
    fields = {name: getattr(person, name) for name in contacts.CORRECTED}
    return contacts.correct(
        participant=person, fields=fields | {"name": TURNED, "badge_name": TURNED}, by=organiser
    )


PATHS = [
    by_page,
    by_organiser,
    as_supporter,
    in_a_spreadsheet,
    at_the_door,
    on_their_own_page,
    by_correction,
]


@pytest.mark.parametrize("path", PATHS)
def test_what_turns_text_around_stays_outside_on_every_path(seminar, organiser, path):
    person = Participant.objects.get(pk=path(seminar, organiser).pk)

    assert (person.name, person.on_badge) == ("Ana Sole", "Ana Sole")


@pytest.mark.parametrize(
    "name",
    [
        "B",
        "O’Neill-D'Arcy",
        "日本 太郎",
        "עדה",
        "علی‌رضا",  # with a joiner that nobody sees, and that belongs there
        "Ñandú",
        "👩🏽‍🌾",
        "x" * 150,
    ],
)
def test_names_in_any_script_stay_as_they_are_written(seminar, name):
    person = register(seminar, None, name=name).participant

    assert Participant.objects.get(pk=person.pk).name == on_one_line(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Go to https://example.org/win", "Go to https: //example. org/win"),
        ("www.example.com", "www. example. com"),
        ("例え。example。com", "例え。 example。 com"),
        ("Dr.Sole", "Dr. Sole"),
        ("J.R. Sole", "J.R. Sole"),
        ("Ana 2.0", "Ana 2.0"),
    ],
)
def test_no_mail_program_makes_a_link_of_a_name(seminar, typed, kept):
    person = register(seminar, None, name=typed).participant

    assert Participant.objects.get(pk=person.pk).name == kept


def test_name_of_which_nothing_can_be_seen_is_refused_in_words(seminar):
    with pytest.raises(ValidationError) as refusal:
        register(seminar, None, name="\u202e\u2066")

    assert refusal.value.message_dict == {"name": ["Write the name in letters that can be seen."]}


def test_form_sent_twice_with_such_a_name_is_still_the_same_form(seminar):
    entry = Entry(
        name=TURNED,
        means=Means.SUPPORTER,
        supporter=Supporter(name="Sam", email="sam@example.org"),
    )
    both = [
        registrations.register(seminar=seminar, entry=entry, by=None, form_token=UUID(int=5))
        for _ in range(2)
    ]

    assert both[0] == both[1]
