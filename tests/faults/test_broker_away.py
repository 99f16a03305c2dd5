"""A broker that is killed, loses everything or freezes: mail comes later, pages do not notice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from notifications.models import Message, MessageState
from notifications.operations import outbox
from notifications.periodic import KEPT_FOR, forget_bodies
from participants.models import Registration
from tests.factories import MessageFactory, SeminarFactory
from tests.faults.post import eventually
from tests.faults.visitors import register, times

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
PEOPLE = 10


@pytest.fixture
def seminar(db):
    return SeminarFactory(capacity=2 * PEOPLE)


def people(number, when):
    return [f"{when}{count}@broker.example.org" for count in range(number)]


def readers(post):
    return {mail["To"] for mail in post.sink.mails}


def statuses(answers):
    return Counter(answer.status for answer in answers)


def let_the_worker_work(post):
    """Wait until the worker has done a task, so that it has taken up all that came before."""
    old = MessageFactory(state=MessageState.SENT, sent_at=timezone.now() - 2 * KEPT_FOR)
    post.broker.call(forget_bodies)
    eventually(lambda: Message.objects.filter(pk=old.pk, text="").exists())
    # A worker that loses its broker with a task in its hands ends, for whoever minds it to start it
    # again. Here nobody does.
    eventually(post.broker.is_idle)


def test_broker_restart_empty_delays_mail_and_loses_none(post):
    post.start_worker()
    let_the_worker_work(post)
    post.broker.kill()
    message = outbox.queue(MessageFactory.build())
    post.broker.start_again()

    # The control: without the clock nobody tells the worker, though it is back at work.
    let_the_worker_work(post)
    message.refresh_from_db()
    assert [message.state, post.sink.mails] == [MessageState.QUEUED, []]

    post.start_clock()
    eventually(lambda: post.sink.keys == [message.dedupe_key])


@pytest.mark.parametrize("trouble", ["redis_down", "redis_frozen"])
def test_broker_away_registration_ok(post, site_of, seminar, trouble, record_property):
    before, meanwhile = people(PEOPLE, "before"), people(PEOPLE, "meanwhile")
    with site_of() as site:
        usual = register(site, seminar, *before)
        post.broker.kill() if trouble == "redis_down" else post.broker.freeze()
        answers = register(site, seminar, *meanwhile)
    record_property("figures", f"broker well: {times(usual)}; {trouble}: {times(answers)}")
    assert statuses(usual + answers) == {302: 2 * PEOPLE}
    assert Registration.objects.confirmed().count() == 2 * PEOPLE
    assert post.sink.mails == []

    post.broker.start_again() if trouble == "redis_down" else post.broker.thaw()
    post.start_worker()
    post.start_clock()
    eventually(lambda: readers(post) == {*before, *meanwhile})


def test_redis_down_registration_without_a_shield_is_answered_by_an_error(post, site_of, seminar):
    """The control: the place is theirs, and the page says that something broke."""
    with site_of(without="shield") as site:
        post.broker.kill()
        answers = register(site, seminar, "ada@example.org")

    assert statuses(answers) == {500: 1}
    assert Registration.objects.confirmed().count() == 1


def test_redis_frozen_registration_without_time_outs_waits(post, site_of, seminar):
    """The control: the place is theirs, and the answer does not come before the broker does."""
    with site_of(without="time-outs") as site, ThreadPoolExecutor(1) as hand:
        post.broker.freeze()
        answers = hand.submit(register, site, seminar, "ada@example.org")
        eventually(Registration.objects.confirmed().exists)
        with pytest.raises(TimeoutError):
            answers.result(timeout=5)
        post.broker.thaw()

        assert statuses(answers.result()) == {302: 1}
