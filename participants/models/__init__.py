from participants.models.attendance import Attendance, AttendanceStatus
from participants.models.consent import CONSENT_WORDING, Consent, ConsentPurpose
from participants.models.participant import AccessRequirement, Participant
from participants.models.quota import Quota, StakeholderGroup
from participants.models.registration import (
    HOLDING,
    MOVES,
    Declaration,
    Offer,
    OfferAnswer,
    Registration,
    RegistrationStatus,
)

__all__ = [
    "CONSENT_WORDING",
    "HOLDING",
    "MOVES",
    "AccessRequirement",
    "Attendance",
    "AttendanceStatus",
    "Consent",
    "ConsentPurpose",
    "Declaration",
    "Offer",
    "OfferAnswer",
    "Participant",
    "Quota",
    "Registration",
    "RegistrationStatus",
    "StakeholderGroup",
]
