"""Inputs and outcomes as one text each, the same on every machine, and the digests of those."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from participants.allocation.policy import Entry, Group, Outcome, Policy, PolicyError

# Raise this, and say why in the change log, when the same inputs would give another outcome or
# another text. Older records can then no longer be replayed by the newer code alone.
ENGINE_VERSION = "1"


def canonical_inputs(policy: Policy, entries: Sequence[Entry]) -> str:
    """Return all that `allocate` is given but the moment and the seed, which come later."""
    people = sorted(entries, key=lambda entry: entry.id)
    return _canonical({"policy": asdict(policy), "entries": [asdict(entry) for entry in people]})


def inputs_from_json(text: str) -> tuple[Policy, list[Entry]]:
    """Read the canonical text again: the same policy and entries. Raises `PolicyError`."""
    try:
        told = json.loads(text)
        return _policy(told["policy"]), [_entry(fields) for fields in told["entries"]]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PolicyError(f"The inputs cannot be read: {error}.") from error


def inputs_sha256(text: str) -> str:
    """Return the digest of canonical inputs, which is published when the entries are frozen."""
    return _sha256(text)


def outcome_json(outcome: Outcome) -> str:
    return _canonical(asdict(outcome))


def outcome_from_json(text: str) -> Outcome:
    """Read an outcome's text again. Raises `PolicyError`."""
    try:
        return Outcome(**json.loads(text))
    except (ValueError, TypeError) as error:
        raise PolicyError(f"The outcome cannot be read: {error}.") from error


def outcome_sha256(text: str) -> str:
    return _sha256(text)


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _canonical(told: dict[str, Any]) -> str:
    return json.dumps(told, default=_moment_text, sort_keys=True, separators=(",", ":"))


def _moment_text(moment: object) -> str:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise PolicyError(f"{moment!r} is not a moment with a time zone.")
    return moment.astimezone(UTC).isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _policy(fields: dict[str, Any]) -> Policy:
    moments = {name: _moment(fields[name]) for name in ("deadline", "limits_release_at")}
    groups = tuple(_group(group) for group in fields["groups"])
    return Policy(**{**fields, **moments, "groups": groups})


def _group(fields: dict[str, Any]) -> Group:
    share_limits = tuple((share, most) for share, most in fields["share_limits"])
    release_at = _moment(fields["release_at"])
    return Group(**{**fields, "release_at": release_at, "share_limits": share_limits})


def _entry(fields: dict[str, Any]) -> Entry:
    names = ("applied_at", "offer_expires_at", "requeued_at")
    moments = {name: _moment(fields[name]) for name in names}
    return Entry(**{**fields, **moments, "groups": tuple(fields["groups"])})
