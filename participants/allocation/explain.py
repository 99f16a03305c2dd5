"""Why one person has a place or waits, as a code and what the words about it need."""

from datetime import datetime
from typing import Any

from participants.allocation.policy import Outcome, Policy


def explain(policy: Policy, outcome: Outcome, entry_id: str) -> tuple[str, dict[str, Any]]:
    """Return the reason's code and its parameters; `KeyError` for somebody not in the outcome.

    Always: `capacity`, `taken`, `free`, `order`. With a place: `group`, and `forced`. Waiting:
    `overall` and `by_group`, the places in the queue, and by code

    - group_limit: `limits` and `share_limits` of their groups, `limits_release_at` (or None);
    - kept_for_others: `held`, the `first_release_at` of those places and the `last_release_at`,
      from when they are open to everyone (each None: never).
    """
    code = outcome.reasons[entry_id]
    params = {
        "capacity": policy.capacity,
        "taken": len(outcome.seated),
        "free": outcome.free,
        "order": policy.order,
    }
    if entry_id not in outcome.queue:
        place = {"group": outcome.counted_in[entry_id], "forced": entry_id in outcome.forced}
        return code, params | place
    by_group = dict(outcome.queue[entry_id])
    params |= {"overall": by_group.pop("overall"), "by_group": by_group}
    if code == "group_limit":
        params |= _limits(policy, list(by_group))
    if code == "kept_for_others":
        params |= _kept_places(policy, outcome)
    return code, params


def _limits(policy: Policy, keys: list[str]) -> dict[str, Any]:
    groups = [group for group in policy.groups if group.key in keys]
    return {
        "limits": {group.key: group.limit for group in groups if group.limit is not None},
        "share_limits": {
            group.key: dict(group.share_limits) for group in groups if group.share_limits
        },
        "limits_release_at": policy.limits_release_at,
    }


def _kept_places(policy: Policy, outcome: Outcome) -> dict[str, Any]:
    releases = [group.release_at for group in policy.groups if group.key in outcome.held]
    dates: list[datetime] = [release_at for release_at in releases if release_at is not None]
    some_never = len(dates) < len(releases)
    return {
        "held": outcome.held,
        "first_release_at": min(dates, default=None),
        "last_release_at": None if some_never else max(dates, default=None),
    }
