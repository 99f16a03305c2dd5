"""The rows and columns of a download. Groups and access needs never leave in one."""

import csv
import io
from collections.abc import Iterable, Iterator

from participants.models import Registration
from seminars.models import Series

BYTE_ORDER_MARK = "\ufeff"  # by it spreadsheets know that the text is UTF-8
# A cell that begins with one of these, or its full-width twin, is run by some spreadsheets.
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

SEMINAR_PEOPLE = (
    "Name",
    "Name on badge",
    "Email",
    "Phone",
    "Status",
    "Joined",
    "Offer open until",
    "Number on the waiting list",
    "Attendance",
)


def seminar_people(people: Iterable[Registration], series: Series) -> str:
    """The roster of a seminar as CSV, with times on the clock of the series."""
    return as_csv([SEMINAR_PEOPLE, *(row(person, series.zone) for person in people)])


def row(registration, zone):
    participant = registration.participant
    attendance = getattr(registration, "attendance", None)
    until = registration.open_offers[0].expires_at if registration.open_offers else None
    return (
        participant.name,
        participant.on_badge,
        participant.email,
        participant.phone,
        status_words(registration),
        local_text(registration.queued_at, zone),
        local_text(until, zone),
        str(registration.number or "") if registration.status == "waiting" else "",
        attendance.get_status_display() if attendance else "",
    )


def status_words(registration):
    by_hand = registration.is_exception and registration.holds_a_place
    status = registration.get_status_display()
    return f"{status}, given by an organiser" if by_hand else status


def local_text(moment, zone):
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Text that spreadsheets open as it was written, and never run."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    csv.writer(out).writerows(harmless(cells) for cells in rows)
    return out.getvalue()


def harmless(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        yield f"'{cell}" if cell.startswith(RUN_BY_SPREADSHEETS) else cell
