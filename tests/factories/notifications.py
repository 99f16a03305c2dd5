import factory
from django.utils import timezone

from notifications.models import Hold, HoldReason, Lane, Message, MessageState


class MessageFactory(factory.django.DjangoModelFactory):
    """A message about somebody's place, due now, unless a trait says otherwise."""

    class Meta:
        model = Message

    class Params:
        notice = factory.Trait(lane=Lane.NOTICE)
        bulk = factory.Trait(lane=Lane.BULK)
        code = factory.Trait(lane=Lane.CODE)
        failed = factory.Trait(state=MessageState.FAILED, attempts=6, error="The address is wrong.")

    to = factory.Sequence(lambda n: f"reader{n}@example.org")
    kind = "place_confirmed"
    subject = "Your place"
    text = "You have a place.\n"
    html = "<p>You have a place.</p>"
    about = "registration:1"
    dedupe_key = factory.Sequence(lambda n: f"place_confirmed:{n}")
    message_id = factory.Sequence(lambda n: f"<{n}@example.org>")


class HoldFactory(factory.django.DjangoModelFactory):
    """An address that emails come back from."""

    class Meta:
        model = Hold

    email = factory.Sequence(lambda n: f"gone{n}@example.org")
    reason = HoldReason.BOUNCED
    words = "550 5.1.1 No such person"
    since = factory.LazyFunction(timezone.now)
