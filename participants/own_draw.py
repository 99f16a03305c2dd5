"""What a draw means for one person, as they see it themselves."""

from dataclasses import dataclass

from django.db.models.fields.json import KeyTransform

from participants.allocation import lottery_number
from participants.models import AllocationRun, Registration, RegistrationStatus, RunStatus
from participants.reasons import FULL, GROUP_LIMIT, KEPT_FOR_OTHERS
from seminars.models import AllocationMode

RESULTS = {
    "seated_in_group": "You were given a place, counted in {group}.",
    "seated": "You were given a place.",
    FULL: "All the places had gone when your number came.",
    GROUP_LIMIT: "Your group had its share of the places when your number came.",
    KEPT_FOR_OTHERS: "The places left when your number came were kept for other groups.",
}

STILL_PRACTISING = "We are still working out how likely a place is for you. Look again in a minute."
TOO_FEW_ALIKE = (
    "We do not say how likely a place is for you: too few people in the draw are like you, and the "
    "number could tell others about them."
)


@dataclass(frozen=True)
class OwnDraw:
    """`likely` and `equal` are in 100, None where nobody may be told. Late: `turn` is None.

    `why_no_chance`: for somebody in a list that is closed, in words, as long as none is told.
    """

    run: AllocationRun
    entry: str
    turn: int | None
    tickets: int
    likely: int | None
    equal: int | None
    why_no_chance: str
    lottery_number: str
    result: str

    @property
    def is_drawn(self) -> bool:
        return self.run.status == RunStatus.DONE


def own_draw(registration: Registration) -> OwnDraw | None:
    """In one query for the draw, which may be long, and one for the groups' names."""
    seminar, uid = registration.seminar, str(registration.uid)
    if seminar.allocation_mode != AllocationMode.DRAW:
        return None
    runs = seminar.allocation_runs.standing().without_record()
    own = {"chance": KeyTransform(uid, "chances"), "explained": KeyTransform(uid, "explanations")}
    run = runs.annotate(**own).first()
    if run is None:
        return None
    likely, equal = run.chance or (None, None)
    return OwnDraw(
        run=run,
        entry=uid,
        turn=registration.turn,
        tickets=registration.tickets,
        likely=likely,
        equal=equal,
        why_no_chance="" if likely is not None else why_no_chance(registration, run),
        lottery_number=number_of(registration, run),
        result=result_of(registration, run),
    )


def why_no_chance(registration: Registration, run: AllocationRun) -> str:
    waits = registration.status == RegistrationStatus.WAITING
    in_the_list = run.frozen_at and registration.queued_at <= run.deadline
    if run.status != RunStatus.FROZEN or not (waits and in_the_list):
        return ""
    return STILL_PRACTISING if run.done_steps < run.all_steps else TOO_FEW_ALIKE


def number_of(registration: Registration, run: AllocationRun) -> str:
    if registration.turn is None:
        return ""
    seed, tickets = bytes.fromhex(run.seed), registration.tickets
    event = str(registration.seminar.uid)
    return lottery_number(seed, event, str(registration.uid), tickets).hex()


def result_of(registration: Registration, run: AllocationRun) -> str:
    """The explanation that was written at the draw, in words."""
    if registration.turn is None or not run.explained:
        return ""
    key = run.explained.get("group")
    group = registration.seminar.series.groups.filter(key=key).first() if key else None
    return RESULTS[run.explained["code"]].format(group=group or "a group")
