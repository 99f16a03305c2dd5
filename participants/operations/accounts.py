"""Accounts of people who take part: they sign in by a code, which proves the address."""

from django.db import transaction

from accounts import history
from accounts.history import Actor
from accounts.models import User
from participants import clock
from participants.models import Participant
from participants.operations import people


@transaction.atomic
def open_for(*, participant: Participant, by: Actor) -> None:
    """Let somebody sign in with their address. It opens nothing before a code has proved it.

    The account has no name yet: anybody could have typed the address, and a name beside it.
    """
    if not participant.email:
        return
    user = User(email=participant.email)
    user.set_unusable_password()
    with history.context(by=by):
        # Whoever has an account keeps it as it is, also when two pages open it at once.
        User.objects.bulk_create([user], ignore_conflicts=True)


@transaction.atomic
def name_by_owner(*, user: User, name: str) -> None:
    """Call an account that has no name yet as its owner, signed in, says."""
    if not user.name:
        user.name = name
        with history.context(by=user):
            user.save(update_fields=["name"])


@transaction.atomic
def link(*, user: User) -> None:
    """Give somebody who has just signed in the registrations made with their address."""
    now = clock.now()
    unclaimed = Participant.objects.at_address(user.email).filter(user=None)
    with history.context(by=user, reason="signed in with the address"):
        for participant in unclaimed.select_for_update(of=("self",)):
            people.belongs_to(participant, user, now)
