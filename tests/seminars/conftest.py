"""What the seminars' own pages are tried on."""

import pytest

from tests.factories import SeminarFactory


@pytest.fixture
def seminar(series):
    return SeminarFactory(series=series, number=1)


@pytest.fixture
def draft(series):
    return SeminarFactory(series=series, number=2, draft=True)
