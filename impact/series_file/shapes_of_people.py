"""The part of a series file that holds personal data, and the file as a whole.

The people are named by the addresses they sign in with, or by their place in the file.
"""

from datetime import date, datetime
from typing import Annotated

from pydantic import Strict

from impact.models import QuoteConsent
from participants.models import (
    AttendanceStatus,
    ConsentPurpose,
    Means,
    Met,
    OfferAnswer,
    RegistrationStatus,
)
from seminars.models import Role

from .shapes import (
    AddedWordsShape,
    GroupShape,
    Identifier,
    OutcomeShape,
    SeminarShape,
    SeriesShape,
    Shape,
    SpeakerShape,
    VenueShape,
)


class UserShape(Shape):
    email: str
    name: str = ""


class TeamMemberShape(Shape):
    user: str
    role: Annotated[Role, Strict(False)]


class ConsentShape(Shape):
    purpose: Annotated[ConsentPurpose, Strict(False)]
    wording: str
    means: str = "registration page"
    given_at: datetime
    withdrawn_at: datetime | None = None


class OfferShape(Shape):
    made_at: datetime
    expires_at: datetime
    answer: Annotated[OfferAnswer, Strict(False)] = OfferAnswer.OPEN
    answered_at: datetime | None = None


class ExtraAnswerShape(Shape):
    """The answer to one of the seminar's own questions, counted from 1."""

    question: int
    text: str


class ArrangementShape(Shape):
    text: str
    owner: str | None = None
    due_on: date | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    met: Annotated[Met, Strict(False)] = Met.NOT_ASKED
    met_note: str = ""


class MergeShape(Shape):
    reason: str
    merged_at: datetime
    merged_by: str | None = None


class AttendanceShape(Shape):
    status: Annotated[AttendanceStatus, Strict(False)]
    marked_at: datetime
    marked_by: str | None = None


class ResponseShape(Shape):
    best: str = ""
    changed: str = ""
    rating: int | None = None
    quote_consent: Annotated[QuoteConsent, Strict(False)] = QuoteConsent.NOT_FOR_PUBLICATION
    submitted_at: datetime


class RegistrationShape(Shape):
    seminar: int
    uid: Identifier | None = None
    status: Annotated[RegistrationStatus, Strict(False)] = RegistrationStatus.WAITING
    joined_at: datetime
    requeued_at: datetime | None = None
    confirmed_at: datetime | None = None
    lapses_at: datetime | None = None
    groups: list[str] = []
    counted_in: str | None = None
    waiting_reason: str = ""
    is_exception: bool = False
    means: Annotated[Means, Strict(False)] = Means.PAGE
    companions: int = 0
    companion_note: str = ""
    own_words: str = ""
    offers: list[OfferShape] = []
    extra_answers: list[ExtraAnswerShape] = []
    arrangements: list[ArrangementShape] = []
    attendance: AttendanceShape | None = None
    response: ResponseShape | None = None


class ParticipantShape(Shape):
    name: str
    badge_name: str = ""
    email: str = ""
    phone: str = ""
    post: str = ""
    dietary: str = ""
    email_confirmed_at: datetime | None = None
    user: str | None = None
    supporter: int | None = None
    access: str = ""
    created_at: datetime | None = None
    consents: list[ConsentShape] = []
    merges: list[MergeShape] = []
    registrations: list[RegistrationShape] = []


class AnswersShape(Shape):
    """Whose answers about which seminar: a participant's place in the file, and a number."""

    participant: int
    seminar: int


class TestimonialShape(Shape):
    __test__ = False  # the name begins like a test's

    quote: str
    consent: Annotated[QuoteConsent, Strict(False)] = QuoteConsent.ROLE
    seminar: int | None = None
    response: AnswersShape | None = None
    name: str = ""
    role: str = ""
    organisation: str = ""
    consented_at: datetime
    withdrawn_at: datetime | None = None


class PeopleShape(Shape):
    users: list[UserShape] = []
    team: list[TeamMemberShape] = []
    participants: list[ParticipantShape] = []
    testimonials: list[TestimonialShape] = []


class SeriesFile(Shape):
    """The whole file. `people` is there only when it was asked for."""

    series: SeriesShape
    groups: list[GroupShape] = []
    venues: list[VenueShape] = []
    speakers: list[SpeakerShape] = []
    added_words: list[AddedWordsShape] = []
    seminars: list[SeminarShape] = []
    outcomes: list[OutcomeShape] = []
    people: PeopleShape = PeopleShape()
