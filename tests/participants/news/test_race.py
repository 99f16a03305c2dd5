"""Two workers, and somebody who changes their mind, at the same moment: real connections and locks.

The control takes the lock on agreements away, and somebody who has withdrawn is written to.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.db.models import QuerySet

from notifications.models import Message
from notifications.operations import digests
from participants.operations import news
from tests.factories import SeriesFactory
from tests.participants.news.conftest import MONDAY, make_reader, make_seminar

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
LONG = 30  # seconds in which a thread must have come so far


@pytest.fixture
def series(db):
    series = SeriesFactory()
    make_seminar(series)
    return series


def in_thread(pool, call, *args, **kwargs):
    def run():
        try:
            return call(*args, **kwargs)
        finally:
            connections.close_all()

    return pool.submit(run)


def test_two_workers_at_once_write_to_everybody_once(series, monkeypatch):
    people = [make_reader(series, f"Reader{number}") for number in range(12)]
    monkeypatch.setattr(digests, "BATCH", 2)

    with ThreadPoolExecutor(2) as pool:
        for worker in [in_thread(pool, digests.build, MONDAY) for _ in range(2)]:
            worker.result()
    # Whoever one worker held while the other went by has their turn a few minutes later.
    digests.build(MONDAY)

    written = Message.objects.filter(kind="digest").values_list("to", flat=True)
    assert sorted(written) == sorted(person.email for person in people)


def withdraw_while_building(series, monkeypatch):
    """Somebody withdraws when their digest is all but queued; gives what becomes of it."""
    ana = make_reader(series)
    reached, go_on = threading.Event(), threading.Event()
    write = digests.write

    def write_slowly(*args):
        reached.set()
        go_on.wait(LONG)
        write(*args)

    monkeypatch.setattr(digests, "write", write_slowly)
    with ThreadPoolExecutor(2) as pool:
        building = in_thread(pool, digests.build, MONDAY)
        assert reached.wait(LONG)
        withdrawing = in_thread(pool, news.stop, participant=ana, by=ana)
        try:
            withdrawing.result(timeout=2)
        except TimeoutError:
            pass  # it waits for the lock, as it should
        finally:
            go_on.set()
        building.result(LONG)
        withdrawing.result(LONG)
    return list(Message.objects.filter(kind="digest").values_list("state", flat=True))


def test_whoever_withdraws_while_their_digest_is_built_gets_none(series, monkeypatch):
    assert withdraw_while_building(series, monkeypatch) == ["cancelled"]


def test_control_without_the_lock_they_would_get_one(series, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)

    assert withdraw_while_building(series, monkeypatch) == ["queued"]
