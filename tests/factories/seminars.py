from datetime import timedelta

import factory
from django.utils import timezone

from seminars.models import (
    ProgrammeItem,
    ProgrammeItemKind,
    Role,
    Seminar,
    SeminarStatus,
    Series,
    Speaker,
    TeamMember,
    Venue,
)
from tests.factories.accounts import UserFactory


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Series

    title = factory.Sequence(lambda n: f"Series {n}")
    slug = factory.Sequence(lambda n: f"series-{n}")
    contact_name = "The organisers"
    contact_email = "team@example.org"
    contact_phone = "0113 496 0000"
    is_published = True


class TeamMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TeamMember

    series = factory.SubFactory(SeriesFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.ORGANISER


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Venue

    series = factory.SubFactory(SeriesFactory)
    name = factory.Sequence(lambda n: f"Hall {n}")
    address = "1 Station Road\nLeeds"
    step_free = True


class SeminarFactory(factory.django.DjangoModelFactory):
    """A published seminar in 30 days, open for registration, unless a trait says otherwise."""

    class Meta:
        model = Seminar

    class Params:
        draft = factory.Trait(status=SeminarStatus.DRAFT, published_at=None)
        held = factory.Trait(
            status=SeminarStatus.HELD,
            starts_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=7)),
        )
        cancelled = factory.Trait(status=SeminarStatus.CANCELLED)

    series = factory.SubFactory(SeriesFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda seminar: f"Subject {seminar.number}")
    slug = factory.LazyAttribute(lambda seminar: f"subject-{seminar.number}")
    status = SeminarStatus.PUBLISHED
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))
    ends_at = factory.LazyAttribute(lambda seminar: seminar.starts_at + timedelta(hours=5))
    venue = factory.SubFactory(VenueFactory, series=factory.SelfAttribute("..series"))
    capacity = 20
    published_at = factory.LazyFunction(timezone.now)


class SpeakerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Speaker

    series = factory.SubFactory(SeriesFactory)
    name = factory.Sequence(lambda n: f"Speaker {n}")


class ProgrammeItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeItem

    seminar = factory.SubFactory(SeminarFactory)
    position = factory.Sequence(lambda n: n)
    kind = ProgrammeItemKind.TALK
    title = factory.Sequence(lambda n: f"Talk {n}")
    duration = 30
