"""How far a letter has come that was let go, and why one did not go."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import Count, Exists, Min, OuterRef, QuerySet, Subquery

from accounts.history import SYSTEM
from notifications.models import TROUBLED, MessageState
from participants.letters import messages_of
from participants.message_record import reason_of
from participants.models import Letter, LetterStatus
from seminars.models import Seminar, Series

UNDER_WAY = (MessageState.QUEUED, MessageState.SENDING)
FEWEST = 5  # emails that say how fast they go
MINUTE, HOUR = 60, 60 * 60


@dataclass(frozen=True)
class Progress:
    """How many messages of a letter are in each state, and when the first of them was sent."""

    by_state: dict[MessageState, int]
    first_sent_at: datetime | None = None

    def number(self, *states: MessageState) -> int:
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def all(self) -> int:
        return sum(self.by_state.values())

    @property
    def under_way(self) -> int:
        return self.number(*UNDER_WAY)

    @property
    def done(self) -> int:
        return self.all - self.under_way

    @property
    def to_tell(self) -> int:
        return self.number(MessageState.TO_TELL)

    @property
    def troubled(self) -> int:
        return self.number(*TROUBLED)

    @property
    def words(self) -> str:
        if not self.under_way:
            return f"All {self.all} are done."
        left = "1 is" if self.under_way == 1 else f"{self.under_way} are"
        return f"{self.done} of {self.all} are done, {left} left."

    @property
    def lines(self) -> list[tuple[str, str, int]]:
        """(state, its words, how many), in the order of a message's life."""
        found = [(state, self.by_state.get(state, 0)) for state in MessageState]
        return [(state.value, state.label, number) for state, number in found if number]

    def time_left(self, now: datetime) -> str:
        """How long the rest takes if it goes on as fast; nothing while too few have gone to say."""
        sent = self.number(MessageState.SENT)
        if self.first_sent_at is None or sent < FEWEST or not self.under_way:
            return ""
        seconds = (now - self.first_sent_at).total_seconds() / sent * self.under_way
        return about(seconds)


def about(seconds: float) -> str:
    """“less than a minute”, “about 12 minutes”, “about 3 hours”."""
    if seconds <= MINUTE:
        return "less than a minute"
    if seconds <= HOUR:
        return f"about {ceil(seconds / MINUTE)} minutes"
    return f"about {ceil(seconds / HOUR)} hours"


def progress(letter: Letter) -> Progress:
    """In one query."""
    states = messages_of(letter).order_by().values_list("state")
    rows = list(states.annotate(Count("pk"), Min("sent_at")))
    return Progress(
        {MessageState(state): number for state, number, _ in rows},
        min((at for _, _, at in rows if at), default=None),
    )


def halted_because(letter: Letter) -> str:
    """Why it is a draft again or stopped, where a reason was given."""
    events = Letter.pgh_event_model.objects.filter(pgh_obj=letter).select_related("pgh_context")
    last = events.order_by("pgh_id").last()
    return reason_of(last) if last else ""


def halted(whole: Series | Seminar) -> QuerySet[Letter]:
    """Drafts again because they could not go, and not touched since."""
    events = Letter.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"))
    actors = events.order_by("-pgh_id").values("pgh_context__metadata__actor")
    drafts = whole.letters.filter(status=LetterStatus.DRAFT).order_by("pk")
    return drafts.annotate(last_actor=Subquery(actors[:1])).filter(
        Exists(events.filter(status=LetterStatus.SCHEDULED)), last_actor=SYSTEM.actor_label
    )
