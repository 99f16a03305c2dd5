"""What the clock starts: the sweep that makes up for a lost wake-up or a dead sender."""

from celery import shared_task

from notifications import delivery


@shared_task
def sweep():
    delivery.recover()
    delivery.send_due()
