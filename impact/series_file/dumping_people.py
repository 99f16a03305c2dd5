"""The people of a series as shapes: personal data, for whoever asked for it by name."""

from impact.models import Response, Testimonial
from participants.models import Arrangement, Attendance, Participant, Registration
from seminars.models import Series

from .shapes_of_people import (
    AnswersShape,
    ArrangementShape,
    AttendanceShape,
    ConsentShape,
    ExtraAnswerShape,
    MergeShape,
    OfferShape,
    ParticipantShape,
    PeopleShape,
    RegistrationShape,
    ResponseShape,
    TeamMemberShape,
    TestimonialShape,
)
from .shaping import Users, shape_of

KEPT_APART = ("extra_answers__question", "arrangements__owner", "arrangements__done_by")


def people(series: Series, users: Users, testimonials: list[Testimonial]) -> PeopleShape:
    rows = list(
        series.participants.select_related("user", "access_requirement")
        .prefetch_related("consents", "merges__merged_by")
        .order_by("pk")
    )
    places = {participant.pk: number for number, participant in enumerate(rows, start=1)}
    registrations = _registrations(series, users)
    team = [
        shape_of(TeamMemberShape, member, user=users.name(member.user))
        for member in series.team.select_related("user").order_by("pk")
    ]
    participants = [
        _participant(each, users, places, registrations.get(each.pk, [])) for each in rows
    ]
    return PeopleShape(
        team=team,
        participants=participants,
        testimonials=[_testimonial(each, places) for each in testimonials],
        users=users.listed(),  # last: by now everybody has been named
    )


def _participant(
    participant: Participant,
    users: Users,
    places: dict[int, int],
    registrations: list[RegistrationShape],
) -> ParticipantShape:
    has_needs = hasattr(participant, "access_requirement")
    return shape_of(
        ParticipantShape,
        participant,
        user=users.name(participant.user),
        supporter=places.get(participant.supporter_id),
        access=participant.access_requirement.text if has_needs else "",
        consents=[
            shape_of(ConsentShape, consent)
            for consent in sorted(
                participant.consents.all(), key=lambda consent: (consent.given_at, consent.pk)
            )
        ],
        merges=[
            shape_of(MergeShape, merge, merged_by=users.name(merge.merged_by))
            for merge in participant.merges.all()
        ],
        registrations=registrations,
    )


def _registrations(series: Series, users: Users) -> dict[int, list[RegistrationShape]]:
    """Everybody's registrations, by participant, in the order of the seminars."""
    questions = _question_numbers(series)
    rows = (
        Registration.objects.filter(seminar__series=series)
        .select_related("seminar", "counted_in", "attendance__marked_by", "response", "own_words")
        .prefetch_related("declarations__group", "offers", *KEPT_APART)
        .order_by("seminar__number")
    )
    found: dict[int, list[RegistrationShape]] = {}
    for row in rows:
        found.setdefault(row.participant_id, []).append(_registration(row, users, questions))
    return found


def _question_numbers(series: Series) -> dict[int, int]:
    """The place of each question among those of its seminar, counted from 1."""
    return {
        question.pk: number
        for seminar in series.seminars.prefetch_related("extra_questions")
        for number, question in enumerate(seminar.extra_questions.all(), start=1)
    }


def _registration(row: Registration, users: Users, questions: dict[int, int]) -> RegistrationShape:
    return shape_of(
        RegistrationShape,
        row,
        seminar=row.seminar.number,
        groups=[declaration.group.key for declaration in row.declarations.all()],
        counted_in=row.counted_in and row.counted_in.key,
        offers=[
            shape_of(OfferShape, offer)
            for offer in sorted(row.offers.all(), key=lambda offer: (offer.made_at, offer.pk))
        ],
        own_words=row.own_words.text if hasattr(row, "own_words") else "",
        extra_answers=[
            shape_of(ExtraAnswerShape, answer, question=questions[answer.question_id])
            for answer in row.extra_answers.all()
        ],
        arrangements=[_arrangement(each, users) for each in row.arrangements.all()],
        attendance=_attendance(getattr(row, "attendance", None), users),
        response=_response(getattr(row, "response", None)),
    )


def _arrangement(arrangement: Arrangement, users: Users) -> ArrangementShape:
    return shape_of(
        ArrangementShape,
        arrangement,
        owner=users.name(arrangement.owner),
        done_by=users.name(arrangement.done_by),
    )


def _attendance(attendance: Attendance | None, users: Users) -> AttendanceShape | None:
    if attendance is None or not attendance.status:
        return None
    return shape_of(AttendanceShape, attendance, marked_by=users.name(attendance.marked_by))


def _response(response: Response | None) -> ResponseShape | None:
    return response and shape_of(ResponseShape, response)


def _testimonial(testimonial: Testimonial, places: dict[int, int]) -> TestimonialShape:
    seminar, response = testimonial.seminar, testimonial.response
    answers = None
    if response:
        registration = response.registration
        answers = AnswersShape(
            participant=places[registration.participant_id], seminar=registration.seminar.number
        )
    return shape_of(
        TestimonialShape, testimonial, seminar=seminar and seminar.number, response=answers
    )
