"""Telling people that a seminar changes: once, if it changes again before they were told."""

from copy import copy

from accounts.history import Actor
from notifications.models import Message
from notifications.operations import outbox
from participants import emails
from participants.changes import changes, concerns
from participants.models import Registration
from seminars.models import Seminar, Venue

REPLACED = "the seminar changed again"


def tell_of_changes(
    before: Seminar, after: Seminar, people: list[Registration], *, by: Actor
) -> None:
    """Old beside new to whom it concerns. A notice that has not gone gives way to one that shows
    the oldest old and the newest new; reminders that have not gone are made anew."""
    if before.sequence == after.sequence:
        return
    unsent = {
        notice.about: notice
        for notice in Message.objects.of_kind(emails.CHANGED).filter(within=after.path).not_gone()
    }
    kinds = (emails.CHANGED, emails.REMINDER)
    outbox.cancel_part(within=after.path, kinds=kinds, by=by, reason=REPLACED)
    olds = {None: before}
    for registration in people:
        notice = unsent.get(emails.about(registration))
        key = notice and (emails.began_with(notice), before.joining_link in notice.text)
        if key not in olds:
            olds[key] = as_it_was(before, *key)
        tell(registration, olds[key], after)


def tell(registration: Registration, old: Seminar, new: Seminar) -> None:
    if concerns(registration, old, new):
        outbox.add(emails.seminar_changed(registration, old, changes(old, new)))


def as_it_was(seminar: Seminar, version: int, told_link: bool) -> Seminar:
    """An earlier version, out of the history, which keeps no links: `told_link` says that the one
    of now was news already."""
    events = Seminar.pgh_event_model.objects.filter(pgh_obj=seminar.pk, sequence=version)
    event = events.order_by("pgh_created_at", "pgh_id").last()
    if event is None:
        return seminar
    old = copy(seminar)
    old.starts_at, old.ends_at, old.mode = event.starts_at, event.ends_at, event.mode
    old.venue = Venue.objects.filter(pk=event.venue_id).first()
    old.sequence = version
    if told_link:
        old.joining_link = ""
    return old
