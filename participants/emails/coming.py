"""What somebody who comes should know before they set out."""

from dataclasses import dataclass

from participants.locked_seminar import may_have_arrangements
from participants.models import Met, Registration
from seminars.models import Lighting, Seminar


def what_to_know(seminar: Seminar) -> dict:
    """For people with a confirmed place alone: the link to join is among it."""
    return {
        "joining_link": seminar.joining_link,
        "building": building(seminar),
        "soon": True,
    }


def building(seminar: Seminar) -> list[str]:
    """What we know of access at the venue, good and bad; what nobody asked about is left out."""
    if not (seminar.is_in_person and seminar.venue):
        return []
    known = [
        f"{words.capitalize()}: {'yes' if answer else 'no'}"
        for words, answer in seminar.venue.access_facts
        if answer is not None
    ]
    if seminar.venue.lighting:
        known.append(Lighting(seminar.venue.lighting).label)
    return known


@dataclass(frozen=True)
class Arranged:
    """What is on the access checklist for somebody, in its words: what is done, and what is not."""

    done: tuple[str, ...] = ()
    to_do: tuple[str, ...] = ()


NOTHING_ARRANGED = Arranged()


def arranged_for(registration: Registration) -> Arranged:
    """Health data, so in somebody's own mail alone: never to a supporter, nor to be read out.
    What was not there after all is left out."""
    if not registration.participant.email or not may_have_arrangements(registration.seminar):
        return NOTHING_ARRANGED
    rows = [row for row in registration.arrangements.all() if row.met != Met.NO]
    return Arranged(
        done=tuple(row.text for row in rows if row.done_at),
        to_do=tuple(row.text for row in rows if not row.done_at),
    )
