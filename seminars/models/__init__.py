from seminars.models.choices import MOVES, AllocationMode, Mode, SeminarStatus
from seminars.models.programme import ProgrammeItem, ProgrammeItemKind, Speaker
from seminars.models.seminar import MOST_DAYS_BEFORE, MOST_REMINDERS, REMIND_AT, Seminar
from seminars.models.series import Role, Series, TeamMember
from seminars.models.venue import Lighting, Venue

__all__ = [
    "MOST_DAYS_BEFORE",
    "MOST_REMINDERS",
    "MOVES",
    "REMIND_AT",
    "AllocationMode",
    "Lighting",
    "Mode",
    "ProgrammeItem",
    "ProgrammeItemKind",
    "Role",
    "Seminar",
    "SeminarStatus",
    "Series",
    "Speaker",
    "TeamMember",
    "Venue",
]
