"""The part of a series file that holds personal data."""

from impact.models import Response, Testimonial
from participants.models import (
    AccessRequirement,
    Arrangement,
    Attendance,
    Consent,
    Declaration,
    ExtraAnswer,
    Merge,
    Offer,
    OwnWords,
    Participant,
    Registration,
)
from seminars.models import TeamMember

from .loaded import Loaded
from .rows import keys, named
from .shapes_of_people import ParticipantShape, RegistrationShape, TestimonialShape


def load(loaded: Loaded) -> None:
    people = loaded.file.people
    for key, shape in keys("people.team", people.team):
        user = loaded.user(shape.user, f"{key}.user")
        loaded.save(TeamMember, shape, key, series=loaded.series, user=user)
    for number, (key, shape) in enumerate(keys("people.participants", people.participants), 1):
        loaded.participants[number] = _participant(loaded, shape, key)
        for at, entry in keys(f"{key}.registrations", shape.registrations):
            loaded.registrations[number, entry.seminar] = _registration(
                loaded, loaded.participants[number], entry, at
            )
    _supporters(loaded)
    for number, (key, shape) in enumerate(keys("people.testimonials", people.testimonials), 1):
        loaded.testimonials[number] = _testimonial(loaded, shape, key)


def _participant(loaded: Loaded, shape: ParticipantShape, key: str) -> Participant:
    user = loaded.user(shape.user, f"{key}.user")
    participant = loaded.save(Participant, shape, key, series=loaded.series, user=user)
    if shape.access:
        AccessRequirement.objects.create(participant=participant, text=shape.access)
    for at, consent in keys(f"{key}.consents", shape.consents):
        loaded.save(Consent, consent, at, participant=participant)
    for at, merge in keys(f"{key}.merges", shape.merges):
        merged_by = loaded.user(merge.merged_by, f"{at}.merged_by")
        loaded.save(Merge, merge, at, kept=participant, merged_by=merged_by)
    return participant


def _supporters(loaded):
    """Once everybody is there: a supporter may stand after whom they support."""
    for number, (key, shape) in enumerate(
        keys("people.participants", loaded.file.people.participants), 1
    ):
        if shape.supporter is not None:
            participant = loaded.participants[number]
            participant.supporter = named(
                loaded.participants, shape.supporter, f"{key}.supporter", "participant"
            )
            participant.save(update_fields=["supporter"])


def _registration(
    loaded: Loaded, participant: Participant, shape: RegistrationShape, key: str
) -> Registration:
    registration = loaded.save(
        Registration,
        shape,
        key,
        participant=participant,
        seminar=loaded.seminar(shape.seminar, f"{key}.seminar"),
        counted_in=loaded.group(shape.counted_in, f"{key}.counted_in"),
    )
    Declaration.objects.bulk_create(
        Declaration(registration=registration, group=group, position=position)
        for position, group in enumerate(_declared(loaded, shape, key))
    )
    for at, offer in keys(f"{key}.offers", shape.offers):
        loaded.save(Offer, offer, at, registration=registration)
    if shape.own_words:
        OwnWords.objects.create(registration=registration, text=shape.own_words)
    _answers(loaded, registration, shape, key)
    for at, arrangement in keys(f"{key}.arrangements", shape.arrangements):
        _arrangement(loaded, registration, arrangement, at)
    if shape.attendance:
        _attendance(loaded, registration, shape.attendance, f"{key}.attendance")
    if shape.response:
        loaded.save(Response, shape.response, f"{key}.response", registration=registration)
    return registration


def _declared(loaded, shape, key):
    """The groups named; one named twice counts once."""
    return [loaded.group(name, f"{key}.groups") for name in dict.fromkeys(shape.groups)]


def _answers(loaded, registration, shape, key):
    for at, answer in keys(f"{key}.extra_answers", shape.extra_answers):
        place = (shape.seminar, answer.question)
        question = named(loaded.questions, place, f"{at}.question", "question of seminar and place")
        loaded.save(ExtraAnswer, answer, at, registration=registration, question=question)


def _arrangement(loaded, registration, shape, key):
    owner = loaded.user(shape.owner, f"{key}.owner")
    done_by = loaded.user(shape.done_by, f"{key}.done_by")
    loaded.save(Arrangement, shape, key, registration=registration, owner=owner, done_by=done_by)


def _attendance(loaded, registration, shape, key):
    marked_by = loaded.user(shape.marked_by, f"{key}.marked_by")
    loaded.save(Attendance, shape, key, registration=registration, marked_by=marked_by)


def _testimonial(loaded: Loaded, shape: TestimonialShape, key: str) -> Testimonial:
    response = None
    if shape.response:
        place = (shape.response.participant, shape.response.seminar)
        answered = {
            at: registration.response
            for at, registration in loaded.registrations.items()
            if hasattr(registration, "response")
        }
        response = named(answered, place, f"{key}.response", "response of participant and seminar")
    return loaded.save(
        Testimonial,
        shape,
        key,
        series=loaded.series,
        seminar=loaded.seminar(shape.seminar, f"{key}.seminar"),
        response=response,
    )
