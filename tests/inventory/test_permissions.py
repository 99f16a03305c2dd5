"""Who gets what at every address: a new one without a row here fails."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import make_world, patterns

ROLES = (
    "nobody", "stranger", "participant", "steering", "facilitator", "investigator", "organiser",
)  # fmt: skip
TABLE = Path(__file__).with_name("permissions.txt")
# Who looked, and how often somebody tried, is written even when a page is only read.
MAY_BE_WRITTEN = re.compile(r'"(django_session|cache)"')
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.I)


def expected():
    """{name of the address: {role: status of a GET}} out of the table beside this file."""
    rows = [line.split() for line in TABLE.read_text().splitlines() if line[:1] not in ("", "#")]
    return {name: dict(zip(ROLES, map(int, statuses), strict=True)) for name, *statuses in rows}


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_world()


def visitor(world, role, **options):
    client = Client(raise_request_exception=True, **options)
    if role != "nobody":
        client.force_login(world.people[role])
    return client


def test_every_address_has_a_row():
    assert sorted(expected()) == sorted(patterns())


@pytest.mark.parametrize("role", ROLES)
def test_every_role_gets_what_the_table_says(world, role):
    client = visitor(world, role)
    found = {
        name: client.get(world.address(name, route)).status_code
        for name, route in patterns().items()
        if name != "account_logout"
    }

    wanted = {name: row[role] for name, row in expected().items() if name != "account_logout"}
    assert found == wanted


@pytest.mark.parametrize("role", ["nobody", "organiser"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_changes_nothing(world, role, method):
    client = visitor(world, role)
    written = {}
    for name, route in patterns().items():
        with CaptureQueriesContext(connection) as queries:
            getattr(client, method)(world.address(name, route))
        writes = [each["sql"] for each in queries if WRITES.match(each["sql"])]
        written[name] = [sql for sql in writes if not MAY_BE_WRITTEN.search(sql)]

    assert {name: sql for name, sql in written.items() if sql} == {}


# Mail programs post to the one by themselves (RFC 8058): its own link proves who it is for.
# Mail providers post to the other: they prove themselves with a secret, and none is set here.
NEEDS_NO_TOKEN = {"unsubscribe": 200, "mail_events": 404}


@pytest.mark.parametrize("role", ["nobody", "organiser"])
def test_posting_without_a_token_is_refused(world, role):
    client = visitor(world, role, enforce_csrf_checks=True)
    found = {
        name: client.post(world.address(name, route)).status_code
        for name, route in patterns().items()
    }

    # 405: there is nothing to post to, and the view says so before the token is looked at.
    accepted = {name: status for name, status in found.items() if status not in (403, 405)}
    assert accepted == NEEDS_NO_TOKEN
