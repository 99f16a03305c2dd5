"""Narrow screens hide the heads of tables that sort, so the filters offer the same orders."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.inventory.test_permissions import visitor
from tests.world import make_world, patterns

SORTED_PAGES = ["manage_seminars", "manage_people", "manage_seminar_people", "manage_messages"]


@pytest.mark.parametrize("name", SORTED_PAGES)
def test_filters_offer_each_order_that_the_heads_do(db, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    world = make_world()
    client = visitor(world, "organiser")
    address = world.address(name, patterns()[name])

    page = BeautifulSoup(client.get(address).content, "html.parser")

    heads = [parse_qs(urlsplit(link["href"]).query)["sort"][0] for link in page.select("a.sort")]
    offered = [each["value"] for each in page.select(".filters select.sort-by option")]
    ways = {way for head in heads for way in (head.lstrip("-"), f"-{head.lstrip('-')}")}
    assert len(heads) > 1
    assert set(offered) == {"", *ways}


def test_filters_keep_the_order_that_was_chosen(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = make_world()
    address = world.address("manage_people", patterns()["manage_people"])

    response = visitor(world, "organiser").get(f"{address}?sort=-came")

    page = BeautifulSoup(response.content, "html.parser")
    assert [each["value"] for each in page.select(".sort-by option[selected]")] == ["-came"]
