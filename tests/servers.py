"""Starts PostgreSQL and Valkey before anything reads the settings (`-p tests.servers`).

Runs are apart: each has servers of its own in a new folder. The processes of one run (pytest -n)
find the addresses of the first in the environment, and start nothing.
"""

import os
from contextlib import ExitStack

import psycopg2
import pytest

from config import embedded


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    """A wrapper comes before pytest-django's own hook, which already reads the settings."""
    stack = ExitStack()
    early_config.add_cleanup(stack.close)
    # Settings then need neither a site address nor collected static files.
    stack.enter_context(embedded.environment("DEBUG", "true"))
    started_here = not os.environ.get("DATABASE_URL")
    stack.enter_context(embedded.temporary_servers())
    if started_here:
        embedded.stop_on_sigterm()
        trade_safety_for_speed(os.environ["DATABASE_URL"])
    return (yield)


def trade_safety_for_speed(address):
    """Leave out the waits for the disk: this database dies with the run."""
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for setting in ("fsync", "full_page_writes"):
            cursor.execute(f"ALTER SYSTEM SET {setting} = off")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()
