"""The page of one message, and deciding about what did not arrive."""

import pytest
from django.urls import reverse

from notifications.models import Message, MessageState
from participants import emails, links
from participants.message_history import written
from participants.message_record import happened_to
from participants.operations import contacts
from tests.factories import MessageFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(seminar):
    return RegistrationFactory(seminar=seminar, participant__name="Ada")


@pytest.fixture
def failed(ada):
    return message_to(ada, failed=True)


@pytest.fixture
def at_message(series):
    def address(name, *args):
        return reverse(name, args=[series.slug, *args])

    return address


def message_to(registration, **fields):
    return MessageFactory(
        to=registration.participant.email,
        about=emails.about(registration),
        within=registration.seminar.path,
        **fields,
    )


def test_page_shows_the_words_without_personal_links(client, ada, at_message, organiser):
    link = links.place_url(ada)
    message = message_to(
        ada, text=f"Open your page:\n{link}\n", html=f'<html><head></head><a href="{link}">Page</a>'
    )
    client.force_login(organiser)

    page = client.get(at_message("message_detail", message.pk)).content.decode()
    preview = client.get(at_message("message_preview", message.pk)).content.decode()

    token = links.place_token(ada)
    assert "Open your page" in page
    assert 'href="http://localhost:8000/place/…/"' in preview
    assert [token in page, token in preview] == [False, False]


def test_preview_may_be_framed_by_us_and_do_nothing(client, failed, at_message, organiser):
    client.force_login(organiser)

    response = client.get(at_message("message_preview", failed.pk))

    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "sandbox" in response["Content-Security-Policy"]


def test_page_says_when_the_words_are_gone(client, ada, at_message, organiser):
    message = message_to(ada, text="", html="", state="sent")
    client.force_login(organiser)

    page = client.get(at_message("message_detail", message.pk)).content.decode()

    assert "The words are gone: we keep them for 7 days." in page


def test_message_of_another_series_is_not_found(client, at_message, organiser):
    message = message_to(RegistrationFactory())
    client.force_login(organiser)

    assert client.get(at_message("message_detail", message.pk)).status_code == 404


def test_send_again_goes_to_the_address_that_the_person_has_now(
    client, ada, failed, at_message, organiser
):
    ada.participant.email = "right@example.org"
    ada.participant.save()
    client.force_login(organiser)

    client.post(at_message("message_again", failed.pk))

    message = Message.objects.get()
    assert (message.to, message.state, message.attempts, message.message_id) == (
        "right@example.org",
        MessageState.QUEUED,
        0,
        failed.message_id,
    )


def test_send_again_is_recorded_with_who_did_it(client, failed, at_message, organiser):
    client.force_login(organiser)

    client.post(at_message("message_again", failed.pk))

    [row] = written(Message.objects.all(), organiser)
    assert [(line.what, line.who, line.reason) for line in happened_to(row)] == [
        ("Could not be sent", "Roundtable", ""),
        ("Queued", str(organiser), "sent again"),
    ]


@pytest.mark.parametrize("name", ["message_again", "message_leave"])
def test_what_is_settled_already_stays_as_it_is(client, ada, at_message, organiser, name):
    message = message_to(ada, state="sent")
    client.force_login(organiser)

    page = client.post(at_message(name, message.pk), follow=True).content.decode()

    assert "That is settled already" in page
    assert Message.objects.get().state == MessageState.SENT


@pytest.mark.parametrize("state", ["failed", "uncertain"])
def test_leave_settles_it_and_keeps_why(client, ada, at_message, organiser, state):
    message = message_to(ada, state=state, error="Nobody answered.")
    client.force_login(organiser)

    client.post(at_message("message_leave", message.pk))

    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.CANCELLED, "Nobody answered.")


def test_send_all_again_shows_what_and_how_many_first(client, ada, at_message, organiser):
    message_to(ada, failed=True, kind="reminder")
    message_to(ada, failed=True, kind="reminder")
    message_to(ada, state="uncertain")
    message_to(ada, failed=True, text="")
    message_to(ada, state="sent")
    client.force_login(organiser)

    context = client.get(at_message("messages_again")).context

    assert (context["number"], context["summary"]) == (
        3,
        [("Reminder", "Could not be sent", 2), ("Place confirmed", "Perhaps sent", 1)],
    )


def test_send_all_again_takes_those_that_the_page_showed(client, ada, at_message, organiser):
    reminder = message_to(ada, failed=True, kind="reminder")
    other = message_to(ada, failed=True)
    client.force_login(organiser)

    client.post(at_message("messages_again") + "?kind=reminder&state=trouble")

    assert dict(Message.objects.values_list("pk", "state")) == {
        reminder.pk: MessageState.QUEUED,
        other.pk: MessageState.FAILED,
    }


def test_send_again_to_somebody_without_an_address_leaves_it_to_tell(
    client, ada, failed, at_message, organiser
):
    ada.participant.email, ada.participant.phone = "", "0113 496 0000"
    ada.participant.save()
    client.force_login(organiser)

    client.post(at_message("message_again", failed.pk))

    assert Message.objects.get().state == MessageState.TO_TELL


def test_link_in_what_failed_is_the_new_one_once_the_address_is_corrected(ada, organiser):
    old = links.place_token(ada)
    message = message_to(ada, failed=True, text=links.place_url(ada))
    person = ada.participant
    fields = {name: getattr(person, name) for name in contacts.CORRECTED}

    contacts.correct(
        participant=person, fields=fields | {"email": "right@example.org"}, by=organiser
    )

    message.refresh_from_db()
    ada.participant.refresh_from_db()
    assert message.text == links.place_url(ada)
    assert old not in message.text


def test_page_of_a_message_to_tell_ticks_it_off(client, ada, at_message, organiser):
    message = message_to(ada, state="to_tell")
    client.force_login(organiser)
    page = client.get(at_message("message_detail", message.pk)).content.decode()
    assert f'<input type="hidden" name="message" value="{message.pk}">' in page

    client.post(at_message("messages_told"), {"message": [message.pk], "how": "in_person"})

    page = client.get(at_message("message_detail", message.pk)).content.decode()
    assert "Not told after all" in page
    assert "Told: in person" in page
