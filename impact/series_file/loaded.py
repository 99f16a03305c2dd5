"""The rows made so far from a series file, by what the file calls them."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from accounts.models import User
from discussions.models import Point
from impact.models import Testimonial
from participants.models import ExtraQuestion, Participant, Registration, StakeholderGroup
from seminars.models import Seminar, Series, Speaker, Venue
from seminars.models.series import refuse_unknown_zone

from . import sentences
from .rows import Row, Rows, named
from .shapes import Shape
from .shapes_of_people import SeriesFile


class Loaded:
    """Begins with the series itself, which gives the clock that all moments are read by."""

    def __init__(self, file: SeriesFile):
        self.file = file
        self.rows = Rows(_zone(file.series.time_zone))
        self.series = self.rows.save(Series, file.series, "series")
        self.users: dict[str, User] = {}
        self.groups: dict[str, StakeholderGroup] = {}
        self.venues: dict[str, Venue] = {}
        self.speakers: dict[str, Speaker] = {}
        self.seminars: dict[int, Seminar] = {}
        # By seminar and place.
        self.questions: dict[tuple[int, int], ExtraQuestion] = {}
        # By seminar, notes, topic and line, as evidence names them.
        self.points: dict[tuple[int, int, int, int], Point] = {}
        self.participants: dict[int, Participant] = {}
        # By participant and seminar.
        self.registrations: dict[tuple[int, int], Registration] = {}
        self.testimonials: dict[int, Testimonial] = {}

    def save(self, model: type[Row], shape: Shape, key: str, **others: Any) -> Row:
        return self.rows.save(model, shape, key, **others)

    def user(self, email: str | None, key: str) -> User | None:
        return named(self.users, email and email.lower(), key, "user")

    def group(self, name: str | None, key: str) -> StakeholderGroup | None:
        return named(self.groups, name, key, "group")

    def seminar(self, number: int | None, key: str) -> Seminar | None:
        return named(self.seminars, number, key, "seminar")


def _zone(name):
    try:
        refuse_unknown_zone(name)
    except ValidationError as refusal:
        raise ValidationError(list(sentences.of_row("series.time_zone", refusal))) from refusal
    return ZoneInfo(name)
