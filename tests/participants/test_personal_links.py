"""Making the links useless that were sent before, and sending new ones."""

from datetime import timedelta

import pytest
from django.utils import timezone

from impact import emails as feedback_emails
from impact.links import registration_for as feedback_for
from notifications.models import Message, MessageState
from notifications.operations import outbox
from participants import emails, links, tickets
from participants.message_history import written
from participants.models import ConsentPurpose, Participant
from participants.operations import consents, contacts, erasing, merging, personal_links
from tests.factories import (
    MessageFactory,
    ParticipantFactory,
    RegistrationFactory,
    SeminarFactory,
)
from tests.participants.conftest import letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def supporter(series):
    return ParticipantFactory(series=series, name="Sam", email="sam@example.org")


@pytest.fixture
def supported(seminar, supporter):
    person = ParticipantFactory(
        series=seminar.series, name="Ana", email="", phone="0113 1", supporter=supporter
    )
    return RegistrationFactory(seminar=seminar, participant=person, confirmed=True)


@pytest.fixture
def own(seminar):
    return RegistrationFactory(
        seminar=seminar, participant__name="Ida", participant__email="ida@example.org"
    )


def corrected(person, by, **changed):
    fields = {name: getattr(person, name) for name in contacts.CORRECTED} | changed
    contacts.correct(participant=person, fields=fields, by=by)


def opened_by(token):
    return links.registration_for(token)


def anew(registration):
    return (
        type(registration).objects.select_related("participant__supporter").get(pk=registration.pk)
    )


def test_link_of_an_older_version_is_dead_for_every_purpose(own):
    tokens = {purpose: links.token_for(own, purpose) for purpose in links.PURPOSES}
    code = tickets.code_for(own)
    assert {links.registration_for(token, each) for each, token in tokens.items()} == {own}
    assert tickets.registration_for(code) == own

    personal_links.replace(participant=own.participant, by=own.participant)

    assert {links.registration_for(token, each) for each, token in tokens.items()} == {None}
    assert tickets.registration_for(code) is None
    assert feedback_for(tokens[links.FEEDBACK]) is None
    assert opened_by(links.place_token(anew(own))) == own


def test_link_sent_before_there_were_versions_works_until_it_is_replaced(own):
    token = links.signer(links.PLACE).sign(own.uid.hex)
    assert opened_by(token) == own

    personal_links.replace(participant=own.participant, by=own.participant)

    assert opened_by(token) is None


def test_new_links_go_to_the_address_on_record_with_all_that_is_still_to_come(own):
    person, series = own.participant, own.seminar.series
    over = SeminarFactory(series=series, starts_at=timezone.now() - timedelta(days=900))
    RegistrationFactory(participant=person, seminar=over, confirmed=True)

    personal_links.replace(participant=person, by=person)

    message = Message.objects.get()
    assert (message.kind, message.to, message.about, message.within) == (
        "links_replaced",
        "ida@example.org",
        emails.about_person(person),
        series.path,
    )
    assert message.text.count("/place/") == 1
    assert links.place_url(anew(own)) in message.text


def test_new_links_of_the_supported_are_filed_under_them_and_read_by_their_supporter(
    supported, supporter, organiser
):
    personal_links.replace(participant=supported.participant, by=organiser)

    message = Message.objects.get()
    assert (message.to, message.about) == (
        "sam@example.org",
        emails.about_person(supported.participant),
    )
    [shown] = written([message], organiser)
    assert (shown.person, shown.registration) == (supported.participant, None)
    erasing.erase(participant=supported.participant, by=organiser, reason="Asked")
    assert letters() == []


def test_new_links_of_a_supporter_not_sent_yet_are_stopped_once_they_are_dead_too(
    supported, supporter, organiser
):
    personal_links.replace(participant=supporter, by=supporter)

    personal_links.replace(participant=supported.participant, by=organiser)

    found = Message.objects.order_by("pk").values_list("about", "state")
    assert list(found) == [
        (emails.about_person(supporter), "cancelled"),
        (emails.about_person(supported.participant), "queued"),
    ]


def test_somebody_without_an_address_is_sent_nothing(seminar):
    person = ParticipantFactory(series=seminar.series, email="", phone="0113 1")
    RegistrationFactory(participant=person, seminar=seminar)

    personal_links.replace(participant=person, by=person)

    assert letters() == []


def test_links_end_when_the_supporter_may_no_longer_look_after_the_place(supported):
    token = links.place_token(supported)
    assert opened_by(token) == supported

    consents.withdraw(
        participant=supported.participant,
        purpose=ConsentPurpose.SUPPORT,
        by=supported.participant,
    )

    assert opened_by(token) is None
    assert opened_by(links.place_token(supported)) == supported
    assert letters() == []  # the supporter is not told where the new page is


def test_links_stay_when_something_else_is_taken_back(supported):
    token = links.place_token(supported)

    consents.withdraw(
        participant=supported.participant, purpose=ConsentPurpose.NEWS, by=supported.participant
    )

    assert opened_by(token) == supported


def test_links_end_when_an_address_is_corrected_also_for_whom_it_was_the_supporters(
    own, supporter, supported, organiser
):
    tokens = [links.place_token(own), links.place_token(supported)]
    for person, email in ((own.participant, "i@example.org"), (supporter, "s@example.org")):
        corrected(person, organiser, email=email)

    assert [opened_by(token) for token in tokens] == [None, None]
    assert letters() == [
        ("links_replaced", "i@example.org"),
        ("links_replaced", "s@example.org"),
    ]


def test_links_stay_when_a_name_is_corrected(own, organiser):
    token = links.place_token(own)

    corrected(own.participant, organiser, name="Ide")

    assert (opened_by(token), letters()) == (own, [])


def test_links_end_when_two_records_are_made_one(own, seminar, organiser):
    series = seminar.series
    other = SeminarFactory(series=series)
    twin = ParticipantFactory(series=series, name="Ida", link_version=7)
    moved = RegistrationFactory(participant=twin, seminar=other)
    tokens = [links.place_token(own), links.place_token(moved)]
    assert [opened_by(token) for token in tokens] == [own, moved]

    merging.merge(kept=own.participant, duplicate=twin, reason="Phoned", by=organiser)

    assert [opened_by(token) for token in tokens] == [None, None]
    assert Participant.objects.get(name="Ida").link_version == 8


def test_links_of_the_supported_end_when_their_supporter_is_erased(supported, organiser):
    token = links.place_token(supported)

    erasing.erase(participant=supported.participant.supporter, by=organiser, reason="Asked")

    assert opened_by(token) is None


def test_emails_with_links_go_with_whoever_is_erased(own, supported, organiser):
    for email in ("ida@example.org", "sam@example.org"):
        personal_links.send(email=email)
    assert len(letters()) == 2

    erasing.erase(participant=own.participant, by=organiser, reason="Asked")
    assert letters() == [("links_asked_for", "sam@example.org")]

    erasing.erase(participant=supported.participant, by=organiser, reason="Asked")
    assert letters() == []


def test_letters_not_sent_yet_hold_the_new_links(own):
    outbox.add(emails.waiting(own))
    outbox.add(feedback_emails.feedback_request(own))
    before = list(Message.objects.values_list("text", flat=True).order_by("pk"))
    old = links.place_token(own)
    assert old in before[0]

    personal_links.replace(participant=own.participant, by=own.participant)

    fresh = anew(own)
    waits, asks = Message.objects.exclude(kind="links_replaced").order_by("pk")
    new = links.place_token(fresh)
    assert (waits.text, old in waits.html, new in waits.html) == (
        before[0].replace(old, new),
        False,
        True,
    )
    assert links.token_for(fresh, links.FEEDBACK) in asks.text
    assert {waits.state, asks.state} == {MessageState.QUEUED}


@pytest.mark.parametrize("state", ["failed", "uncertain", "sending"])
def test_letters_that_may_be_sent_again_hold_the_new_links(own, organiser, state):
    outbox.add(emails.waiting(own))
    Message.objects.update(state=state)

    corrected(own.participant, organiser, email="i@example.org")

    message = Message.objects.get(kind="waiting")
    assert (message.to, message.state) == ("i@example.org", state)
    assert links.place_token(anew(own)) in message.text


@pytest.mark.parametrize("state", ["sent", "cancelled"])
def test_letters_already_sent_stay_as_they_were(own, state):
    outbox.add(emails.waiting(own))
    Message.objects.update(state=state)
    before = Message.objects.get().text

    personal_links.replace(participant=own.participant, by=own.participant)

    assert Message.objects.get(kind="waiting").text == before


def test_letters_not_sent_yet_follow_a_corrected_address(own, organiser):
    outbox.add(emails.waiting(own))

    corrected(own.participant, organiser, email="i@example.org")

    message = Message.objects.get(kind="waiting")
    assert message.to == "i@example.org"
    assert links.place_token(anew(own)) in message.text


def test_letters_without_a_link_follow_a_corrected_address_too_and_news_does_not(own, organiser):
    abouts = [emails.about(own), emails.about_person(own.participant)]
    for about in abouts:
        MessageFactory(to="ida@example.org", kind="letter", about=about)
        MessageFactory(
            to="ida@example.org",
            kind=emails.NEWS,
            about=about,
            headers={"List-Unsubscribe": "<https://a.example.org/>"},
        )
    others = MessageFactory(to="ida@example.org", kind="letter", about="registration:0")

    corrected(own.participant, organiser, email="i@example.org")

    found = Message.objects.exclude(kind="links_replaced").order_by("pk")
    assert list(found.values_list("kind", "to", "state")) == [
        *[
            ("letter", "i@example.org", "queued"),
            ("news_letter", "ida@example.org", "cancelled"),
        ]
        * 2,
        ("letter", others.to, "queued"),
    ]


@pytest.mark.parametrize("kind", ["place_confirmed", "reminder"])
def test_letters_not_sent_yet_keep_what_is_arranged_from_whoever_reads_for_somebody_now(
    own, supporter, organiser, kind
):
    own.status, own.participant.supporter = "confirmed", supporter
    own.save()
    own.participant.save()
    own.arrangements.create(text="Hearing loop")
    about_access = {"arranged": emails.arranged_for(own)}
    if kind == "reminder":
        outbox.add(emails.reminder(own, timezone.now(), **about_access))
    else:
        outbox.add(emails.place_confirmed(own, **about_access))
    Message.objects.update(state="failed")
    assert "Hearing loop" in Message.objects.get().text

    corrected(own.participant, organiser, email="")

    message = Message.objects.get(kind=kind)
    assert (message.to, message.state) == ("sam@example.org", "failed")
    assert links.place_token(anew(own)) in message.text
    assert "Hearing loop" not in message.text + message.html


def test_letters_not_sent_yet_are_to_be_told_where_no_address_is_left(supported):
    outbox.add(emails.place_confirmed(supported))

    consents.withdraw(
        participant=supported.participant,
        purpose=ConsentPurpose.SUPPORT,
        by=supported.participant,
    )

    message = Message.objects.get()
    assert (message.to, message.state) == ("", MessageState.TO_TELL)


def test_links_not_sent_yet_are_not_sent_to_where_somebody_no_longer_reads(
    own, supported, organiser
):
    personal_links.send(email="ida@example.org")

    corrected(own.participant, organiser, email="i@example.org")

    found = Message.objects.order_by("pk").values_list("kind", "to", "state")
    assert list(found) == [
        ("links_asked_for", "ida@example.org", MessageState.CANCELLED),
        ("links_replaced", "i@example.org", MessageState.QUEUED),
    ]


def test_links_asked_for_cover_everybody_whom_the_address_looks_after(supported, supporter):
    elsewhere = RegistrationFactory(participant__email="SAM@example.org")

    personal_links.send(email=" Sam@Example.org ")

    message = Message.objects.get()
    assert (message.to, message.within, message.about) == ("sam@example.org", "", "")
    assert message.text.count("/place/") == 2
    for each in (supported, elsewhere):
        assert links.place_url(anew(each)) in message.text


def test_links_asked_for_name_the_next_seminar_first_and_one_that_is_over_last(own):
    child = ParticipantFactory(
        series=own.seminar.series, name="Kit", email="", supporter=own.participant
    )
    over = SeminarFactory(
        series=own.seminar.series, title="Long ago", starts_at=timezone.now() - timedelta(days=9)
    )
    RegistrationFactory(participant=child, seminar=over, confirmed=True)

    personal_links.send(email="ida@example.org")

    message, series = Message.objects.get(), own.seminar.series
    assert message.subject == "The links you asked for"
    assert message.text.index(own.seminar.title) < message.text.index("Long ago")
    assert message.text.count("This seminar is over.") == 1
    assert f"Questions? Write to {series.contact_email}" in message.text
    assert message.headers["Reply-To"] == series.contact_email


def test_links_asked_for_of_several_series_say_whom_to_ask_of_each(own):
    elsewhere = RegistrationFactory(
        participant__email="ida@example.org", seminar__series__contact_email="there@example.org"
    )

    personal_links.send(email="ida@example.org")

    message = Message.objects.get()
    for series in (own.seminar.series, elsewhere.seminar.series):
        assert f"- “{series.title}”: {series.contact_email}" in message.text
    assert "Reply-To" not in message.headers


def test_one_link_asked_for_is_one(own):
    personal_links.send(email="ida@example.org")

    assert Message.objects.get().subject == "The link you asked for"


def test_links_asked_for_are_not_those_of_somebody_who_reads_letters_themselves(supported):
    person = supported.participant
    person.email = "ana@example.org"
    person.save()

    personal_links.send(email="sam@example.org")

    assert "/place/" not in Message.objects.get().text


def test_links_asked_for_twice_in_an_hour_are_sent_once(own, set_clock):
    now = set_clock()
    for minutes in (0, 59, 60):
        set_clock(now + timedelta(minutes=minutes))
        personal_links.send(email="ida@example.org")
        personal_links.send(email="IDA@example.org")

    assert letters() == [("links_asked_for", "ida@example.org")] * 2


def test_address_that_nobody_gave_us_is_told_so_and_kept_in_no_key(own):
    personal_links.send(email="nobody@example.org")

    message = Message.objects.get()
    assert (message.to, message.kind) == ("nobody@example.org", "links_asked_for")
    assert "Nobody has registered for a seminar with this address" in message.text
    assert "nobody" not in message.dedupe_key
