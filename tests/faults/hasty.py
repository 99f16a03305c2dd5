"""The worker and the clock in a hurry, so that tests wait for seconds.

`celery -A tests.faults.hasty`: the sweep comes each second, and so does a new try. Only the mail
server may take its time, for a test that keeps it waiting may run on a busy machine.
"""

import django

django.setup()

from django.conf import settings  # noqa: E402

from config.celery import app  # noqa: E402
from notifications import delivery  # noqa: E402

__all__ = ["app"]

SWEEP = {"task": "notifications.periodic.sweep", "schedule": 1}
app.conf.beat_schedule = {"send what is due": SWEEP}
delivery.FIRST_PAUSE = 1
settings.EMAIL_TIMEOUT = 45
