"""Letters to many people, as the team reads them: whom they are for and whom they reach."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.models import User
from notifications.holding import is_on_hold
from notifications.models import Message
from participants.audience import Audience
from participants.emails.letters import to_person
from participants.models import Letter, Participant, Registration

NO_EMAIL = Q(email="") & (Q(supporter=None) | Q(supporter__email=""))


@dataclass(frozen=True)
class Reach:
    """How many a letter is for; `unreached` of the people have no email that works, and `left_out`
    did not agree to news, or want none for now."""

    people: int
    unreached: int
    left_out: int
    team: int

    @property
    def everybody(self) -> int:
        return self.people + self.team

    @property
    def emailed(self) -> int:
        return self.everybody - self.unreached


def audience_of(letter: Letter) -> Audience:
    return Audience.model_validate(letter.audience)


def people_of(letter: Letter) -> QuerySet[Participant]:
    """Whom it is for at this moment."""
    return audience_of(letter).of(letter.series, letter.seminar, is_news=letter.is_news)


def readers(letter: Letter) -> QuerySet[Participant]:
    """The people, each with what a letter to them needs: two queries, however many."""
    here = Registration.objects.filter(seminar=letter.seminar).select_related("seminar")
    theirs = Prefetch("registrations", here, to_attr="here")
    return people_of(letter).select_related("supporter").prefetch_related(theirs)


def message_to(letter: Letter, person: Participant, *, sample: bool = False) -> Message:
    """`person` is one of the letter's readers."""
    registration = person.here[0] if person.here else None
    return to_person(letter, person, registration, sample=sample)


def members_of(letter: Letter) -> QuerySet[User]:
    """Those of the team whom it is for, but for who gets it as one of the people."""
    team = letter.series.team.filter(role__in=audience_of(letter).roles)
    as_people = people_of(letter).filter(
        Q(email__iexact=OuterRef("email")) | Q(user=OuterRef("pk"))
    )
    members = User.objects.filter(pk__in=team.values("user"), is_active=True)
    return members.exclude(Exists(as_people)).order_by("pk")


def reach(letter: Letter) -> Reach:
    """In three queries at most."""
    held = Q(is_on_hold("email"))
    numbers = people_of(letter).aggregate(
        people=Count("pk"), unreached=Count("pk", NO_EMAIL | held)
    )
    left_out = 0
    if letter.is_news:
        asked = audience_of(letter).of(letter.series, letter.seminar, is_news=False)
        left_out = asked.count() - numbers["people"]
    return Reach(**numbers, left_out=left_out, team=members_of(letter).count())


def messages_of(letter: Letter) -> QuerySet[Message]:
    return Message.objects.part_of(letter.path)


def sentence(letter: Letter) -> str:
    """Whom it is for, in a sentence."""
    audience = audience_of(letter)
    names = dict(letter.series.groups.values_list("key", "name")) if audience.groups else {}
    return audience.sentence(letter.seminar, names)


def warnings(letter: Letter) -> Iterator[str]:
    """What a subject should not tell whoever else sees it."""
    subject = letter.subject.casefold()
    for name in letter.series.groups.values_list("name", flat=True):
        if name.casefold() in subject:
            yield (
                f"The subject names a group, “{name}”. Other people may see it on a screen, and "
                "it can tell them something about the reader's health."
            )
    title = letter.seminar.title.casefold() if letter.seminar else None
    if title and (title in subject or "{seminar}" in subject):
        yield (
            "The subject holds the title of the seminar. Other people may see it on a screen: "
            "“The seminar on {when}” tells them less."
        )
