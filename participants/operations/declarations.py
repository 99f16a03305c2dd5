"""The groups somebody names for one seminar, and what they say of it themselves."""

from participants.models import Declaration, OwnWords, Registration, StakeholderGroup


def keep(
    registration: Registration, groups: tuple[StakeholderGroup, ...], own_words: str = ""
) -> None:
    """Keep the groups in their order, and the words. Ask `consents.covers_groups` before."""
    Declaration.objects.bulk_create(
        Declaration(registration=registration, group=group, position=position)
        for position, group in enumerate(groups)
    )
    if own_words:
        OwnWords.objects.create(registration=registration, text=own_words)


def forget(registration: Registration) -> None:
    registration.declarations.all().delete()
    OwnWords.objects.filter(registration=registration).delete()


def groups_of(registration: Registration) -> tuple[StakeholderGroup, ...]:
    return tuple(row.group for row in registration.declarations.select_related("group"))


def own_words_of(registration: Registration) -> str:
    said = OwnWords.objects.filter(registration=registration).first()
    return said.text if said else ""
