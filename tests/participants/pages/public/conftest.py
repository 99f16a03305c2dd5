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
