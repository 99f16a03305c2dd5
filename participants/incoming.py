"""A spreadsheet of people, read row by row: who they are, or what is wrong in which cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import get_text_list

from participants.addresses import normalised
from participants.models import (
    MOST_COMPANIONS,
    ConsentPurpose,
    Means,
    Participant,
    StakeholderGroup,
)
from participants.names import on_one_line
from participants.operations.entries import Entry, refuse_too_many_groups
from participants.phones import refuse_without_a_number
from participants.sheets.columns import columns_for
from seminars.models import Seminar, Series

YES_NO = {"yes": True, "y": True, "no": False, "n": False, "": False}


@dataclass(frozen=True)
class Mistake:
    """What is wrong in one cell, by the row's number as the spreadsheet shows it."""

    line: int
    heading: str
    words: str

    def __str__(self):
        return f"Row {self.line}, {self.heading}: {self.words}"


@dataclass(frozen=True)
class Incoming:
    """Everybody in a file, each with the number of their row, in the order they are to join."""

    entries: tuple[tuple[int, Entry], ...]
    mistakes: tuple[Mistake, ...]


def incoming(rows: Iterable[dict], series: Series, seminar: Seminar | None) -> Incoming:
    groups = {}
    for group in series.groups.all():
        groups[group.name.casefold()] = groups[group.key.casefold()] = group
    mistakes, entries, lines_of = [], [], {}
    for row in rows:
        reader = RowReader(row["line"], row["cells"], series, seminar, groups)
        entry = reader.entry()
        for contact in contacts(entry) if entry else ():
            first = lines_of.setdefault(contact, row["line"])
            if first != row["line"]:
                reader.refuse(contact[0], f"Row {first} is the same person.")
        mistakes += reader.mistakes
        entries.append((row["cells"].get("joined", "~"), row["line"], entry))
    if mistakes:
        return Incoming((), tuple(mistakes))
    entries.sort(key=lambda each: each[:2])
    return Incoming(tuple((line, entry) for _, line, entry in entries), ())


def contacts(person: Participant | Entry) -> list[tuple[str, ...]]:
    """By what somebody is known: their address, or without one the name with a phone or post."""
    if person.email:
        return [("email", person.email)]
    ways = (("phone", person.phone), ("post", person.post))
    return [(way, person.name.casefold(), value) for way, value in ways if value]


class RowReader:
    """One row. It goes on after a mistake, so that all of them are told at once."""

    def __init__(self, line, cells, series, seminar, groups):
        self.line, self.cells, self.series, self.seminar = line, cells, series, seminar
        self.groups = groups
        self.columns = {column.key: column for column in columns_for(seminar)}
        self.mistakes: list[Mistake] = []

    def refuse(self, key: str, words: str) -> None:
        self.mistakes.append(Mistake(self.line, self.columns[key].heading, words))

    def entry(self) -> Entry | None:
        """Who the row is about; an empty cell leaves what we know of somebody alone."""
        self.check_cells()
        groups, agrees = self.named_groups(), self.answer("agreed")
        self.check_agreed(groups, agrees)
        companions = self.companions()
        if self.mistakes:
            return None
        return Entry(
            **{key: on_one_line(self.cells.get(key, "")) for key in ("name", "badge_name")},
            **{key: self.cells.get(key, "") for key in ("phone", "post")},
            email=normalised(self.cells.get("email", "")),
            groups=groups,
            own_words=self.cells.get("own_words", ""),
            access=self.cells.get("access"),
            dietary=self.cells.get("dietary"),
            companions=companions,
            companion_note=self.cells.get("companion_note", ""),
            consents=frozenset({ConsentPurpose.GROUPS} if agrees else ()),
            means=Means.SPREADSHEET,
        )

    def check_cells(self) -> None:
        for key, cell in self.cells.items():
            longest = self.columns[key].longest
            if len(cell) > longest:
                self.refuse(key, f"This has {len(cell)} letters. Write {longest} at most.")
        if "name" not in self.cells:
            self.refuse("name", "Write how they would like to be called.")
        try:
            validate_email(normalised(self.cells.get("email", "a@example.org")))
        except ValidationError:
            self.refuse("email", "Write a whole email address, like name@example.org.")
        try:
            refuse_without_a_number(self.cells.get("phone", ""))
        except ValidationError as refusal:
            self.refuse("phone", refusal.messages[0])
        try:
            date.fromisoformat(self.cells.get("joined", "2027-03-01")[:10])
        except ValueError:
            self.refuse("joined", "Write the day like 2027-03-01.")
        if not any(key in self.cells for key in ("email", "phone", "post")):
            self.refuse("email", "Write an email address, a phone number or a postal address.")

    def check_agreed(self, groups: tuple[StakeholderGroup, ...], agrees: bool) -> None:
        if (groups or self.cells.get("own_words")) and not agrees:
            self.refuse(
                "agreed",
                "Write “yes” if they agreed that we keep it, or leave their groups and own words "
                "empty.",
            )

    def named_groups(self) -> tuple[StakeholderGroup, ...]:
        names = [each.strip() for each in self.cells.get("groups", "").split(";") if each.strip()]
        unknown = [name for name in names if name.casefold() not in self.groups]
        if unknown:
            known = get_text_list([str(each) for each in dict.fromkeys(self.groups.values())], "or")
            self.refuse("groups", f"“{unknown[0]}” is no group of this series. Write {known}.")
            return ()
        groups = tuple(dict.fromkeys(self.groups[name.casefold()] for name in names))
        try:
            refuse_too_many_groups(groups, self.series)
        except ValidationError as refusal:
            self.refuse("groups", refusal.messages[0])
        return groups

    def answer(self, key: str) -> bool:
        cell = self.cells.get(key, "").casefold()
        if cell not in YES_NO:
            self.refuse(key, "Write “yes” or “no”.")
        return YES_NO.get(cell, False)

    def companions(self) -> int:
        cell = self.cells.get("companions", "0")
        if cell not in map(str, range(MOST_COMPANIONS + 1)):
            self.refuse("companions", f"Write a number from 0 to {MOST_COMPANIONS}.")
            return 0
        return int(cell)
