"""The team's pages on a phone: the heading comes soon, and nothing runs over its edge."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser import PHONE
from tests.factories import GroupFactory, MessageFactory, SeminarFactory, TeamMemberFactory

EDGES = """() => [...document.querySelectorAll("td:has(input[type=date])")].map(
    (cell) => cell.querySelector("input").getBoundingClientRect().right
        <= cell.getBoundingClientRect().right)"""

ADDRESSES_INSIDE = """() => [...document.querySelectorAll("td[data-label=To] .meta")].map(
    (address) => address.getBoundingClientRect().right
        <= address.closest("tr").getBoundingClientRect().right)"""


@pytest.fixture
def seminar(transactional_db):
    seminar = SeminarFactory(series__title="Talking", title="Sleep")
    GroupFactory(series=seminar.series)
    return seminar


@pytest.fixture
def open_page(page, live_server, settings, seminar):
    """Open a page of the seminar's workspace on a phone, as an organiser."""

    def open_page(name, query=""):
        client = Client()
        client.force_login(TeamMemberFactory(series=seminar.series).user)
        name_of_cookie = settings.SESSION_COOKIE_NAME
        value = client.cookies[name_of_cookie].value
        page.context.add_cookies([{"name": name_of_cookie, "value": value, "url": live_server.url}])
        page.set_viewport_size(PHONE)
        address = reverse(name, args=[seminar.series.slug, seminar.number])
        page.goto(f"{live_server.url}{address}{query}")
        return page

    return open_page


def test_menus_are_folded_until_they_are_opened_from_the_keyboard(open_page):
    page = open_page("manage_door")

    tabs = page.get_by_role("navigation", name="This seminar")
    assert tabs.get_by_role("link").all_inner_texts() == ["Door"]
    assert page.get_by_role("heading", level=1).bounding_box()["y"] < 300

    tabs.locator("summary").focus()
    page.keyboard.press("Enter")

    assert "People" in tabs.get_by_role("link").all_inner_texts()


def test_dates_of_quotas_stay_inside_their_card(open_page):
    page = open_page("manage_quotas", "?propose=1")

    assert page.evaluate(EDGES) == [True]


def test_long_addresses_stay_inside_the_card_of_their_message(open_page, seminar):
    long = "a.very.long.name.of.somebody@department.of.sleep.university.example.org"
    MessageFactory(to=long, within=seminar.path)

    page = open_page("seminar_messages")

    assert page.evaluate(ADDRESSES_INSIDE) == [True]
