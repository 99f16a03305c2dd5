"""Work that an operation hands off: sending what is due."""

from celery import shared_task
from celery.signals import worker_ready

from notifications import delivery

# Far longer than a turn: only a sender that hangs for good meets them.
LIMITS = {"soft_time_limit": 180, "time_limit": 200}


@shared_task(**LIMITS)
def send_due():
    """Send what is due, a turn at a time. Run twice, each message still goes once."""
    if delivery.send_due():
        wake()


def wake():
    send_due.apply_async(retry=False)


@worker_ready.connect
def catch_up(**kwargs):
    """A worker that starts looks at once what waited for it."""
    wake()
