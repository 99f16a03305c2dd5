"""Building the digests whose time has come: some readers at a time, each of them once.

A batch is one transaction: the messages, and up to where their readers are told. Whatever ends a
worker between two batches, the next one goes on with whoever is left. The agreements of a batch
stay locked until it is done, so that nobody is written to who has just withdrawn theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from accounts import history
from notifications.digest import letter, slots
from notifications.digest.contents import Group, contents
from notifications.digest.readers import with_wishes
from notifications.digest.registry import Batch, Reader, Readership, Window, registry
from notifications.models import Frequency, Hold, Message, Preference
from notifications.operations import introductions, outbox

BATCH = 200
# By then, whatever was published before the hour can be seen.
READY_AFTER = timedelta(minutes=1)


@dataclass
class Turn:
    """A reader whose digest is due: what they want, and when it was to go."""

    reader: Reader
    preference: Preference
    slot: datetime

    @property
    def window(self) -> Window:
        return window_of(self.reader, self.preference, self.slot)


def build(now: datetime) -> None:
    """Build every digest that is due. Any number of workers may do so: each gets other readers."""
    for readership in registry.readers.readerships():
        due_at = slots.latest(readership.zone, now - READY_AFTER)
        last: int | None = 0 if due(readership, due_at).exists() else None
        while last is not None:
            last = build_batch(readership=readership, now=now, after=last)


@transaction.atomic
def build_batch(*, readership: Readership, now: datetime, after: int = 0) -> int | None:
    """The digests of the next readers; gives the row of the last, or None when nobody was left."""
    due_at = slots.latest(readership.zone, now - READY_AFTER)
    rows = list(
        reachable(readership)
        # Everybody in turn, due or not: asked who is due, it would look at all of them each time.
        .filter(pk__gt=after)
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True, skip_locked=True)[:BATCH]
    )
    if not rows:
        return None
    with history.context(by=history.SYSTEM, reason="digest"):
        write(readership, turns(readership, rows, due_at))
    return rows[-1].pk


def due(readership: Readership, due_at: dict[Frequency, datetime]) -> QuerySet:
    """Who agreed to news, and whose turn has not come since their kind of digest was due."""
    whose_turn = Q()
    for frequency, slot in due_at.items():
        waiting = Q(looked_until=None) | Q(looked_until__lt=slot)
        whose_turn |= Q(waiting, frequency=frequency, agreed_at__lt=slot)
    return reachable(readership).filter(whose_turn)


def reachable(readership: Readership) -> QuerySet:
    """Who agreed to news, unless their emails come back."""
    on_hold = Hold.objects.in_force().alias(at=Lower("email")).filter(at=OuterRef("address"))
    return with_wishes(readership).filter(~Exists(on_hold))


def turns(
    readership: Readership, rows: Iterable[Any], due_at: dict[Frequency, datetime]
) -> list[Turn]:
    """Read anew under the lock: another worker may have been here since."""
    readers = [registry.readers.reader(row) for row in rows]
    wanted = wanted_by([reader.email for reader in readers], readership.within)
    found = []
    for reader in readers:
        preference = wanted.get(reader.email.lower())
        preference = preference or Preference(email=reader.email, within=readership.within)
        slot = due_at.get(Frequency(preference.digest))
        looked_until = preference.looked_until
        seen = max(looked_until or reader.agreed_at, reader.agreed_at)
        if slot is not None and seen < slot:
            found.append(Turn(reader, preference, slot))
    return found


def wanted_by(emails: list[str], within: str) -> dict[str, Preference]:
    addresses = [email.lower() for email in emails]
    rows = Preference.objects.alias(at=Lower("email")).filter(at__in=addresses, within=within)
    return {row.email.lower(): row for row in rows}


def window_of(reader: Reader, preference: Preference, until: datetime) -> Window:
    """Since the last digest; for somebody who agreed since, or again, from then on."""
    return Window(max(preference.told_until or reader.agreed_at, reader.agreed_at), until)


def write(readership: Readership, due_turns: list[Turn]) -> None:
    """Queue what there is to tell, and note of everybody that their turn has been."""
    if not due_turns:
        return
    found = contents(Batch(readership, {turn.reader: turn.window for turn in due_turns}))
    introduction = introductions.newest(readership.within)
    press = Press(readership)
    messages = []
    for turn in due_turns:
        if turn.reader in found:
            words = introductions.words_in(introduction, turn.window)
            messages.append(press.digest(turn, found[turn.reader], words))
            turn.preference.told_until = turn.slot
        turn.preference.looked_until = turn.slot
    outbox.add(*messages)
    keep([turn.preference for turn in due_turns])


@dataclass
class Press:
    """Writes a digest once for all readers of a batch to whom it says the same."""

    readership: Readership
    written: dict[tuple[Any, ...], Message] = field(default_factory=dict)

    def digest(self, turn: Turn, groups: list[Group], introduction: str) -> Message:
        frequency = Frequency(turn.preference.digest)
        says = (tuple(groups), frequency, turn.slot, introduction)
        if says not in self.written:
            self.written[says] = letter.written(
                self.readership,
                groups,
                frequency=frequency,
                slot=turn.slot,
                introduction=introduction,
            )
        return letter.addressed(self.written[says], turn.reader)


def keep(preferences: list[Preference]) -> None:
    known = [row for row in preferences if row.pk]
    Preference.objects.bulk_update(known, ["told_until", "looked_until"])
    Preference.objects.bulk_create(row for row in preferences if not row.pk)
