from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notifications.digest.letter import MARK, one_click
from notifications.digest.registry import Entry, registry
from notifications.models import Frequency, Hold, Lane, Message, Preference
from notifications.operations import digests, introductions
from participants.models import Participant
from participants.news import links
from participants.operations import contacts, erasing, news
from seminars.models import Series
from tests.factories import NotesFactory, RegistrationFactory, SeriesFactory
from tests.participants.news.conftest import (
    FRIDAY,
    MONDAY,
    WEEK,
    build,
    make_reader,
    make_seminar,
    only_digest,
    titles,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(series):
    return make_seminar(series, title="Listening")


def test_digest_is_one_message_of_the_bulk_lane_with_a_way_out(ana, series, published):
    build()

    message, stop = only_digest(), links.stop_url(ana)
    assert (message.to, message.lane, message.within, message.about) == (
        "ana@example.org",
        Lane.BULK,
        series.path,
        f"participant:{ana.pk}",
    )
    assert message.subject == "Seminar news of 8 March 2027"
    assert message.headers == {
        "Reply-To": series.contact_email,
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    for address in (stop, links.news_url(ana)):
        assert address in message.text
        assert address in message.html
    assert "Seminar 1: Listening" in message.text
    assert series.colour in message.html


def test_digest_says_nothing_of_drafts_and_other_series(ana, series, published):
    make_seminar(series, 2, "Secret", status="draft")
    NotesFactory(seminar=published, title="Half written")
    make_seminar(SeriesFactory(), 3, "Elsewhere")

    assert build() == [("ana@example.org", ["Seminar 1: Listening"])]


def test_digest_of_a_series_that_is_hidden_waits_until_it_is_shown(ana, series, published):
    Series.objects.update(is_published=False)
    assert build() == []

    Series.objects.update(is_published=True)
    assert build(MONDAY + WEEK) == [("ana@example.org", ["Seminar 1: Listening"])]


def test_digest_is_built_once_however_often_it_is_asked_for(ana, published):
    found = [build(), build(), build(MONDAY + timedelta(hours=5)), build(MONDAY + WEEK)]

    assert found == [[("ana@example.org", ["Seminar 1: Listening"])], [], [], []]


def test_digest_with_nothing_new_is_not_sent_and_loses_nothing(ana, series):
    assert build() == []

    # Published in time, but seen only now: by a transaction that took very long.
    make_seminar(series, title="Listening")
    assert build() == []
    assert build(MONDAY + WEEK) == [("ana@example.org", ["Seminar 1: Listening"])]


@pytest.mark.parametrize(
    "fields", [{"email_confirmed_at": None}, {"email": ""}], ids=["not confirmed", "no address"]
)
def test_digest_goes_only_to_addresses_that_were_confirmed(ana, published, fields):
    Participant.objects.update(**fields)

    assert build() == []


def test_digest_is_not_for_people_who_did_not_agree(series, published):
    RegistrationFactory(seminar__series=series, participant__email_confirmed_at=FRIDAY)

    assert build() == []


def test_digest_waits_while_the_address_is_on_hold(ana, published):
    hold = Hold.objects.create(email="Ana@Example.org", reason="bounced", since=FRIDAY)
    assert build() == []

    hold.released_at = MONDAY
    hold.save()
    assert build() == [("ana@example.org", ["Seminar 1: Listening"])]


def test_news_begins_when_somebody_agrees(series, published):
    make_reader(series, since=FRIDAY + timedelta(hours=1))

    assert build() == []


def test_withdrawing_stops_digests_at_once(ana, published):
    news.choose(participant=ana, digest=Frequency.DAILY, by=ana)
    Preference.objects.update(looked_until=FRIDAY)
    build()
    assert only_digest().state == "queued"

    news.stop(participant=ana, by=ana)

    assert only_digest().state == "cancelled"
    assert not Preference.objects.exists()
    assert build(MONDAY + timedelta(days=365)) == []


def test_agreeing_again_begins_anew(ana, series, published):
    build()
    news.stop(participant=ana, by=ana)

    news.choose(participant=ana, digest=Frequency.WEEKLY, by=ana)

    again = ana.consents.in_force().get()
    again.given_at = MONDAY + timedelta(days=1)
    again.save()
    Preference.objects.update(looked_until=again.given_at)
    make_seminar(series, 2, "Later", published_at=MONDAY + WEEK / 2)
    assert build(MONDAY + WEEK) == [("ana@example.org", ["Seminar 2: Later"])]


def test_never_keeps_the_agreement_and_sends_nothing(ana, published):
    news.choose(participant=ana, digest=Frequency.NEVER, by=ana)
    Preference.objects.update(looked_until=None)

    assert build() == []
    assert news.how_often(ana) == Frequency.NEVER
    assert ana.consents.in_force().count() == 1


def test_never_without_an_agreement_gives_none(series):
    person = RegistrationFactory(seminar__series=series).participant

    news.choose(participant=person, digest=Frequency.NEVER, by=person)

    assert news.how_often(person) is None
    assert not Preference.objects.exists()


def test_what_came_while_somebody_wanted_nothing_is_not_told_afterwards(ana, published, set_clock):
    set_clock(FRIDAY - WEEK)
    news.choose(participant=ana, digest=Frequency.NEVER, by=ana)

    set_clock(FRIDAY + timedelta(hours=1))
    news.choose(participant=ana, digest=Frequency.WEEKLY, by=ana)

    assert build() == []


def test_changing_how_often_loses_nothing_and_waits_for_the_next_time(ana, published, set_clock):
    set_clock(MONDAY - timedelta(minutes=30))
    news.choose(participant=ana, digest=Frequency.DAILY, by=ana)

    assert build(MONDAY - timedelta(minutes=10)) == []
    assert build() == [("ana@example.org", ["Seminar 1: Listening"])]


def test_entries_of_a_later_kind_add_themselves(ana, series, monkeypatch):
    ben = make_reader(series, "Ben")
    monkeypatch.setattr(registry, "sources", {})

    def answers(batch):
        assert batch.readership.within == series.path
        for reader in batch.readers:
            if reader.key == ben.pk:
                yield [reader], Entry("Your idea", "We will do it.", "/answers/1/", FRIDAY)

    registry.add_source("Answers to you", answers)

    assert build() == [("ben@example.org", ["Your idea"])]
    assert "Answers to you" in only_digest().text


def test_worker_that_dies_between_batches_leaves_the_rest_to_the_next(
    series, published, monkeypatch
):
    for number in range(5):
        make_reader(series, f"Reader{number}")
    monkeypatch.setattr(digests, "BATCH", 2)
    write, batches = digests.write, []

    def write_twice(*args):
        batches.append(args)
        if len(batches) == 3:
            raise SystemExit("killed")
        write(*args)

    monkeypatch.setattr(digests, "write", write_twice)
    with pytest.raises(SystemExit):
        digests.build(MONDAY)
    assert Message.objects.count() == 4

    monkeypatch.setattr(digests, "write", write)
    digests.build(MONDAY)

    sent = [(message.to, titles(message)) for message in Message.objects.order_by("to")]
    assert sent == [
        (f"reader{number}@example.org", ["Seminar 1: Listening"]) for number in range(5)
    ]


def test_batch_that_fails_keeps_neither_message_nor_note(ana, published, monkeypatch):
    def fail(preferences):
        raise ZeroDivisionError

    monkeypatch.setattr(digests, "keep", fail)
    with pytest.raises(ZeroDivisionError):
        digests.build(MONDAY)

    assert (Message.objects.count(), Preference.objects.count()) == (0, 0)


def test_batch_asks_as_often_for_three_readers_as_for_one(ana, series, published):
    NotesFactory(seminar=published, published=True, published_at=FRIDAY)
    with CaptureQueriesContext(connection) as one:
        assert len(build()) == 1
    for name in ("Ben", "Cleo", "Dan"):
        RegistrationFactory(
            seminar__series=series, participant=make_reader(series, name), confirmed=True
        )

    with CaptureQueriesContext(connection) as three:
        assert len(build()) == 3

    assert len(three) == len(one)


def test_introduction_stands_above_the_next_digest_of_everybody_once(
    ana, series, published, organiser
):
    introductions.write(
        within=series.path, words="Hello **all**\n\n```\nnever closed", by=organiser, now=FRIDAY
    )
    build()
    message = only_digest()
    assert "<strong>all</strong>" in message.html
    assert message.text.index("never closed") < message.text.index("Seminar 1: Listening")
    message.delete()

    make_seminar(series, 2, "Later", published_at=MONDAY + WEEK / 2)
    build(MONDAY + WEEK)

    assert "Hello" not in only_digest().text


def test_introduction_alone_makes_no_digest_and_is_kept_for_the_next(ana, series, organiser):
    introductions.write(within=series.path, words="Hello", by=organiser, now=FRIDAY)
    assert build() == []

    make_seminar(series, 2, "Later", published_at=MONDAY + WEEK / 2)
    build(MONDAY + WEEK)

    assert "Hello" in only_digest().text


def test_introduction_holds_no_markup_of_its_own(ana, series, published, organiser):
    words = "<script>alert(1)</script> ![x](https://evil.example/x.png) [y](javascript:alert(1))"
    introductions.write(within=series.path, words=words, by=organiser, now=FRIDAY)

    build()

    html = only_digest().html
    assert "alert(1)" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_correcting_an_address_takes_the_wish_along(ana, organiser, published):
    news.choose(participant=ana, digest=Frequency.DAILY, by=ana)
    Preference.objects.update(looked_until=FRIDAY)
    build()
    fields = {name: getattr(ana, name) for name in contacts.CORRECTED}

    contacts.correct(participant=ana, fields=fields | {"email": "new@example.org"}, by=organiser)

    assert only_digest().state == "cancelled"
    assert list(Preference.objects.values_list("email", "digest")) == [("new@example.org", "daily")]


def test_erasing_leaves_no_digest_and_no_wish(ana, organiser, published):
    news.choose(participant=ana, digest=Frequency.DAILY, by=ana)
    Preference.objects.update(looked_until=FRIDAY)
    build()

    erasing.erase(participant=ana, by=organiser, reason="asked")

    assert (Message.objects.count(), Preference.objects.count()) == (0, 0)


def test_window_holds_its_end_and_not_its_beginning(ana, series):
    eight = datetime(2027, 3, 8, 8, tzinfo=MONDAY.tzinfo)
    make_seminar(series, title="At eight", published_at=eight)

    assert build() == [("ana@example.org", ["Seminar 1: At eight"])]
    assert build(MONDAY + WEEK) == []


def test_readers_of_the_same_words_each_have_their_own_name_and_links(series, published):
    people = [
        make_reader(
            series, "Ana", badge_name="A <b>bold</b> *star* & [link](https://evil.example)"
        ),
        make_reader(series, "Ben", badge_name="O'Neill \u202e\n# heading"),
    ]
    build()

    for person, (text, html) in zip(
        people,
        [
            (
                "Dear A <b>bold</b> *star* & [link](https: //evil. example),",
                "Dear A &lt;b&gt;bold&lt;/b&gt; *star* &amp; [link](https: //evil. example),",
            ),
            ("Dear O'Neill # heading,", "Dear O&#x27;Neill # heading,"),
        ],
        strict=True,
    ):
        message = Message.objects.get(to=person.email)
        assert text in message.text
        assert html in message.html
        for address in (links.news_url(person), links.stop_url(person)):
            assert (address in message.text, address in message.html) == (True, True)
        assert MARK not in message.text + message.html + message.dedupe_key
        assert message.headers.items() >= one_click(links.stop_url(person)).items()
