import factory
from django.utils import timezone

from discussions.models import Notes, NotesStatus, Point, Table, Topic
from tests.factories.seminars import SeminarFactory


class TableFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Table

    seminar = factory.SubFactory(SeminarFactory)
    name = factory.Sequence(lambda n: f"Table {n}")


class NotesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Notes

    class Params:
        in_review = factory.Trait(status=NotesStatus.IN_REVIEW)
        published = factory.Trait(
            status=NotesStatus.PUBLISHED, published_at=factory.LazyFunction(timezone.now)
        )

    seminar = factory.SubFactory(SeminarFactory)
    title = factory.Sequence(lambda n: f"Notes {n}")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    notes = factory.SubFactory(NotesFactory)
    position = factory.Sequence(lambda n: n)
    title = factory.Sequence(lambda n: f"Topic {n}")


class PointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Point

    topic = factory.SubFactory(TopicFactory)
    position = factory.Sequence(lambda n: n)
    text = factory.Sequence(lambda n: f"Point {n}")
