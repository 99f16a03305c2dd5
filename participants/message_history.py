"""What was written to the people of a series or of a seminar, as its organisers read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from notifications.models import Lane, Message
from participants import emails
from participants.models import Participant, Registration
from seminars.models import Seminar, Series


@dataclass(frozen=True)
class Written:
    """A message, and whom it was for, if they are still on the list."""

    message: Message
    registration: Registration | None

    @property
    def person(self) -> Participant | None:
        return self.registration.participant if self.registration else None


def messages_of(whole: Series | Seminar) -> QuerySet[Message]:
    """Everything written about it; never a sign-in code, which opens somebody's account."""
    return Message.objects.part_of(whole.path).exclude(lane=Lane.CODE)


def written(messages: Iterable[Message], user: User) -> list[Written]:
    """Each with whom it was for, of those whom the user may see: one query."""
    messages = list(messages)
    people = Registration.objects.visible_to(user).select_related("participant", "seminar")
    found = people.filter(pk__in=[pk for message in messages if (pk := pk_in(message.about))])
    known = {emails.about(registration): registration for registration in found}
    return [Written(message, known.get(message.about)) for message in messages]


def pk_in(about):
    """The registration that a message is about, by its number, or nothing."""
    kind, number = about.startswith(emails.ABOUT), about.removeprefix(emails.ABOUT)
    return int(number) if kind and number.isdecimal() else None
