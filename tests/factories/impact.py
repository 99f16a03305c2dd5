import factory
from django.utils import timezone

from impact.models import Outcome, Response, Testimonial
from tests.factories.participants import RegistrationFactory
from tests.factories.seminars import SeriesFactory


class OutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outcome

    series = factory.SubFactory(SeriesFactory)
    kind = "dissemination"
    fields = factory.LazyFunction(
        lambda: {
            "description": "A talk at a conference",
            "form": "A talk or presentation",
            "geographic_reach": "National",
            "primary_audience": "Professional Practitioners",
            "years": [2026],
            "results_and_impact": "People asked for more.",
        }
    )


class ResponseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Response

    registration = factory.SubFactory(RegistrationFactory, confirmed=True)
    best = "Being listened to"
    submitted_at = factory.LazyFunction(timezone.now)


class TestimonialFactory(factory.django.DjangoModelFactory):
    __test__ = False  # pytest takes a class called Test… for tests

    class Meta:
        model = Testimonial

    series = factory.SubFactory(SeriesFactory)
    quote = "It changed how I begin a conversation."
    role = "Nurse"
    consented_at = factory.LazyFunction(timezone.now)
