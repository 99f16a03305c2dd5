"""Who may write, read again and publish notes."""

from discussions.models import NotesStatus
from seminars.models import Role
from seminars.permissions import is_organiser, roles_of

WRITERS = (Role.ORGANISER, Role.FACILITATOR)


def may_edit(user, notes):
    """Organisers until it is published; the facilitator who brought it, while it is a draft."""
    if notes.status == NotesStatus.PUBLISHED:
        return False
    if is_organiser(user, notes.seminar.series):
        return True
    is_own_draft = notes.status == NotesStatus.DRAFT and notes.uploaded_by_id == user.pk
    return is_own_draft and not roles_of(user, notes.seminar.series).isdisjoint(WRITERS)


def may_publish(user, notes):
    return is_organiser(user, notes.seminar.series)


def may_open_source(user, notes):
    """The file as it came may name people: its uploader's and the organisers' alone."""
    return may_publish(user, notes) or (
        notes.uploaded_by_id == user.pk
        and not roles_of(user, notes.seminar.series).isdisjoint(WRITERS)
    )
