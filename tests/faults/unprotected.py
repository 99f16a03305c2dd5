"""The programs with one protection taken off, for controls alone; WITHOUT names which.

`gunicorn tests.faults.unprotected` is the site, `celery -A tests.faults.unprotected` the worker.
"""

import os

from django.db import transaction

from config.wsgi import application  # sets Django up, so it comes before our models
from notifications import delivery
from notifications.models import Message
from notifications.operations import outbox
from tests.faults.hasty import app

__all__ = ["app", "application"]

deliver = delivery.deliver


def note_before_sending(message, *args):
    delivery.note_sent(message, provider_id="")
    deliver(message, *args)


def look_without_claiming():
    message = Message.objects.due().order_by("lane", "send_after").first()
    if message is not None:
        message.attempts += 1
    return message


def try_again_always(message):
    delivery.put_off(message, delivery.SILENT)


def wake_without_a_shield():
    transaction.on_commit(outbox.wake)


def send_in_the_request():
    transaction.on_commit(delivery.send_due)


def wait_for_the_broker():
    """Celery's own settings."""
    app.conf.broker_transport_options = {}


match os.environ["WITHOUT"]:
    case "noting after sending":
        delivery.deliver = note_before_sending
    case "claims":
        delivery.claim = look_without_claiming
    case "doubt":
        delivery.note_silence = try_again_always
    case "shield":
        outbox.wake_on_commit = wake_without_a_shield
    case "worker":
        outbox.wake_on_commit = send_in_the_request
    case "time-outs":
        wait_for_the_broker()
