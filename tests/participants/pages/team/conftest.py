"""What the organisers' pages of people and places are tried on."""

import pytest
from django.urls import reverse

from tests.factories import GroupFactory, SeminarFactory


@pytest.fixture
def seminar(series):
    return SeminarFactory(series=series, number=1, capacity=4)


@pytest.fixture
def carers(series):
    return GroupFactory(series=series, key="carers", name="Carers", position=0)


@pytest.fixture
def academics(series):
    return GroupFactory(series=series, key="academics", name="Academics", position=1)


@pytest.fixture
def at(seminar):
    """The address of a page of the seminar's workspace."""

    def address(name, *args):
        return reverse(name, args=[seminar.series.slug, seminar.number, *args])

    return address
