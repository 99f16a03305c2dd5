import pytest

from participants import counts
from seminars.models import Seminar
from tests.factories import GroupFactory, QuotaFactory, RegistrationFactory, SeminarFactory

pytestmark = pytest.mark.django_db


def test_with_places_counts_each_seminar_in_one_query(seminar, django_assert_num_queries):
    for status in ("confirmed", "offered", "waiting", "waiting", "waiting", "withdrawn"):
        RegistrationFactory(seminar=seminar, status=status)
    SeminarFactory(series=seminar.series, capacity=7)
    over = SeminarFactory(series=seminar.series, capacity=1)
    RegistrationFactory.create_batch(2, seminar=over, confirmed=True)

    with django_assert_num_queries(1):
        found = counts.with_places(Seminar.objects.order_by("pk"))
        places = [(row.confirmed, row.offered, row.waiting, row.free) for row in found]

    assert places == [(1, 1, 3, 0), (0, 0, 0, 7), (2, 0, 0, 0)]


def test_with_group_counts_counts_each_group_in_one_query(seminar, django_assert_num_queries):
    carers, academics = (GroupFactory(series=seminar.series, name=n) for n in ("C", "A"))
    QuotaFactory(seminar=seminar, group=carers, reserved=1, limit=2)
    QuotaFactory(seminar__series=seminar.series, group=academics, reserved=9)
    for status in ("confirmed", "offered", "withdrawn"):
        RegistrationFactory(seminar=seminar, status=status, counted_in=carers, groups=[carers])
    RegistrationFactory(seminar=seminar, groups=[carers, academics])
    RegistrationFactory(seminar__series=seminar.series, counted_in=carers, groups=[carers])

    with django_assert_num_queries(1):
        groups = counts.with_group_counts(seminar)
        rows = [(g.name, g.reserved, g.limit, g.counted, g.waiting) for g in groups]

    assert rows == [("C", 1, 2, 2, 1), ("A", 0, None, 0, 1)]
