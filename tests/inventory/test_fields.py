"""Every page of every app: an id is one element's alone, and each field has a label of its own."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from tests.inventory.test_permissions import expected, visitor
from tests.world import make_world, patterns

FIELDS = ("input", "select", "textarea")
NEEDS_NO_LABEL = ("hidden", "submit", "button")
# Pages that hold another form once somebody has gone one step further.
NEXT_STEPS = {"registration_new": "?new=1"}


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_world()


def pages(world, role):
    """{name: the page}, of all that this role may read."""
    client, addresses = visitor(world, role), patterns()
    for name, row in expected().items():
        if row[role] != 200 or name == "account_logout":
            continue
        for query in {"", NEXT_STEPS.get(name, "")}:
            response = client.get(world.address(name, addresses[name]) + query)
            if response["Content-Type"].startswith("text/html"):
                yield name + query, BeautifulSoup(response.content, "html.parser")


def faults(page):
    ids = Counter(each["id"] for each in page.find_all(id=True))
    fields = [each for each in page.find_all(FIELDS) if each.get("type") not in NEEDS_NO_LABEL]
    named = {each.get("id") for each in fields}
    labels = [each["for"] for each in page.find_all("label", attrs={"for": True})]
    return [
        *(f"the id {each} is there {count} times" for each, count in ids.items() if count > 1),
        *(f"a label points at {each}, which is no field" for each in labels if each not in named),
        *(f"{each.get('name')} has no label" for each in fields if not has_label(each, labels)),
    ]


def has_label(field, labels):
    said = field.get("aria-label") or field.get("aria-labelledby")
    return bool(said or field.get("id") in labels or field.find_parent("label"))


@pytest.mark.parametrize("role", ["nobody", "organiser"])
def test_every_field_has_an_id_and_a_label_of_its_own(world, role):
    found = {name: faults(page) for name, page in pages(world, role)}

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_faults_names_ids_that_clash_and_fields_without_a_label():
    page = """<input type="radio" id="id_group_2" name="group" aria-label="Carers">
    <label for="id_group_2">Another?</label><select id="id_group_2" name="group_2"></select>
    <label for="id_gone">Gone</label><input name="alone">"""

    assert faults(BeautifulSoup(page, "html.parser")) == [
        "the id id_group_2 is there 2 times",
        "a label points at id_gone, which is no field",
        "alone has no label",
    ]
