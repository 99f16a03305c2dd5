"""Correcting how somebody is called and reached, for people who tell an organiser."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.models import User
from notifications.operations import preferences
from participants.addresses import normalised
from participants.models import Participant
from participants.operations import holds, personal_links
from participants.operations.telling import cancel_digest

CORRECTED = ("name", "badge_name", "email", "phone", "post", "dietary")


@transaction.atomic
def correct(*, participant: Participant, fields: Mapping[str, str], by: User) -> Participant:
    """Keep what an organiser was told, by the names in `CORRECTED`.

    Nobody has shown yet that a new address is theirs, so it counts as not confirmed. Whoever reads
    at the old one no longer sees the person, signed in or by a link; new links go to the new one.
    """
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    before = participant.email
    for name in CORRECTED:
        setattr(participant, name, fields[name])
    participant.email = normalised(participant.email)
    if participant.email != before:
        participant.email_confirmed_at = participant.user = None
    refuse_unreachable(participant)
    with history.context(by=by):
        participant.full_clean()
        participant.save()
        if participant.email != before:
            personal_links.end(participant)
            take_news_along(participant, before, by=by)
            holds.forget_unshared(before)
    return participant


def take_news_along(participant: Participant, before: str, *, by: User) -> None:
    """How often stays as it was; what was on its way to the old address goes there no more."""
    preferences.move(email=before, to=participant.email, within=participant.series.path)
    cancel_digest(participant, by=by)


def refuse_unreachable(participant: Participant) -> None:
    reached_by = (participant.email, participant.phone, participant.post, participant.supporter_id)
    if not any(reached_by):
        raise ValidationError(
            "Leave at least one way to reach them: an email address, a phone number or a postal "
            "address."
        )
