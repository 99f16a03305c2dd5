from tests.factories.accounts import UserFactory
from tests.factories.discussions import NotesFactory, PointFactory, TableFactory, TopicFactory
from tests.factories.impact import OutcomeFactory, ResponseFactory, TestimonialFactory
from tests.factories.notifications import HoldFactory, MessageFactory
from tests.factories.participants import (
    AllocationRunFactory,
    DoorDeviceFactory,
    GroupFactory,
    LetterFactory,
    OfferFactory,
    ParticipantFactory,
    QuotaFactory,
    RegistrationFactory,
)
from tests.factories.seminars import (
    ProgrammeItemFactory,
    SeminarFactory,
    SeriesFactory,
    SpeakerFactory,
    TeamMemberFactory,
    VenueFactory,
)

__all__ = [
    "AllocationRunFactory",
    "DoorDeviceFactory",
    "GroupFactory",
    "HoldFactory",
    "LetterFactory",
    "MessageFactory",
    "NotesFactory",
    "OfferFactory",
    "OutcomeFactory",
    "ParticipantFactory",
    "PointFactory",
    "ProgrammeItemFactory",
    "QuotaFactory",
    "RegistrationFactory",
    "ResponseFactory",
    "SeminarFactory",
    "SeriesFactory",
    "SpeakerFactory",
    "TableFactory",
    "TeamMemberFactory",
    "TestimonialFactory",
    "TopicFactory",
    "UserFactory",
    "VenueFactory",
]
