"""Emails about a draw."""

from notifications.models import Lane, Message
from participants import reasons
from participants.emails.writing import about_place, day
from participants.models import AllocationRun, Registration


def in_the_draw(registration: Registration, run: AllocationRun | None = None) -> Message:
    """`run` is the draw just announced to somebody who is on the list already."""
    return about_place(
        registration,
        kind="in_the_draw",
        subject=f"There is a draw for the places on {day(registration)}",
        version=f"{registration.queued_at}:{run.pk if run else ''}",
        why=reasons.why_waiting_in_a_letter(registration),
    )


def not_drawn(registration: Registration, run: AllocationRun, number: int) -> Message:
    """`number` is their place in the list, which one need not count for each of a thousand."""
    return about_place(
        registration,
        kind="not_drawn",
        subject=f"The draw for {day(registration)}: you are on the waiting list",
        for_supporter=f"The draw for {day(registration)}: the waiting list",
        version=run.pk,
        run=run,
        why=reasons.why_waiting_in_a_letter(registration, number),
    )


def draw_called_off(registration: Registration, run: AllocationRun) -> Message:
    return about_place(
        registration,
        kind="draw_called_off",
        lane=Lane.NOTICE,
        subject=f"The draw for {day(registration)} is called off",
        version=run.pk,
        run=run,
    )
