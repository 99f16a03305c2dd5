"""What the clock starts: making up for a lost wake-up, and forgetting what was written."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from notifications import delivery
from notifications.models import Message

KEPT_FOR = timedelta(days=7)


@shared_task
def sweep():
    delivery.recover()
    delivery.send_due()


@shared_task
def forget_bodies():
    """Empty the words of messages a week after they were sent; that they were sent stays."""
    old = Message.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).exclude(text="")
    old.update(text="", html="", calendar="")
