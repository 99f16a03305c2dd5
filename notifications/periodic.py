"""What the clock starts: making up for a lost wake-up, digests, forgetting what was written."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from notifications import delivery, tasks
from notifications.models import TROUBLED, Message, MessageState
from notifications.operations import digests, outbox

KEPT_FOR = timedelta(days=7)
UNDER_WAY = (MessageState.QUEUED, MessageState.SENDING)
GIVEN_UP = [*TROUBLED, MessageState.CANCELLED]  # not what is still to be told


@shared_task(**tasks.LIMITS)
def sweep():
    """Make up for senders that died and for wake-ups that were lost; stop what comes too late."""
    delivery.recover()
    outbox.stop_what_is_too_late()
    if delivery.send_due():
        tasks.wake()


@shared_task
def build_digests():
    """Build the digests that are due. Twice at once, each reader still gets one."""
    digests.build(timezone.now())


@shared_task
def forget_bodies():
    """Empty the words of messages a week after they were sent, told or given up. Codes and links
    that were asked for go altogether: anybody may have typed the address, and is not erased."""
    a_week_ago = timezone.now() - KEPT_FOR
    given_up = Q(state__in=GIVEN_UP, created_at__lt=a_week_ago)
    gone = Q(sent_at__lt=a_week_ago) | Q(told_at__lt=a_week_ago)
    old = Message.objects.filter(given_up | gone).exclude(text="")
    old.update(text="", html="", calendar="")
    about_nobody = Message.objects.filter(about="", within="", created_at__lt=a_week_ago)
    about_nobody.exclude(state__in=UNDER_WAY).delete()
