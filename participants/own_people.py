"""The people somebody signed in may act for: themselves, and whom they support."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When

from accounts.models import User
from notifications.models import Message
from participants.message_history import about_any_of
from participants.models import Participant
from participants.own_place import OwnPlace


@dataclass(frozen=True)
class OwnPerson:
    """One person in one series; `place` is the newest, through which they say what they agree to.

    `is_self` tells them from somebody supported.
    """

    participant: Participant
    is_self: bool
    place: OwnPlace | None


def own_people(user: User) -> QuerySet[Participant]:
    return (
        Participant.objects.visible_to(user)
        .filter(Q(user=user) | Q(supporter__user=user))
        .select_related("series", "access_requirement")
        .order_by("series__title", F("supporter").asc(nulls_first=True), "name", "pk")
    )


def own_people_with(places: Iterable[OwnPlace], user: User) -> list[OwnPerson]:
    newest = {place.registration.participant_id: place for place in places}
    return [
        OwnPerson(person, person.user_id == user.pk, newest.get(person.pk))
        for person in own_people(user)
    ]


def own_messages(user: User) -> QuerySet[Message]:
    """What was written to them and about the places of all for whom they act, the newest first.

    The `words` of what went to another's own mailbox are theirs alone: they may say what is
    arranged for them.
    """
    people = own_people(user)
    for_them = about_any_of(people.filter(user=user)) | Q(to="") | Q(to__iexact=user.email)
    words = Case(When(for_them, then=F("text")), default=Value("", TextField()))
    found = Message.objects.filter(about_any_of(people)).annotate(words=words)
    return found.order_by("-created_at", "-pk")
