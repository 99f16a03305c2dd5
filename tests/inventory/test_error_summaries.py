"""Pages whose form stands far down begin with what is wrong, or nobody would see it."""

import pytest
from bs4 import BeautifulSoup

from tests.inventory.test_permissions import visitor
from tests.world import make_world, patterns

LONG_PAGES = {
    "manage_quotas": {"limits_release_at": "soon"},
    "manage_groups": {},
    "manage_questions": {},
    "manage_programme": {},
    "manage_team": {},
    "manage_digest": {"words": "x" * 5000},
    "door_devices": {"label": "x" * 500},
    "manage_reports": {"format": "stone"},
}


@pytest.mark.parametrize("name", LONG_PAGES)
def test_refused_form_says_so_before_everything_else(db, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    world = make_world()
    client = visitor(world, "organiser")

    response = client.post(world.address(name, patterns()[name]), LONG_PAGES[name])

    page = BeautifulSoup(response.content, "html.parser")
    (summary,) = page.select(".error-summary")
    assert page.h1 in summary.find_all_next("h1")
