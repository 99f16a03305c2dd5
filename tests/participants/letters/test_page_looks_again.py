"""The page of a letter that goes, in a browser: it tells how far it is, and disturbs nobody."""

import pytest
from django.urls import reverse

from accounts.models import SignInLink
from notifications.models import Message
from participants.operations import letters, sending
from tests.browser import PATIENCE
from tests.factories import LetterFactory, ParticipantFactory

pytestmark = pytest.mark.django_db(transaction=True)


def wait_for(visitor, words):
    visitor.page.get_by_text(words).wait_for(timeout=PATIENCE * 1000)


def test_page_of_a_letter_follows_it_and_leaves_the_focus_where_it_is(visit, series, organiser):
    ParticipantFactory.create_batch(2, series=series)
    letter = letters.schedule(letter=LetterFactory(series=series), by=organiser)
    sending.send(letter=letter)
    visitor = visit()
    visitor.open(f"/sign-in/{SignInLink.objects.issue(user=organiser)}/")
    visitor.press("Sign in")
    visitor.open(reverse("letter_detail", args=[series.slug, letter.pk]))
    visitor.page.get_by_role("link", name="Stop it").focus()

    Message.objects.filter(pk=Message.objects.first().pk).update(state="sent")
    wait_for(visitor, "1 of 2 are done, 1 is left.")
    focused = visitor.page.evaluate("document.activeElement.textContent")
    Message.objects.update(state="sent")
    sending.send(letter=letter)
    wait_for(visitor, "It is sent")

    assert focused == "Stop it"
    assert visitor.page.get_by_role("link", name="Stop it").count() == 0
