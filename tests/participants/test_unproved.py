"""Whoever only types an address may add to what we know of its owner, never undo it."""

import pytest
from django.utils import timezone

from participants.models import AccessRequirement, Consent, ConsentPurpose
from participants.operations import registrations
from participants.operations.registrations import Entry
from tests.factories import (
    GroupFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    """Somebody who said what would help, and who took a consent back."""
    person = ParticipantFactory(email="ann@example.org")
    AccessRequirement.objects.create(participant=person, text="A quiet room")
    Consent.objects.create(
        participant=person,
        purpose=ConsentPurpose.GROUPS,
        wording="Keep my group",
        withdrawn_at=timezone.now(),
    )
    return person


def register(owner, by):
    return registrations.register(
        seminar=SeminarFactory(series=owner.series),
        entry=Entry(
            name="Ann",
            email="ann@example.org",
            groups=(GroupFactory(series=owner.series),),
            access="Nothing",
            consents=frozenset({ConsentPurpose.GROUPS, ConsentPurpose.NEWS}),
        ),
        by=by,
    )


def known_of(owner):
    return (
        AccessRequirement.objects.get(participant=owner).text,
        sorted(owner.consents.in_force().values_list("purpose", flat=True)),
    )


def test_a_stranger_who_types_the_address_undoes_nothing(owner):
    registration = register(owner, by=None)

    assert known_of(owner) == ("A quiet room", ["news"])
    assert registration.declarations.count() == 0


def test_the_owner_who_signed_in_changes_their_mind(owner):
    registration = register(owner, by=UserFactory(email="ann@example.org"))

    assert known_of(owner) == ("Nothing", ["groups", "news"])
    assert registration.declarations.count() == 1


@pytest.mark.parametrize(
    ("by", "agreed"),
    [(None, ["news"]), ("ann@example.org", ["news", "photographs", "recording"])],
)
def test_only_its_owner_agrees_to_be_seen_and_heard(by, agreed):
    ann = ParticipantFactory(email="ann@example.org")

    registrations.register(
        seminar=SeminarFactory(series=ann.series),
        entry=Entry(
            name="Ann",
            email="ann@example.org",
            consents=frozenset(
                {ConsentPurpose.NEWS, ConsentPurpose.PHOTOGRAPHS, ConsentPurpose.RECORDING}
            ),
        ),
        by=by and UserFactory(email=by),
    )

    in_force = ann.consents.in_force().order_by("purpose")
    assert list(in_force.values_list("purpose", flat=True)) == agreed


@pytest.mark.parametrize(
    ("by_whom", "groups", "companions"), [("stranger", ["carers"], 1), ("owner", ["nurses"], 0)]
)
def test_only_its_owner_replaces_what_was_said_before_leaving(owner, by_whom, groups, companions):
    carers, nurses = (GroupFactory(series=owner.series, key=key) for key in ("carers", "nurses"))
    left = RegistrationFactory(
        seminar=SeminarFactory(series=owner.series),
        participant=owner,
        withdrawn=True,
        groups=[carers],
        companions=1,
    )
    entry = Entry(
        name="Ann",
        email="ann@example.org",
        groups=(nurses,),
        consents=frozenset({ConsentPurpose.GROUPS}),
    )

    registrations.register(
        seminar=left.seminar,
        entry=entry,
        by=UserFactory(email="ann@example.org") if by_whom == "owner" else None,
    )

    left.refresh_from_db()
    assert left.status == "confirmed"
    assert [row.group.key for row in left.declarations.all()] == groups
    assert left.companions == companions
