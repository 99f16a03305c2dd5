"""What a series file may hold. A key has the name of the field it fills; lists keep their order.

Texts, lengths and choices between rows are the models' own to check: here is only the shape.
"""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import AllowInfNan, BaseModel, ConfigDict, Strict, model_validator

from discussions.models import NotesStatus
from participants.models import AddedTo, QuestionKind
from seminars.models import AllocationMode, Lighting, Mode, ProgrammeItemKind, SeminarStatus

Identifier = Annotated[UUID, Strict(False)]
Amount = Annotated[Decimal, Strict(False), AllowInfNan(False)]


class Shape(BaseModel):
    """A table of the file: unknown keys are refused, and a number is no text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SeriesShape(Shape):
    title: str
    slug: str
    summary: str = ""
    aims: str = ""
    is_published: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    time_zone: str = "Europe/London"
    contact_name: str = ""
    contact_email: str
    contact_phone: str = ""
    colour: str = "#14595c"
    funder: str = ""
    grant_reference: str = ""
    award_value: Amount | None = None
    lead_organisation: str = ""
    department: str = ""
    abstract: str = ""
    planned_impact: str = ""
    groups_per_person: int = 2


class GroupShape(Shape):
    key: str
    name: str
    statement: str
    audience: str = ""


class VenueShape(Shape):
    name: str
    address: str
    postcode: str = ""
    travel: str = ""
    step_free: bool | None = None
    lift: bool | None = None
    accessible_toilet: bool | None = None
    hearing_loop: bool | None = None
    quiet_room: bool | None = None
    parking: bool | None = None
    lighting: Annotated[Lighting, Strict(False)] = Lighting.UNKNOWN
    access_note: str = ""


class SpeakerShape(Shape):
    name: str
    role: str = ""
    organisation: str = ""


class ProgrammeItemShape(Shape):
    kind: Annotated[ProgrammeItemKind, Strict(False)]
    title: str
    duration: int
    abstract: str = ""
    speakers: list[str] = []


class QuotaShape(Shape):
    group: str
    reserved: int = 0
    limit: int | None = None
    returning_limit: int | None = None
    release_at: datetime | None = None


class ExtraQuestionShape(Shape):
    text: str
    kind: Annotated[QuestionKind, Strict(False)]
    help_text: str = ""
    choices: str = ""
    is_required: bool = False


class AddedWordsShape(Shape):
    kind: Annotated[AddedTo, Strict(False)]
    words: str


class TableShape(Shape):
    name: str
    facilitators: list[str] = []


class TopicShape(Shape):
    number: str = ""
    title: str = ""
    question: str = ""
    group: str = ""
    points: list[str] = []
    key_points: list[str] = []


class NotesShape(Shape):
    title: str
    table: str | None = None
    status: Annotated[NotesStatus, Strict(False)] = NotesStatus.DRAFT
    revision: int = 1
    unreadable: str = ""
    unplaced: str = ""
    uploaded_by: str | None = None
    created_at: datetime | None = None
    published_at: datetime | None = None
    topics: list[TopicShape] = []

    @model_validator(mode="after")
    def published_notes_say_when(self) -> "NotesShape":
        if self.status == NotesStatus.PUBLISHED and self.published_at is None:
            raise ValueError("these notes are published: write published_at, to say when")
        return self


class SeminarShape(Shape):
    number: int
    title: str
    slug: str
    uid: Identifier | None = None
    sequence: int = 0
    summary: str = ""
    description: str = ""
    status: Annotated[SeminarStatus, Strict(False)] = SeminarStatus.DRAFT
    starts_at: datetime
    ends_at: datetime
    mode: Annotated[Mode, Strict(False)] = Mode.IN_PERSON
    venue: str | None = None
    joining_link: str = ""
    capacity: int
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None
    allocation_mode: Annotated[AllocationMode, Strict(False)] = AllocationMode.FIRST_COME
    companion_places: int = 5
    confirm_within_days: int | None = None
    answers_close_at: datetime | None = None
    draw_confirms: bool = True
    draw_favours_missed_out: bool = False
    limits_release_at: datetime | None = None
    remind_days_before: list[int] = [7, 1]
    remind_at: time = time(9)
    follow_up: bool = True
    bsl: bool = False
    captions: bool = False
    easy_read: bool = False
    access_note: str = ""
    people_present: int | None = None
    record_url: str = ""
    published_at: datetime | None = None
    cancelled_because: str = ""
    programme: list[ProgrammeItemShape] = []
    quotas: list[QuotaShape] = []
    extra_questions: list[ExtraQuestionShape] = []
    added_words: list[AddedWordsShape] = []
    tables: list[TableShape] = []
    notes: list[NotesShape] = []


class PointShape(Shape):
    """Where a point stands: each number counts from 1; key points come after the others."""

    seminar: int
    notes: int
    topic: int
    line: int


class EvidenceShape(Shape):
    seminar: int | None = None
    point: PointShape | None = None
    testimonial: int | None = None
    note: str = ""


class OutcomeShape(Shape):
    kind: str
    uid: Identifier | None = None
    seminar: int | None = None
    created_at: datetime | None = None
    fields: dict[str, Any] = {}
    evidence: list[EvidenceShape] = []
