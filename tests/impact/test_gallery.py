"""The gallery shows every message, and each sample is a message that could go."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from impact.samples import EVERY, GALLERY
from notifications.models import Message

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR) / "templates/emails"
# Parts of other letters.
PARTS = {
    "foot", "impact/coming", "participants/answers_kept", "participants/before_you_come",
    "participants/for_whom", "participants/links_to_places", "participants/registered_by",
    "participants/when_and_where",
}  # fmt: skip


def kinds_sent():
    """Every template of a letter is named for the kind of message it makes."""
    names = {
        path.relative_to(TEMPLATES).with_suffix("").as_posix() for path in TEMPLATES.rglob("*.md")
    }
    return {name.rpartition("/")[2] for name in names - PARTS}


def test_every_template_of_a_letter_has_a_sample(series):
    shown = {sample.build(series).kind for sample in GALLERY.values()}

    assert shown == kinds_sent()


def test_no_two_samples_have_one_key():
    assert [sample.key for sample in EVERY] == list(GALLERY)


@pytest.mark.parametrize("key", GALLERY)
def test_sample_is_a_whole_message_that_is_kept_nowhere(series, key):
    message = GALLERY[key].build(series)

    message.full_clean()
    assert message.pk is None
    assert Message.objects.count() == 0
    assert "{{" not in message.text
    assert "None" not in message.text
    assert not re.search(r"\n\n\n", message.text)


@pytest.mark.parametrize("key", GALLERY)
def test_sample_has_the_colour_of_the_series(series, key):
    series.colour = "#7a1f4d"

    html = GALLERY[key].build(series).html

    about_signing_in = {"sign_in_code", "no_account"}
    assert ("#7a1f4d" in html) is (key not in about_signing_in)


def test_pages_show_each_message(client, series, organiser):
    client.force_login(organiser)

    index = client.get(reverse("message_gallery", args=[series.slug])).content.decode()

    for key in GALLERY:
        address = reverse("message_sample", args=[series.slug, key])
        assert f'href="{address}"' in index
        page = client.get(address)
        assert page.context["message"].subject in page.content.decode()


def test_frame_may_do_nothing_but_show_the_mail(client, series, organiser):
    client.force_login(organiser)

    frame = client.get(reverse("message_sample_frame", args=[series.slug, "reminder"]))

    assert "Sam Sample" in frame.content.decode()
    assert "sandbox" in frame.headers["Content-Security-Policy"]
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_sample_that_is_none_is_not_found(client, series, organiser):
    client.force_login(organiser)

    assert client.get(reverse("message_sample", args=[series.slug, "spam"])).status_code == 404
