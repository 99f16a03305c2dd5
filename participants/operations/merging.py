"""Making two records one, where both were the same person."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import history
from accounts.models import User
from notifications.models import Message
from notifications.operations import preferences
from participants import clock, emails
from participants.duplicates import Pair, pairs
from participants.models import AccessRequirement, Participant, Registration
from participants.operations import holds, personal_links, places
from participants.operations.retrying import retrying
from participants.operations.telling import cancel_digest, cancel_unsent
from seminars.models import Seminar

TAKEN_OVER = ("badge_name", "phone", "post", "dietary", "user", "supporter")
# What goes with a registration that gives way to its better twin.
GOES_ALONG = {"declarations", "offers", "own_words", "extra_answers", "arrangements"}


@retrying
@transaction.atomic
def merge(*, kept: Participant, duplicate: Participant, reason: str, by: User) -> Participant:
    """Move all that hangs on one record to the other, and delete the one; the reason is kept."""
    refuse_strangers(kept, duplicate, reason)
    # Always in the same order, or two merges at once could wait for each other.
    concerned = Seminar.objects.filter(registrations__participant__in=[kept, duplicate]).distinct()
    seminars = [places.lock(seminar) for seminar in concerned.order_by("pk")]
    with history.context(by=by, reason=reason):
        for pair in pairs(kept, duplicate):
            give_way(pair, by=by)
        duplicate.registrations.update(participant=kept)
        move_consents(kept, duplicate)
        cancel_digest(duplicate, by=by)
        move_needs(kept, duplicate)
        duplicate.supports.exclude(pk=kept.pk).update(supporter=kept)
        duplicate.merges.update(kept=kept)
        move_messages(kept, duplicate)
        take_over(kept, duplicate)
        kept.merges.create(reason=reason, merged_at=clock.now(), merged_by=by)
        personal_links.end(kept)
    for seminar in seminars:
        places.settle(seminar, by=by)
    return kept


def refuse_strangers(kept: Participant, duplicate: Participant, reason: str) -> None:
    if kept == duplicate or kept.series_id != duplicate.series_id:
        raise ValidationError("Choose another record of the same series.")
    if not reason:
        raise ValidationError("Write why you are sure that both are the same person.")


def give_way(pair: Pair, *, by: User) -> None:
    """Delete the lesser of two registrations, unless something of worth would go with it."""
    held = [
        str(relation.related_model._meta.verbose_name)
        for relation in Registration._meta.related_objects
        if relation.get_accessor_name() not in GOES_ALONG
        and not hasattr(relation.related_model, "pgh_tracked_model")
        and relation.related_model._base_manager.filter(**{relation.field.name: pair.goes}).exists()
    ]
    if held:
        raise ValidationError(
            f"Both records have something of seminar {pair.goes.seminar.number} that cannot be "
            f"made one: {', '.join(held)}. Take it away from one of them first."
        )
    cancel_unsent(pair.goes, by=by)
    pair.goes.delete()


def move_consents(kept: Participant, duplicate: Participant) -> None:
    """The ledger moves as it is; of a sentence that both agreed to, the first agreement counts."""
    agreed = set(kept.consents.in_force().values_list("purpose", flat=True))
    duplicate.consents.in_force().filter(purpose__in=agreed).update(withdrawn_at=clock.now())
    duplicate.consents.update(participant=kept)


def move_messages(kept: Participant, duplicate: Participant) -> None:
    """What was written to the person themselves; what is about a place follows the place."""
    theirs = Message.objects.filter(about=emails.about_person(duplicate))
    theirs.update(about=emails.about_person(kept))


def move_needs(kept: Participant, duplicate: Participant) -> None:
    """Nothing that somebody needs is lost: two texts stand one under the other."""
    asked = AccessRequirement.objects.filter(participant__in=[kept, duplicate]).order_by("pk")
    texts = [row.text for row in asked if row.text]
    if texts:
        AccessRequirement.objects.update_or_create(
            participant=kept, defaults={"text": "\n".join(dict.fromkeys(texts))}
        )


def take_over(kept: Participant, duplicate: Participant) -> None:
    """Fill what is empty from the other record, which goes first: an address is there once."""
    filled = [name for name in TAKEN_OVER if getattr(duplicate, name) and not getattr(kept, name)]
    for name in filled:
        setattr(kept, name, getattr(duplicate, name))
    if duplicate.email and not kept.email:
        kept.email, kept.email_confirmed_at = duplicate.email, duplicate.email_confirmed_at
        filled += ["email", "email_confirmed_at"]
    elif duplicate.email:
        preferences.forget(email=duplicate.email, within=duplicate.series.path)
    # Above both, or a link to either would work again one day.
    kept.link_version = max(kept.link_version, duplicate.link_version)
    filled.append("link_version")
    if kept.supporter_id in (kept.pk, duplicate.pk):
        kept.supporter = None
        filled.append("supporter")
    Participant.objects.get(pk=duplicate.pk).delete()
    kept.save(update_fields=filled)
    holds.forget_unshared(duplicate.email)
