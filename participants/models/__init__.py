from participants.models.added_words import AddedTo, AddedWords
from participants.models.allocation_run import RUN_MOVES, AllocationRun, RunStatus
from participants.models.arrangement import Arrangement, Met
from participants.models.attendance import (
    CAME,
    STAYED_AWAY,
    Attendance,
    AttendanceStatus,
    DoorDevice,
)
from participants.models.consent import CONSENT_WORDING, Consent, ConsentPurpose
from participants.models.declaration import Declaration, OwnWords
from participants.models.feed import CalendarFeed
from participants.models.letter import LETTER_MOVES, Letter, LetterStatus
from participants.models.offer import Offer, OfferAnswer
from participants.models.opening import Opening
from participants.models.participant import (
    AccessRequirement,
    Merge,
    Participant,
    PeopleImport,
)
from participants.models.question import ExtraAnswer, ExtraQuestion, QuestionKind
from participants.models.quota import Quota, StakeholderGroup
from participants.models.registration import (
    AFTER_THE_DRAW,
    HOLDING,
    MOST_COMPANIONS,
    MOVES,
    Means,
    Registration,
    RegistrationStatus,
)

__all__ = [
    "AFTER_THE_DRAW",
    "CAME",
    "CONSENT_WORDING",
    "HOLDING",
    "LETTER_MOVES",
    "MOST_COMPANIONS",
    "MOVES",
    "RUN_MOVES",
    "STAYED_AWAY",
    "AccessRequirement",
    "AddedTo",
    "AddedWords",
    "AllocationRun",
    "Arrangement",
    "Attendance",
    "AttendanceStatus",
    "CalendarFeed",
    "Consent",
    "ConsentPurpose",
    "Declaration",
    "DoorDevice",
    "ExtraAnswer",
    "ExtraQuestion",
    "Letter",
    "LetterStatus",
    "Means",
    "Merge",
    "Met",
    "Offer",
    "OfferAnswer",
    "Opening",
    "OwnWords",
    "Participant",
    "PeopleImport",
    "QuestionKind",
    "Quota",
    "Registration",
    "RegistrationStatus",
    "RunStatus",
    "StakeholderGroup",
]
