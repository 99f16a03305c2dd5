"""What the seminars' own pages are tried on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import SeminarFactory


@pytest.fixture
def seminar(series):
    return SeminarFactory(series=series, number=1)


@pytest.fixture
def draft(series):
    return SeminarFactory(series=series, number=2, draft=True)


@pytest.fixture
def queries_of(client):
    """How many queries a page costs, for comparing a short list with a long one."""

    def count(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count
