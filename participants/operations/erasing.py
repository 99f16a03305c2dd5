"""Forgetting a person: everything of theirs goes, and what they held goes to whoever is next."""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import router, transaction
from django.db.models import Q
from django.db.models.deletion import Collector
from pghistory.models import Context

from accounts import history
from accounts.history import Actor
from notifications.models import Message
from notifications.operations import outbox, preferences
from participants import clock, emails
from participants.message_history import about_any_of
from participants.models import Participant, Registration
from participants.operations import holds, personal_links, places
from participants.operations.retrying import retrying
from participants.own_links import is_ahead
from seminars.models import Seminar


@retrying
@transaction.atomic
def erase(*, participant: Participant, by: Actor, reason: str) -> None:
    """Remove somebody with all that hangs on them, their history and their messages too.

    The reason is kept with what changes for others: it must not say who was erased.
    """
    concerned = Seminar.objects.filter(registrations__participant=participant).distinct()
    # Always in the same order, or two erasures at once could wait for each other.
    locked = [places.lock(seminar) for seminar in concerned.order_by("pk")]
    with history.context(by=by, reason=reason):
        supported = list(participant.supports.filter(email=""))
        in_the_dark = [row for person in supported for row in not_known_by(person)]
        erase_messages(participant)
        erase_with_history(participant)
        holds.forget_unshared(participant.email)
        for person in supported:
            personal_links.end_of_one(person)  # their links are in the mailbox of the erased
    for seminar in locked:
        places.settle(seminar, by=by, now=clock.now())
    tell_where_they_stand(in_the_dark)


def not_known_by(supported: Participant) -> list[Registration]:
    """What somebody is to hear about now that nobody reads their letters for them: the places to
    come, and whatever a letter told that had not gone."""
    theirs = supported.registrations.select_related("seminar")
    abouts = [emails.about(row) for row in theirs]
    unsent = Message.objects.filter(about__in=abouts, to__iexact=emails.address_of(supported))
    untold = set(unsent.not_gone().values_list("about", flat=True))
    return [row for row in theirs if is_ahead(row) or emails.about(row) in untold]


def tell_where_they_stand(rows: Iterable[Registration]) -> None:
    """Once all is settled, for what waited for them has gone with the erased."""
    now_as = Registration.objects.select_related("participant", "seminar__series", "seminar__venue")
    anew = now_as.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    outbox.add(*[emails.support_ended(row) for row in anew])


def erase_messages(participant: Participant) -> None:
    """What we wrote about their places and to themselves, or to their address in this series, sent
    or not; and how often they wanted to hear from us.

    What other series write to the same address is theirs; links asked for are of all of them.
    """
    path = participant.series.path
    theirs = about_any_of(Participant.objects.filter(pk=participant.pk))
    if participant.email:
        of_people = Q(about__startswith=emails.ABOUT) | Q(about__startswith=emails.ABOUT_PERSON)
        theirs |= of_people & Q(to__iexact=participant.email, within__startswith=path)
    if address := emails.address_of(participant):
        here = Q(within__startswith=path) | Q(within="")
        theirs |= here & Q(to__iexact=address, kind__in=emails.OF_LINKS)
    Message.objects.filter(theirs).delete()
    preferences.forget(email=participant.email, within=path)


def erase_with_history(participant: Participant) -> None:
    """The one exception to a history that nobody can change: a person's own goes with them."""
    contexts: set[Any] = set()
    rows = hanging_on(participant)
    participant.delete()
    for model, pks in rows:
        events = model.pgh_event_model.objects.filter(pgh_obj__in=pks)
        contexts.update(events.exclude(pgh_context=None).values_list("pgh_context", flat=True))
        with pgtrigger.ignore(f"{events.model._meta.label}:append_only"):
            events._raw_delete(events.db)
    forget_reasons(contexts)


def hanging_on(participant: Participant) -> list[tuple[Any, list[int]]]:
    """The rows that go with somebody and have a history, whichever app they belong to."""
    collector = Collector(using=router.db_for_write(Participant), origin=participant)
    collector.collect([participant])
    found = [(model, [row.pk for row in rows]) for model, rows in collector.data.items()]
    found += [(rows.model, [row.pk for row in rows]) for rows in collector.fast_deletes]
    return [(model, pks) for model, pks in found if hasattr(model, "pgh_event_model") and pks]


def forget_reasons(contexts: Iterable[Any]) -> None:
    """Why something was done for somebody may well tell who they are."""
    for context in Context.objects.filter(pk__in=contexts).exclude(metadata__reason=""):
        context.metadata["reason"] = ""
        context.save()
