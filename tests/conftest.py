"""The same people stand ready everywhere: a series, its team, a participant and a stranger."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seminars.models import Role
from tests.factories import ParticipantFactory, SeriesFactory, TeamMemberFactory, UserFactory

pytest_plugins = ["tests.browser"]


@pytest.fixture
def series(db):
    return SeriesFactory()


@pytest.fixture
def organiser(series):
    return TeamMemberFactory(series=series, role=Role.ORGANISER).user


@pytest.fixture
def signed_in(client, organiser):
    """The client of an organiser."""
    client.force_login(organiser)
    return client


@pytest.fixture
def facilitator(series):
    return TeamMemberFactory(series=series, role=Role.FACILITATOR).user


@pytest.fixture
def investigator(series):
    return TeamMemberFactory(series=series, role=Role.INVESTIGATOR).user


@pytest.fixture
def steering(series):
    return TeamMemberFactory(series=series, role=Role.STEERING).user


@pytest.fixture
def participant(series):
    user = UserFactory()
    return ParticipantFactory(series=series, user=user, email=user.email)


@pytest.fixture
def stranger(db):
    """Somebody who organises another series."""
    return TeamMemberFactory(role=Role.ORGANISER).user


@pytest.fixture
def queries_of(client):
    """How many queries a page costs, for comparing a short list with a long one."""

    def count(address):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count
