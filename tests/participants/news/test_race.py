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
from participants.models import Letter
from participants.operations import news, sending
from tests.factories import LetterFactory, SeriesFactory
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


def withdraw_while_a_letter_is_written(series, monkeypatch):
    """Somebody withdraws after they were found to be a reader of news; gives what is sent."""
    ana = make_reader(series)
    LetterFactory(series=series, is_news=True, status="sending")
    reached, go_on = threading.Event(), threading.Event()
    message_to = sending.message_to

    def write_slowly(*args):
        reached.set()
        go_on.wait(LONG)
        return message_to(*args)

    monkeypatch.setattr(sending, "message_to", write_slowly)
    with ThreadPoolExecutor(2) as pool:
        writing = in_thread(pool, sending.send, letter=Letter.objects.get())
        assert reached.wait(LONG)
        try:
            in_thread(pool, news.stop, participant=ana, by=ana).result(LONG)
        finally:
            go_on.set()
        writing.result(LONG)
    return list(Message.objects.filter(kind="news_letter").values_list("state", flat=True))


def test_whoever_withdraws_while_a_letter_of_news_is_written_gets_none(series, monkeypatch):
    assert withdraw_while_a_letter_is_written(series, monkeypatch) == []


def test_control_without_a_second_look_they_would_get_the_letter(series, monkeypatch):
    monkeypatch.setattr(sending, "still_wanted", lambda written: written.values())

    assert withdraw_while_a_letter_is_written(series, monkeypatch) == ["queued"]


def test_control_without_the_lock_they_would_get_one(series, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)

    assert withdraw_while_building(series, monkeypatch) == ["queued"]
