from notifications.models.hold import Hold, HoldReason
from notifications.models.message import (
    AWAITED,
    TROUBLED,
    Lane,
    Message,
    MessageQuerySet,
    MessageState,
    ToldBy,
)
from notifications.models.preference import USUAL, Frequency, Introduction, Preference

__all__ = [
    "AWAITED",
    "TROUBLED",
    "USUAL",
    "Frequency",
    "Hold",
    "HoldReason",
    "Introduction",
    "Lane",
    "Message",
    "MessageQuerySet",
    "MessageState",
    "Preference",
    "ToldBy",
]
