"""Agreeing to something after registering."""

from collections.abc import Iterable

from django.db import transaction

from accounts import history
from accounts.history import Actor
from participants.models import ConsentPurpose, Participant
from participants.operations import consents

OWN_PAGE = "page about the place"


@transaction.atomic
def agree(
    *,
    participant: Participant,
    purposes: Iterable[ConsentPurpose],
    by: Actor,
    means: str = OWN_PAGE,
) -> None:
    """Write into the ledger what somebody agrees to, by themselves or to an organiser."""
    with history.context(by=by):
        consents.give(participant, purposes, means=means)
