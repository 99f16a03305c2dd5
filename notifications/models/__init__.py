from notifications.models.hold import Hold, HoldReason
from notifications.models.message import Lane, Message, MessageState, ToldBy
from notifications.models.preference import Frequency, Introduction, Preference

__all__ = [
    "Frequency",
    "Hold",
    "HoldReason",
    "Introduction",
    "Lane",
    "Message",
    "MessageState",
    "Preference",
    "ToldBy",
]
