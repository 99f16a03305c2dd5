from datetime import timedelta

import factory
from django.utils import timezone

from participants.models import (
    DoorDevice,
    Offer,
    Participant,
    Quota,
    Registration,
    RegistrationStatus,
    StakeholderGroup,
)
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


class DoorDeviceFactory(factory.django.DjangoModelFactory):
    """A device whose link works for the next hour."""

    class Meta:
        model = DoorDevice

    seminar = factory.SubFactory(SeminarFactory)
    label = factory.Sequence(lambda n: f"Phone {n}")
    token_digest = factory.Sequence(lambda n: f"digest {n}")
    created_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda device: device.created_at + timedelta(hours=1))
