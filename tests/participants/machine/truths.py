"""What must be true of a seminar's list after every step, whatever the step was."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.apps import apps

from notifications.models import Message
from participants import inputs, reasons
from participants.allocation import allocate, offer_expiry
from participants.emails import UNTRUE_AFTER_LEAVING
from participants.models import MOVES, Offer, Registration, RegistrationStatus
from participants.offer_times import offers_close_at
from participants.own_links import is_ahead

WAITING, CONFIRMED = RegistrationStatus.WAITING, RegistrationStatus.CONFIRMED
# What somebody is told when their status becomes another, by the two.
LETTERS = {
    (WAITING, CONFIRMED): "place_confirmed",
    (RegistrationStatus.OFFERED, CONFIRMED): "place_confirmed",
    (WAITING, RegistrationStatus.OFFERED): "offer_made",
    (RegistrationStatus.OFFERED, RegistrationStatus.DECLINED): "offer_declined",
    (RegistrationStatus.OFFERED, RegistrationStatus.LAPSED): "offer_lapsed",
    (WAITING, RegistrationStatus.WITHDRAWN): "place_withdrawn",
    (RegistrationStatus.OFFERED, RegistrationStatus.WITHDRAWN): "place_withdrawn",
    (CONFIRMED, RegistrationStatus.WITHDRAWN): "place_withdrawn",
    (CONFIRMED, RegistrationStatus.LAPSED): "place_unconfirmed",
}


@dataclass(frozen=True)
class Version:
    """What the database's triggers wrote down of a registration when it changed."""

    status: str
    requeued_at: datetime | None
    is_exception: bool
    context: uuid.UUID | None = field(compare=False)


def histories_are_legal(people):
    histories = histories_of(people)
    for person in people:
        history = histories[person.pk]
        assert history[0].status == WAITING
        assert all(new != old for old, new in pairwise(history)), "an event of no change"
        moves = [(old.status, new.status) for old, new in pairwise(statuses_of(history))]
        assert [move for move in moves if move[1] not in MOVES[move[0]]] == []
        now = Version(person.status, person.requeued_at, person.is_exception, None)
        assert history[-1] == now


def histories_of(people):
    """Every version of each person's registration, the first one first."""
    events = apps.get_model("participants", "RegistrationEvent").objects
    rows = events.filter(pgh_obj__in=people).order_by("pgh_id")
    histories = defaultdict(list)
    columns = ("pgh_obj", "status", "requeued_at", "is_exception", "pgh_context")
    for pk, *version in rows.values_list(*columns):
        histories[pk].append(Version(*version))
    return histories


def statuses_of(history):
    """The version with which each new status began."""
    changes = [new for old, new in pairwise(history) if new.status != old.status]
    return history[:1] + changes


def outbox_holds_what_is_called_for(people, notices):
    """`notices`: what each was told beside their history, or was not told in spite of it."""
    letters, called_for = letters_of(people), letters_called_for(people)
    for person in people:
        wanted = called_for[person.pk]
        wanted.update(notices[person.pk])
        told = Counter(kind for kind, _ in letters[person.pk])
        assert told == +wanted
        if person.status == RegistrationStatus.WITHDRAWN:
            to_be_sent = {
                kind for kind, state in letters[person.pk] if state in ("queued", "to_tell")
            }
            assert to_be_sent.isdisjoint(UNTRUE_AFTER_LEAVING)


SAYS_WHERE_THEY_STAND = {"place_confirmed", "waiting", "offer_made", "in_the_draw", "support_ended"}


def not_told_yet(people):
    """To whom nothing has gone, while it waits to be told by phone where they stand."""
    letters = letters_of(people)
    return {
        pk
        for pk, theirs in letters.items()
        if {state for _, state in theirs} <= {"to_tell", "cancelled"}
        and any(state == "to_tell" and kind in SAYS_WHERE_THEY_STAND for kind, state in theirs)
    }


def letters_of(people):
    """The kind and state of every message about each person's registration."""
    letters = defaultdict(list)
    about = {f"registration:{person.pk}": person.pk for person in people}
    rows = Message.objects.filter(about__in=about).values_list("about", "kind", "state")
    for subject, *letter in rows:
        letters[about[subject]].append(letter)
    return letters


def left_alone_by(supporter, people):
    """Who is to hear by phone or post where they stand, once their supporter is erased."""
    address = supporter.participant.email
    theirs = [
        row
        for row in people
        if row.participant.supporter_id == supporter.participant_id and not row.participant.email
    ]
    unsent = Message.objects.not_gone().filter(to=address) if address else Message.objects.none()
    untold = set(unsent.values_list("about", flat=True))
    return [row.pk for row in theirs if is_ahead(row) or f"registration:{row.pk}" in untold]


def letters_about_others(supporter, people):
    """(whose place it is about, its kind) of all that went to a supporter for somebody else."""
    others = {f"registration:{row.pk}": row.pk for row in people if row.pk != supporter.pk}
    address = supporter.participant.email
    sent = (
        Message.objects.filter(about__in=others, to=address) if address else Message.objects.none()
    )
    return [(others[about], kind) for about, kind in sent.values_list("about", "kind")]


def letters_called_for(people):
    """How many letters of each kind each person's history calls for."""
    called_for = defaultdict(Counter)
    for pk, history in histories_of(people).items():
        began = statuses_of(history)
        for old, new in zip(began, [*began[1:], None], strict=True):
            called_for[pk].update(letters_for(old, new))
    for pk, times in times_extended(people).items():
        called_for[pk]["offer_made"] += times
    return called_for


def letters_for(old, new):
    """The kinds of letters for what follows a status."""
    move = (old.status, new.status if new else None)
    told = [LETTERS[move]] if move in LETTERS else []
    if move[0] != WAITING:
        return told
    # Whoever is given a place as soon as they come is not told to wait. By the rules nobody else
    # is; by hand it is part of one act.
    at_once = move[1] == CONFIRMED and (not new.is_exception or new.context == old.context)
    return told if at_once else ["waiting", *told]


def times_extended(people):
    """How often each person was given longer to answer."""
    events = apps.get_model("participants", "OfferEvent").objects
    rows = events.filter(registration__in=people).order_by("pgh_obj", "pgh_id")
    expiries = rows.values_list("registration", "pgh_obj", "expires_at")
    return Counter(
        old[0] for old, new in pairwise(expiries) if old[1] == new[1] and old[2] != new[2]
    )


def is_remembered(person):
    """Whether anything is left of somebody: their row, its history, or a letter to them."""
    address = person.participant.email
    events = apps.get_model("participants", "RegistrationEvent").objects
    return (
        Registration.objects.filter(pk=person.pk).exists()
        or events.filter(pgh_obj=person.pk).exists()
        or bool(address and Message.objects.filter(to=address).exists())
    )


def offers_are_open_for_the_offered(people):
    offered = [person.pk for person in people if person.status == RegistrationStatus.OFFERED]
    unanswered = Offer.objects.unanswered().filter(registration__in=people)
    assert Counter(unanswered.values_list("registration", flat=True)) == Counter(offered)


def list_is_settled(seminar, now):
    """Asked again, the rules change nothing: nobody waits who would fit, nor for another reason."""
    given = inputs.load(seminar)
    outcome = allocate(given.policy, given.entries, now, given.seed)
    too_late = not offer_expiry(now, seminar.local_start, offers_close_at(seminar))
    if not too_late:
        assert outcome.selected == []
    found = {
        uid: (person.counted_in and person.counted_in.key, person.waiting_reason)
        for uid, person in given.people.items()
    }
    assert found == {uid: noted(uid, outcome, too_late) for uid in given.people}
    overdue = Offer.objects.unanswered().filter(
        registration__in=given.people.values(), expires_at__lte=now
    )
    assert not overdue.exists()


def noted(uid, outcome, too_late):
    """The group that a person is counted in, and why they wait; it may be `too_late` for offers."""
    holds = uid in outcome.counted_in and uid not in outcome.selected
    if too_late and not holds and (outcome.free or outcome.selected):
        return None, reasons.OFFERS_CLOSED
    if holds:
        return outcome.counted_in[uid], ""
    return None, outcome.reasons[uid]
