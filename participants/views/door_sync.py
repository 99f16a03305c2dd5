"""What phones at the door send, now or once the network is back, and what they are told."""

from django.core.exceptions import ValidationError
from django.http import HttpResponseNotAllowed, JsonResponse

from participants import clock
from participants.badges import badges
from participants.forms import sent
from participants.models import AttendanceStatus
from participants.operations import attendance, doors, walk_ins
from participants.operations.attendance import Outcome
from participants.views.door_access import ORGANISER, at_device_door

REFUSED = "refused"
NOT_ON_THE_LIST = "They are not on this list any more."


def marks(request, door):
    """Take them one by one, so that one that is refused holds up no other.

    Answers with what became of each, and with everybody's mark as it now is.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        told = sent.read(request.body, clock.now())
    except ValidationError as refusal:
        return JsonResponse({"words": " ".join(refusal.messages)}, status=400)
    results = [{"uid": str(each["uid"]), **taken(door, each)} for each in told]
    if door.device:
        doors.note_use(device=door.device)
    people = [[badge.pk, badge.name, badge.status, badge.ticket] for badge in badges(door.seminar)]
    return JsonResponse({"results": results, "people": people})


def taken(door, each):
    """What became of one: an outcome, and words where something is to be read."""
    try:
        return let_in(door, each) if "walk_in" in each else mark(door, each)
    except ValidationError as refusal:
        return {"outcome": REFUSED, "words": " ".join(refusal.messages)}


def mark(door, each):
    people = door.seminar.registrations.select_related("attendance")
    registration = people.filter(pk=each["badge"]).first()
    if registration is None:
        raise ValidationError(NOT_ON_THE_LIST)
    outcome = attendance.mark(
        registration=registration,
        status=each["status"],
        by=door.by,
        made_at=each["made_at"],
        mark_uid=each["uid"],
    )
    if outcome != Outcome.TOO_OLD:
        return {"outcome": outcome}
    label = AttendanceStatus(registration.attendance.status).label
    return {"outcome": outcome, "words": f"Somebody has said “{label}” since. That stays."}


def let_in(door, each):
    form = each["walk_in"]
    if not form.is_valid():
        raise ValidationError([words for errors in form.errors.values() for words in errors])
    walk_ins.let_in(
        seminar=door.seminar,
        entry=form.entry(),
        by=door.by,
        form_token=each["uid"],
        made_at=each["made_at"],
    )
    return {"outcome": Outcome.DONE}


door_marks = ORGANISER(marks)
device_marks = at_device_door(marks)
