"""The same form sent again: by impatience, or because the answer never came."""

import http.client
import uuid
from collections import Counter

import pytest
from django.urls import reverse

from notifications.models import Message
from participants.models import Registration
from tests.factories import RegistrationFactory, SeminarFactory
from tests.faults.relay import losing_answers
from tests.faults.visitors import Visitor, at_once

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seminar(db):
    """One place is left."""
    seminar = SeminarFactory(capacity=2)
    RegistrationFactory(seminar=seminar, confirmed=True)
    return seminar


@pytest.fixture
def address(seminar):
    return reverse("register", args=[seminar.series.slug, seminar.slug])


def filled_in(visitor, address, **changes):
    return visitor.open_form(address) | {"name": "Ada", "email": "ada@example.org", **changes}


def letters():
    return Counter(Message.objects.values_list("kind", "to"))


def test_20_equal_clicks_make_one_registration_and_get_one_answer(site, address):
    visitor = Visitor(site.host)
    fields = filled_in(visitor, address)

    answers = at_once([lambda: visitor.post(address, fields)] * 20)

    assert len({answer.outcome for answer in answers}) == 1
    page = visitor.get(answers[0].location).page
    assert "1 of 2 places was free" in page
    assert Registration.objects.filter(participant__email="ada@example.org").count() == 1
    assert letters() == {("place_confirmed", "ada@example.org"): 1}


def test_20_forms_of_one_person_are_told_apart(site, address):
    """The control: without the token in common they are 20 tries to register, not one."""
    visitor = Visitor(site.host)
    fields = filled_in(visitor, address)

    at_once([lambda: visitor.post(address, fields | {"form_token": uuid.uuid4()})] * 20)

    assert letters() == {
        ("place_confirmed", "ada@example.org"): 1,
        ("already_registered", "ada@example.org"): 1,
    }


def test_form_that_was_sent_is_refused_with_other_details(site, address):
    visitor = Visitor(site.host)
    fields = filled_in(visitor, address)
    visitor.post(address, fields)

    answer = visitor.post(address, fields | {"email": "grace@example.org"})

    assert answer.status == 200
    assert "This form has been sent already, with other details." in answer.page
    assert letters() == {("place_confirmed", "ada@example.org"): 1}


def test_answer_that_was_lost_is_given_again(site, address):
    visitor = Visitor(site.host)
    fields = filled_in(visitor, address)
    with losing_answers(site.port) as port:
        visitor.host = f"localhost:{port}"
        with pytest.raises(http.client.RemoteDisconnected):
            visitor.post(address, fields)
    first = Registration.objects.filter(participant__email="ada@example.org").values().get()
    assert first["status"] == "confirmed"

    visitor.host = site.host
    answer = visitor.post(address, fields)

    assert "1 of 2 places was free" in visitor.get(answer.location).page
    again = Registration.objects.filter(participant__email="ada@example.org").values().get()
    assert again == first
    assert letters() == {("place_confirmed", "ada@example.org"): 1}
