"""The one clock by which places are given: the database's, whatever the servers' clocks say."""

from datetime import datetime

from django.db import connection


def now() -> datetime:
    """This very moment, not the start of the transaction: asked after a lock, it orders turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
