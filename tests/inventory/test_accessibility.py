"""Every page of every app through axe, on a phone and on a desk."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.inventory.test_permissions import expected
from tests.world import make_world, patterns

# Answers that are no pages: texts for machines, and files.
NOT_PAGES = {
    "healthz",
    "readyz",
    "seminar_calendar",
    "series_calendar",
    "calendar_feed",
    # How an email looks, in a frame that runs no scripts: the pages around them are walked.
    "message_sample_frame",
    "message_preview",
    "letter_as_it_looks",
    "words_preview",
    "seminar_words_preview",
    "digest_preview",
    "place_calendar",
    "my_calendar",
    "draw_download",
    "series_colour",
    "notes_source",
    "report_download",
    "seminar_people_download",
    "people_download",
    "import_template",
    "door_worker",
    "door_names",
    "door_badges",
    "mfa_download_recovery_codes",
}


@pytest.fixture
def world(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_world()


def sign_in(visitor, user):
    client = Client()
    client.force_login(user)
    name = django_settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": visitor.site}
    visitor.page.context.add_cookies([cookie])


@pytest.mark.journey
@pytest.mark.parametrize("role", ["nobody", "organiser"])
def test_every_page_is_accessible(site, visit, world, role):
    visitor = visit()
    if role != "nobody":
        sign_in(visitor, world.people[role])
    pages = [name for name, row in expected().items() if row[role] == 200]

    for name in pages:
        if name not in NOT_PAGES and name != "account_logout":
            visitor.open(world.address(name, patterns()[name]))
