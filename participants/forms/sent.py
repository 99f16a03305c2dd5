"""What a phone at the door sends: marks and walk-ins, as JSON, in the order they were made."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError

from participants.badges import MARKS
from participants.forms.walk_in import WalkInForm

MOST_AT_ONCE = 500
# A phone's clock that is a little wrong is taken at its word, or the same mark sent twice would
# seem to be made at two times.
WRONG_AT_MOST = timedelta(minutes=1)
MISTAKES = (
    ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError,
)  # fmt: skip
MALFORMED = "We could not read what this phone sent. Open the page again."


def read(body: bytes, now: datetime) -> list[dict]:
    """Each as {uid, made_at} and either {badge, status} or {walk_in}, or a refusal in words.

    Times are on our clock: where the phone's is wrong by more, the same amount is added to each.
    """
    try:
        sent = json.loads(body)
        wrong = now - moment(sent["sent_at"])
        ahead = wrong if abs(wrong) > WRONG_AT_MOST else timedelta(0)
        return [one(each, ahead) for each in sent["marks"][:MOST_AT_ONCE]]
    except MISTAKES as mistake:
        raise ValidationError(MALFORMED) from mistake


def one(told, ahead):
    about = {"uid": UUID(told["uid"]), "made_at": moment(told["made_at"]) + ahead}
    if "name" in told:
        return {**about, "walk_in": walk_in(told)}
    return {**about, "badge": int(told["badge"]), "status": MARKS[told["mark"]]}


def walk_in(told):
    # JSON can write half a letter, as of an emoji cut in two, which no table can keep.
    name = told["name"].encode(errors="replace").decode()
    return WalkInForm({"form_token": told["uid"], "name": name, "email": told.get("email", "")})


def moment(milliseconds):
    """A moment as browsers count it."""
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
