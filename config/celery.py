"""The worker's and the clock's way in: `celery -A config worker`, `celery -A config beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("roundtable")
app.config_from_object("django.conf:settings", namespace="CELERY")
# `periodic` holds the work that the clock starts; `tasks` what an operation hands off.
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="periodic")
