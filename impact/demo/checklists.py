"""What the team of the made-up series has seen to for its next seminar, and what is still to do."""

from participants.access import checklist
from participants.operations import arrangements
from seminars.models import Role, Seminar


def begin(seminar: Seminar) -> None:
    """Put every need on the checklist; every other one is done."""
    organiser = seminar.series.team.filter(role=Role.ORGANISER).first().user
    arrangements.plan_every_need(seminar=seminar, by=organiser)
    for row in list(checklist(seminar, organiser))[::2]:
        arrangements.mark(arrangement=row, is_done=True, by=organiser)
