"""What somebody who comes should know before they set out."""

from participants.locked_seminar import may_have_arrangements
from participants.models import Registration
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


def arranged_for(registration: Registration) -> list[str]:
    """Health data, so in somebody's own mail alone: never to a supporter, nor to be read out."""
    if not registration.participant.email or not may_have_arrangements(registration.seminar):
        return []
    return [arrangement.text for arrangement in registration.arrangements.all()]
