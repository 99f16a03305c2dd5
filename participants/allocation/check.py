"""Checks an outcome against the rules, one by one, by other means than those that made it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from participants.allocation.check_places import place_rules
from participants.allocation.policy import Entry, Outcome, Policy
from participants.allocation.recount import Recount


def verify(
    policy: Policy, entries: Sequence[Entry], now: datetime, seed: bytes, outcome: Outcome
) -> list[str]:
    """Return a sentence for each rule that the outcome breaks; an empty list if it keeps all."""
    recount = Recount(policy, entries, now, seed)
    wrong_people = list(_people(recount, outcome))
    if wrong_people:  # about the wrong people, the other rules would only mislead
        return wrong_people
    rules = (_record, *place_rules, _turns, _overtaking, _lifting, _reasons)
    return [broken for rule in rules for broken in rule(recount, outcome)]


def _people(recount: Recount, outcome: Outcome) -> Iterator[str]:
    holders = {entry.id for entry in recount.holders}
    seated = holders | set(outcome.selected)
    ids = [entry.id for entry in recount.present]
    if outcome.selected != [key for key in ids if key in seated - holders]:
        yield "The selected are not waiting people in order."
    if outcome.seated != [key for key in ids if key in seated]:
        yield "The seated are not the holders and the selected, in order."
    if outcome.waiting != [key for key in ids if key not in seated]:
        yield "The waiting are not all the others, in order."
    if set(outcome.counted_in) != seated:
        yield "The people counted are not the seated."


def _record(recount: Recount, outcome: Outcome) -> Iterator[str]:
    if outcome.numbers != recount.numbers:
        yield "A lottery number does not follow from the seed."
    if outcome.forced != [entry.id for entry in recount.forced]:
        yield "The forced are not the holders for whom the pool had no place."
    ahead: Counter[str] = Counter()
    queue = {}
    for entry in recount.named(outcome.waiting):
        ahead.update(["overall", *entry.groups])
        queue[entry.id] = {key: ahead[key] for key in ("overall", *entry.groups)}
    if outcome.queue != queue:
        yield "Somebody is told a wrong place in the waiting list."


def _turns(recount: Recount, outcome: Outcome) -> Iterator[str]:
    """At their turn, whoever waits did not fit; where limits gave way, they do not fit now."""
    turn = {entry.id: number for number, entry in enumerate(recount.present)}
    selected = recount.named(outcome.selected)
    empty = recount.policy.capacity - len(recount.holders)
    for entry in _first_of_each_kind(recount.named(outcome.waiting)):
        late = [] if outcome.lifted else [e for e in selected if turn[e.id] > turn[entry.id]]
        ahead = selected[: len(selected) - len(late)]
        people = [*recount.fitting, *ahead, entry]
        if len(ahead) < empty and recount.fit(people, outcome.lifted):
            yield f"{entry.id} waits, but fitted together with everyone before."


def _first_of_each_kind(people: list[Entry]) -> list[Entry]:
    """If the first of a kind did not fit, the others, later, do not fit either."""
    first: dict[tuple[frozenset[str], str | None], Entry] = {}
    for entry in people:
        first.setdefault((frozenset(entry.groups), entry.share), entry)
    return list(first.values())


def _overtaking(recount: Recount, outcome: Outcome) -> Iterator[str]:
    turn = {entry.id: number for number, entry in enumerate(recount.present)}
    last_selected = _first_of_each_kind(recount.named(outcome.selected)[::-1])
    for passed in _first_of_each_kind(recount.named(outcome.waiting)):
        for entry in last_selected:
            alike = entry.share == passed.share and (
                set(entry.groups) == set(passed.groups)
                or set() < set(entry.groups) < set(passed.groups)
            )
            if alike and turn[entry.id] > turn[passed.id]:
                yield f"{passed.id} waits, but {entry.id}, later and with no more groups, does not."


def _lifting(recount: Recount, outcome: Outcome) -> Iterator[str]:
    gives_way_at = recount.policy.limits_release_at
    if gives_way_at is None or recount.now < gives_way_at:
        if outcome.lifted:
            yield "The limits gave way before their time."
        return
    everyone = recount.fitting + recount.named(outcome.selected + outcome.waiting)
    room = recount.policy.capacity - len(recount.forced) - len(recount.over)
    if outcome.lifted and recount.most_seats(everyone, outcome.lifted - 1) >= room:
        yield "The limits gave way further than it took to fill the room."
    if "group_limit" in outcome.reasons.values():
        yield "A limit keeps somebody out of an empty place after limits should give way."


def _reasons(recount: Recount, outcome: Outcome) -> Iterator[str]:
    rightful = recount.fitting + recount.named(outcome.selected)
    for entry in recount.present:
        if entry.id in outcome.counted_in:
            reason = "seated" if outcome.counted_in[entry.id] is None else "seated_in_group"
        elif not outcome.free:
            reason = "full"
        elif recount.fit([*rightful, entry], limited=False):
            reason = "group_limit"
        else:
            reason = "kept_for_others"
        if outcome.reasons.get(entry.id) != reason:
            yield f"{entry.id} is told another reason than {reason!r}."
