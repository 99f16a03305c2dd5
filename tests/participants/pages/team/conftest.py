"""What the organisers' pages of people and places are tried on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
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


@pytest.fixture
def queries_of(client):
    """How many queries a page costs, for comparing a short list with a long one."""

    def count(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count
