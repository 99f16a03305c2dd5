from datetime import timedelta

import factory
from django.utils import timezone

from participants.allocation import (
    ENGINE_VERSION,
    Policy,
    allocate,
    canonical_inputs,
    commitment,
    inputs_sha256,
    make_seed,
    outcome_json,
    outcome_sha256,
)
from participants.models import (
    AllocationRun,
    DoorDevice,
    Letter,
    Offer,
    Participant,
    Quota,
    Registration,
    RegistrationStatus,
    RunStatus,
    StakeholderGroup,
)
from seminars.models import AllocationMode
from tests.factories.seminars import SeminarFactory, SeriesFactory


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StakeholderGroup

    series = factory.SubFactory(SeriesFactory)
    key = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Group {n}")
    statement = factory.LazyAttribute(lambda group: f"I belong to {group.name.lower()}")


class QuotaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quota

    seminar = factory.SubFactory(SeminarFactory)
    group = factory.SubFactory(GroupFactory, series=factory.SelfAttribute("..seminar.series"))


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    series = factory.SubFactory(SeriesFactory)
    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")


class RegistrationFactory(factory.django.DjangoModelFactory):
    """Somebody on the waiting list, unless a trait says otherwise. `groups=[...]` declares."""

    class Meta:
        model = Registration
        skip_postgeneration_save = True

    class Params:
        waiting = factory.Trait(status=RegistrationStatus.WAITING)
        offered = factory.Trait(
            status=RegistrationStatus.OFFERED,
            offer=factory.RelatedFactory(
                "tests.factories.participants.OfferFactory", "registration"
            ),
        )
        confirmed = factory.Trait(status=RegistrationStatus.CONFIRMED)
        withdrawn = factory.Trait(status=RegistrationStatus.WITHDRAWN)

    seminar = factory.SubFactory(SeminarFactory)
    participant = factory.SubFactory(
        ParticipantFactory, series=factory.SelfAttribute("..seminar.series")
    )
    joined_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def groups(self, create, groups):
        for position, group in enumerate(groups or []):
            self.declarations.create(group=group, position=position)


class OfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Offer

    registration = factory.SubFactory(RegistrationFactory, status=RegistrationStatus.OFFERED)
    made_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda offer: offer.made_at + timedelta(days=3))


class LetterFactory(factory.django.DjangoModelFactory):
    """A draft to everybody in a series, unless fields say otherwise."""

    class Meta:
        model = Letter

    series = factory.SubFactory(SeriesFactory)
    subject = "A letter"
    words = "Dear {name}, we write to you."
    made_at = factory.LazyFunction(timezone.now)


class DoorDeviceFactory(factory.django.DjangoModelFactory):
    """A device whose link works for the next hour."""

    class Meta:
        model = DoorDevice

    seminar = factory.SubFactory(SeminarFactory)
    label = factory.Sequence(lambda n: f"Phone {n}")
    token_digest = factory.Sequence(lambda n: f"digest {n}")
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda device: device.created_at + timedelta(hours=1))


def empty_policy(run):
    seminar = run.seminar
    return Policy(seminar.capacity, (), "draw", str(seminar.uid), deadline=run.deadline)


def empty_list(run):
    return canonical_inputs(empty_policy(run), [])


class AllocationRunFactory(factory.django.DjangoModelFactory):
    """A draw that is announced, unless a trait says otherwise; `done` drew from an empty list."""

    class Meta:
        model = AllocationRun

    class Params:
        done = factory.Trait(
            status=RunStatus.DONE,
            frozen_at=factory.SelfAttribute("deadline"),
            ran_at=factory.SelfAttribute("deadline"),
            engine_version=ENGINE_VERSION,
            public_value="3 9 12",
            inputs=factory.LazyAttribute(empty_list),
            inputs_sha256=factory.LazyAttribute(lambda run: inputs_sha256(run.inputs)),
            seed=factory.LazyAttribute(
                lambda run: make_seed(
                    bytes.fromhex(run.secret), run.public_value, run.inputs_sha256
                ).hex()
            ),
            outcome=factory.LazyAttribute(
                lambda run: outcome_json(allocate(empty_policy(run), [], run.deadline))
            ),
            outcome_sha256=factory.LazyAttribute(lambda run: outcome_sha256(run.outcome)),
        )

    seminar = factory.SubFactory(SeminarFactory, allocation_mode=AllocationMode.DRAW)
    secret = "5e" * 32
    commitment = factory.LazyAttribute(lambda run: commitment(bytes.fromhex(run.secret)))
    public_source = "Ten dice thrown before two witnesses"
    deadline = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    opened_at = factory.LazyFunction(timezone.now)
