"""Work that an operation hands off: sending what is due."""

from celery import shared_task

from notifications import delivery


@shared_task
def send_due():
    """Send every message that is due. Run twice, each still goes once."""
    delivery.send_due()
