"""A mail server that is slow or goes away: pages do not wait for it, and nothing is lost."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles

import pytest

from notifications.models import Message
from participants.models import Registration
from tests.factories import MessageFactory, SeminarFactory
from tests.faults.post import PRODUCTION, UNPROTECTED, eventually
from tests.faults.visitors import register, times

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
PEOPLE = [f"reader{number}@slow.example.org" for number in range(50)]


@pytest.fixture
def seminar(db):
    return SeminarFactory(capacity=len(PEOPLE))


def states():
    return dict(Message.objects.values_list("dedupe_key", "state"))


def readers(post):
    return {mail["To"] for mail in post.sink.mails}


def test_smtp_slow_does_not_slow_pages(post, site_of, seminar, record_property):
    post.start_worker()
    post.start_clock()
    post.sink.door.clear()
    with site_of() as site:
        answers = register(site, seminar, *PEOPLE[:10])
        record_property("figures", f"while the mail server takes nothing: {times(answers)}")
        assert [answer.status for answer in answers] == [302] * 10
        assert post.sink.mails == []

        post.sink.door.set()
        eventually(lambda: readers(post) == set(PEOPLE[:10]))


def test_smtp_slow_slows_a_page_that_sends_by_itself(post, site_of, seminar):
    """The control: with the mail sent in the request, the page waits for the mail server."""
    post.sink.door.clear()
    with site_of(without="worker") as site, ThreadPoolExecutor(1) as hand:
        answers = hand.submit(register, site, seminar, PEOPLE[0])
        eventually(Registration.objects.confirmed().exists)
        with pytest.raises(TimeoutError):
            answers.result(timeout=3)
        post.sink.door.set()
        answers.result()


def drop_the_first_two(post, **worker):
    """Two messages, of each of which the server says nothing after it was handed over."""
    place, bulk = MessageFactory(), MessageFactory(bulk=True)

    def arrived(number):
        post.sink.goes_away_after_data = number <= 2
        return True

    post.sink.on_arrival = arrived
    post.start_worker(**worker)
    post.start_clock()
    return place, bulk


def test_smtp_drops_after_data_doubles_only_what_somebody_waits_for(post):
    place, bulk = drop_the_first_two(post)
    eventually(lambda: states() == {place.dedupe_key: "sent", bulk.dedupe_key: "uncertain"})

    arrived = Counter(mail["Message-ID"] for mail in post.sink.mails)
    assert arrived == {place.message_id: 2, bulk.message_id: 1}


def test_smtp_drops_after_data_without_doubt_doubles_what_goes_to_many(post):
    """The control: whoever takes silence for a refusal writes to everybody twice."""
    place, bulk = drop_the_first_two(post, app=UNPROTECTED, without="doubt")
    eventually(lambda: set(states().values()) == {"sent"})

    arrived = Counter(mail["Message-ID"] for mail in post.sink.mails)
    assert arrived == {place.message_id: 2, bulk.message_id: 2}


def test_first_confirmation_comes_soon_after_each_of_50_registrations(
    post, site_of, seminar, record_property
):
    """As in production: one worker that is woken, and a clock that ticks every half minute."""
    seconds = []
    post.start_worker(PRODUCTION)
    post.start_clock(PRODUCTION)
    with site_of() as site:
        for email in PEOPLE:
            register(site, seminar, email)
            began = time.monotonic()
            eventually(lambda email=email: email in readers(post))
            seconds.append(time.monotonic() - began)

    cuts = quantiles(seconds, n=20)
    record_property("figures", f"from page to mail: p50 {cuts[9]:.2f} s, p95 {cuts[18]:.2f} s")
    assert Counter(mail["To"] for mail in post.sink.mails) == Counter(PEOPLE)
