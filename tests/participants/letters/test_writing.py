"""Writing a letter: what is refused, and what may still be changed."""

import pytest
from django.core.exceptions import ValidationError

from notifications.models import Message
from participants.letters import warnings
from participants.operations import letters
from tests.factories import GroupFactory
from tests.participants.conftest import DAY_0
from tests.participants.letters.conftest import draft, send

pytestmark = pytest.mark.django_db


def fields(**others):
    return {
        "seminar": None,
        "subject": "Hello",
        "words": "Dear {name}",
        "audience": {},
        "is_news": False,
        "for_latecomers": False,
        **others,
    }


def refusals(series, organiser, **others):
    with pytest.raises(ValidationError) as refused:
        letters.write(series=series, by=organiser, fields=fields(**others))
    return refused.value.message_dict


def test_write_keeps_a_draft_and_its_history(series, organiser):
    letter = letters.write(series=series, by=organiser, fields=fields())
    letters.write(series=series, by=organiser, letter=letter, fields=fields(words="Good day"))

    history = list(letter.pgh_event_model.objects.values_list("words", "status"))
    assert history == [("Dear {name}", "draft"), ("Good day", "draft")]


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"words": "Dear {nobody}"}, "words"),
        ({"words": "See you on {when}"}, "words"),
        ({"words": "{place_link}"}, "words"),
        ({"subject": "{series_link}"}, "subject"),
        ({"subject": "For {who}"}, "subject"),
        ({"audience": {"people": False}}, "is_news"),
        ({"audience": {"roles": ["organiser"]}, "is_news": True}, "is_news"),
        ({"for_latecomers": True}, "for_latecomers"),
        ({"words": "Dear {name},\n\n{signature}"}, "words"),
        ({"words": "{contact_phone}"}, "words"),
        ({"subject": ""}, "subject"),
        ({"subject": "{contact_phone} {contact_phone}"}, "subject"),
    ],
)
def test_write_refuses_what_would_not_come_out_as_meant(series, organiser, no_phone, others, field):
    assert list(refusals(series, organiser, **others)) == [field]


def test_write_refuses_a_place_link_that_the_team_would_read(seminar, organiser):
    said = {"words": "{place_link}", "seminar": seminar, "audience": {"roles": ["organiser"]}}

    assert refusals(seminar.series, organiser, **said) == {
        "words": [
            "“{place_link}” means nothing to the team, who have no place page. Take it out, or "
            "write to the people alone."
        ]
    }


def test_subject_that_tells_too_much_is_warned_of(seminar):
    GroupFactory(series=seminar.series, name="Carers")
    quiet = draft(seminar, subject="The seminar on {when}")
    loud = draft(seminar, subject=f"For carers: {seminar.title}")

    assert (len(list(warnings(quiet))), len(list(warnings(loud)))) == (0, 2)


def test_letter_to_nobody_is_not_sent(seminar, organiser):
    with pytest.raises(ValidationError, match="reaches nobody"):
        letters.schedule(letter=draft(seminar), by=organiser)


def test_letter_cannot_be_scheduled_for_the_past(seminar, organiser, people):
    with pytest.raises(ValidationError, match="has passed"):
        letters.schedule(letter=draft(seminar), by=organiser, send_at=DAY_0)


def test_letter_whose_subject_is_empty_cannot_be_scheduled(seminar, organiser, people, no_phone):
    letter = draft(seminar, subject="{contact_phone}")

    with pytest.raises(ValidationError, match="subject would be empty"):
        letters.schedule(letter=letter, by=organiser)
    with pytest.raises(ValidationError, match="subject would be empty"):
        letters.send_test(letter=letter, by=organiser)


def test_letter_that_went_cannot_be_changed_or_deleted(seminar, organiser, people):
    letter = send(draft(seminar), organiser)

    with pytest.raises(ValidationError, match="on its way"):
        letters.write(series=seminar.series, by=organiser, letter=letter, fields=fields())
    with pytest.raises(ValidationError, match="Only a draft"):
        letters.delete(letter=letter, by=organiser)


def test_copy_is_a_draft_with_the_same_words(seminar, organiser, people):
    letter = send(draft(seminar, audience={"standing": ["confirmed"]}), organiser)

    copy = letters.copy(letter=letter, by=organiser)

    assert (copy.status, copy.words, copy.audience, copy.reached, copy.send_at) == (
        "draft",
        letter.words,
        letter.audience,
        0,
        None,
    )


def test_test_goes_to_the_organiser_alone(seminar, organiser, people):
    letters.send_test(letter=draft(seminar, words="{place_link}"), by=organiser)

    [message] = Message.objects.all()
    assert message.to == organiser.email
    assert "/place/example/" in message.text
