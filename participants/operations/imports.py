"""Adding the people of a spreadsheet: all of them, or nobody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from celery import current_app
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import pluralize

from accounts import history
from accounts.history import Actor
from accounts.models import User
from participants import clock
from participants.incoming import Incoming, contacts, incoming
from participants.models import Participant, PeopleImport
from participants.operations import accounts, people, places, registrations
from participants.operations.entries import Entry
from participants.operations.retrying import retrying
from seminars.models import Seminar, Series

KEPT_FOR = timedelta(days=7)
AT_ONCE = 200  # more rows than these are a worker's


@dataclass(frozen=True)
class Plan:
    """Who of a spreadsheet is new to the series, known, or registered already."""

    new: int
    known: int
    unchanged: int
    letters: int


@transaction.atomic
def keep(
    *, series: Series, seminar: Seminar | None, file_name: str, rows: list[dict], by: User
) -> PeopleImport:
    """Keep the rows until somebody says yes or no."""
    return PeopleImport.objects.create(
        series=series,
        seminar=seminar,
        file_name=file_name[:200],
        rows=rows,
        uploaded_at=clock.now(),
        uploaded_by=by,
    )


def read(kept: PeopleImport) -> Incoming:
    """As the rows read now: groups may have changed since they were kept."""
    return incoming(kept.rows, kept.series, kept.seminar)


def plan(kept: PeopleImport, read_now: Incoming) -> Plan:
    """In two queries, however many rows."""
    finder = Finder(kept)
    found = [finder.find(entry) for _, entry in read_now.entries]
    joining = [
        entry
        for person, (_, entry) in zip(found, read_now.entries, strict=True)
        if not finder.is_here(person)
    ]
    unchanged = len(found) - len(joining)
    new = sum(person is None for person in found)
    letters = sum(bool(entry.address) for entry in joining) if kept.seminar else 0
    return Plan(new, len(found) - new - unchanged, unchanged, letters)


def here_already(kept: PeopleImport, read_now: Incoming) -> list[tuple[int, Entry]]:
    """The rows that would change nothing, each with its number. In two queries."""
    finder = Finder(kept)
    return rows_where(read_now, lambda entry: finder.is_here(finder.find(entry)))


def known_already(kept: PeopleImport, read_now: Incoming) -> list[tuple[int, Entry]]:
    """The rows of people of the series who would join the seminar. In two queries."""
    finder = Finder(kept)

    def would_join(entry: Entry) -> bool:
        person = finder.find(entry)
        return person is not None and not finder.is_here(person)

    return rows_where(read_now, would_join)


def rows_where(read_now: Incoming, holds: Callable[[Entry], bool]) -> list[tuple[int, Entry]]:
    return sorted(
        ((line, entry) for line, entry in read_now.entries if holds(entry)),
        key=lambda row: row[0],
    )


class Finder:
    """Who of a series an entry is about: by address, or by name and phone or post without one."""

    def __init__(self, kept: PeopleImport):
        self.by_contact = {}
        for person in kept.series.participants.all():
            self.by_contact.update(dict.fromkeys(contacts(person), person))
        self.here = None
        if kept.seminar is not None:
            active = kept.seminar.registrations.active()
            self.here = set(active.values_list("participant", flat=True))

    def find(self, entry: Entry) -> Participant | None:
        found = (self.by_contact.get(contact) for contact in contacts(entry))
        return next((person for person in found if person), None)

    def is_here(self, person: Participant | None) -> bool:
        """Registered already; or in the series, where that is all that is asked."""
        return person is not None and (self.here is None or person.pk in self.here)


@retrying
@transaction.atomic
def add_everybody(*, kept: PeopleImport, by: Actor) -> PeopleImport:
    """Add whoever is new, in the order of the list; one refusal, and nobody is added."""
    seminar = places.lock(kept.seminar) if kept.seminar else None
    kept = lock(kept)
    read_now = read(kept)
    if read_now.mistakes:
        raise ValidationError([str(mistake) for mistake in read_now.mistakes])
    finder = Finder(kept)
    added = sum(add(kept, seminar, finder, line, entry, by) for line, entry in read_now.entries)
    kept.rows, kept.finished_at, kept.problem = [], clock.now(), ""
    kept.outcome = f"{added} {pluralize(added, 'person is,people are')} added."
    kept.save(update_fields=["rows", "finished_at", "outcome", "problem"])
    return kept


def add(
    kept: PeopleImport, seminar: Seminar | None, finder: Finder, line: int, entry: Entry, by: Actor
) -> bool:
    person = finder.find(entry)
    if finder.is_here(person):
        return False
    entry = replace(entry, participant=person)
    try:
        if seminar is not None:
            person = registrations.register(seminar=seminar, entry=entry, by=by).participant
        else:
            person = add_to_series(kept.series, entry, by)
    except ValidationError as refusal:
        raise ValidationError(f"Row {line}: {' '.join(refusal.messages)}") from refusal
    accounts.open_for(participant=person, by=by)
    return True


def add_to_series(series: Series, entry: Entry, by: Actor) -> Participant:
    with history.context(by=by):
        person = people.add(series, entry)
        people.learn(person, entry, by=by, now=clock.now(), is_new=True)
    return person


@transaction.atomic
def confirm(*, kept: PeopleImport, by: User) -> PeopleImport:
    """Say yes to a long list; a worker adds the people."""
    kept = lock(kept)
    kept.confirmed_at, kept.confirmed_by, kept.problem = clock.now(), by, ""
    kept.save(update_fields=["confirmed_at", "confirmed_by", "problem"])
    # The clock takes it up as well, should this not arrive.
    wake = partial(
        current_app.send_task, "participants.periodic.add_people", (kept.pk,), retry=False
    )
    transaction.on_commit(wake, robust=True)
    return kept


def give_up(*, kept: PeopleImport, problem: str) -> None:
    """Note why a worker could not add the people, so that somebody can put it right."""
    left = PeopleImport.objects.filter(pk=kept.pk, finished_at=None)
    left.update(confirmed_at=None, problem=problem)


@transaction.atomic
def throw_away(*, kept: PeopleImport) -> None:
    """Forget a list that nobody is to be added from."""
    PeopleImport.objects.filter(pk=kept.pk).delete()


def lock(kept: PeopleImport) -> PeopleImport:
    """The rows as they now are, or a refusal when they were added already."""
    row = PeopleImport.objects.select_for_update(of=("self",)).filter(pk=kept.pk).first()
    if row is None or row.finished_at is not None:
        raise ValidationError("This list has been added or thrown away already.")
    return row
