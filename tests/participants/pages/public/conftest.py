import uuid

import pytest
from django.urls import reverse

from participants.links import place_token
from tests.factories import GroupFactory, SeminarFactory


@pytest.fixture
def seminar(series):
    """Open for registration, with two groups in its series."""
    GroupFactory(series=series, key="carers", name="Carers")
    GroupFactory(series=series, key="academics", name="Academics")
    return SeminarFactory(series=series, capacity=2)


@pytest.fixture
def own_page():
    """The address of a page about somebody's own place."""

    def address(registration, name="place"):
        return reverse(name, args=[place_token(registration)])

    return address


def address(seminar):
    return reverse("register", args=[seminar.series.slug, seminar.slug])


def opened(client, seminar):
    """The hidden fields of the form, as a browser sends them back."""
    form = client.get(address(seminar)).context["form"]
    return {field.name: field.value() for field in form.hidden_fields()}


def answers(**changes):
    """What somebody types who is glad to say who they are."""
    return {
        "form_token": uuid.uuid4(),
        "name": "Ada",
        "email": "ada@example.org",
        "group": "carers",
        "agree_groups": "on",
        **changes,
    }
