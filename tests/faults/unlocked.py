"""The site without the lock on a seminar: `gunicorn tests.faults.unlocked`, for controls alone.

So that the damage does not hang on chance, the first `TOGETHER` people have all counted before
the first of them is written down. That takes as many threads, in one process.
"""

import threading

from config.wsgi import application
from participants import room
from participants.operations import places
from seminars.models import Seminar

__all__ = ["application"]

TOGETHER = 40
met = threading.Event()
meeting = threading.Barrier(TOGETHER, action=met.set)
look_at = room.look_at


def unlocked(seminar):
    return Seminar.objects.select_related("series", "venue").get(pk=seminar.pk)


def look_together(*args):
    seen = look_at(*args)
    if not met.is_set():
        meeting.wait(timeout=60)
    return seen


places.lock, room.look_at = unlocked, look_together
