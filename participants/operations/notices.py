"""Telling people that a seminar changes: once, if it changes again before they were told."""

from copy import copy
from functools import cache, partial

from accounts.history import Actor
from notifications.models import Message
from notifications.operations import outbox
from participants import emails
from participants.changes import changes, concerns
from participants.models import Registration
from participants.operations.rewriting import say_the_new_day
from seminars.models import Seminar, Venue

REPLACED = "the seminar changed again"


def tell_of_changes(
    before: Seminar, after: Seminar, people: list[Registration], *, by: Actor
) -> None:
    """Old beside new to whom it concerns. A notice that has not gone gives way to one that shows
    the oldest old and the newest new; reminders that have not gone are made anew. What is still to
    be told by phone or post is written anew, and stands for the notice."""
    if before.sequence == after.sequence:
        return
    unsent = {
        notice.about: notice
        for notice in Message.objects.of_kind(emails.CHANGED).filter(within=after.path).not_gone()
    }
    kinds = (emails.CHANGED, emails.REMINDER)
    outbox.cancel_part(within=after.path, kinds=kinds, by=by, reason=REPLACED)
    keep_until_the_end_of(after, before)
    told_anew = say_the_new_day(after, people)
    as_told = cache(partial(as_it_was, before))
    known = {
        person: as_told(*what_was_told(unsent.get(emails.about(person)), before))
        for person in people
    }
    outbox.add(
        *(
            emails.seminar_changed(person, old, changes(old, after))
            for person, old in known.items()
            if concerns(person, old, after) and emails.about(person) not in told_anew
        )
    )


def keep_until_the_end_of(after: Seminar, before: Seminar) -> None:
    """What was of use until the seminar's end stays so, whenever that now is."""
    waiting = Message.objects.part_of(after.path).not_gone()
    waiting.filter(worth_until=before.ends_at).update(worth_until=after.ends_at)


def what_was_told(notice: Message | None, before: Seminar) -> tuple[int, bool]:
    """The version that somebody knows, and whether the link of now would be news to them."""
    if notice is None:
        return before.sequence, False
    return emails.began_with(notice), before.joining_link in notice.text


def as_it_was(seminar: Seminar, version: int, is_news: bool) -> Seminar:
    """An earlier version, out of the history, which keeps no links: `is_news` says that the one
    of now has not been told yet."""
    if version == seminar.sequence:
        return seminar
    known = seminar.version(version)
    if known is None:
        return seminar
    old = copy(seminar)
    old.starts_at, old.ends_at, old.mode = known.starts_at, known.ends_at, known.mode
    venue = Venue.objects.filter(pk=known.venue_id).first()
    old.venue = venue and venue.as_of(known.pgh_created_at)
    old.sequence = version
    if is_news:
        old.joining_link = ""
    return old
