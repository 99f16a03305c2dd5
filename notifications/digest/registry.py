"""What a digest is made of: who reads it, and where its entries come from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet


@dataclass(frozen=True)
class Readership:
    """The people of one path who may be sent a digest, and what a letter says of its sender.

    `key` is how the app that offers it knows it, as `Reader.key` is of a person.
    """

    key: int
    within: str
    series_title: str
    zone: ZoneInfo
    address: str
    colour: str
    contact_email: str
    contact_phone: str
    signature: str


@dataclass(frozen=True)
class Reader:
    """One person who agreed to news. Both addresses are their own pages: to choose, and to stop.

    `about` is how the outbox knows whose digest it is.
    """

    key: int
    about: str
    email: str
    name: str
    agreed_at: datetime
    news_url: str
    stop_url: str


@dataclass(frozen=True)
class Window:
    """From just after one digest up to the next, so that nothing is in both."""

    since: datetime
    until: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.since < moment <= self.until


@dataclass(frozen=True)
class Entry:
    """One piece of news. `address` is on this site; `at` is when it became news."""

    title: str
    line: str
    address: str
    at: datetime


@dataclass(frozen=True)
class Batch:
    """Some readers, each with their own window. A source asks about all of them at once."""

    readership: Readership
    windows: Mapping[Reader, Window]

    @property
    def readers(self) -> tuple[Reader, ...]:
        return tuple(self.windows)

    @property
    def window(self) -> Window:
        """The longest that anybody's reaches."""
        reached = self.windows.values()
        return Window(min(each.since for each in reached), max(each.until for each in reached))

    def not_told_of(self, moment: datetime) -> list[Reader]:
        """Whose digest does not reach back to an earlier moment, so that they hear of this one."""
        return [reader for reader, window in self.windows.items() if moment not in window]


# Gives each entry with the readers it is for. It asks the database as often for one as for all,
# and gives nothing that they could not open on the site.
Find = Callable[[Batch], Iterable[tuple[Iterable[Reader], Entry]]]


@dataclass(frozen=True)
class Readers:
    """How one app names the people who agreed to news."""

    readerships: Callable[[], Iterable[Readership]]
    # Rows with a `key`, an `address` and `agreed_at`; locking one keeps its agreement as it is.
    agreed: Callable[[Readership], QuerySet]
    reader: Callable[[Any], Reader]


@dataclass
class Registry:
    """Filled once, while the apps load: `readers` by the one app that knows them."""

    sources: dict[str, Find] = field(default_factory=dict)
    readers: Readers = field(init=False)

    def add_source(self, heading: str, find: Find) -> None:
        """Entries under a heading of their own; headings come in the order they are added."""
        self.sources[heading] = find


registry = Registry()
