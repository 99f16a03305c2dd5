"""From the people who came to the funder's words for an audience."""

from collections import Counter
from collections.abc import Mapping

from .catalogue import current


def audience_band(total: int) -> str | None:
    """The size band of an audience, such as "11 - 50"; none for nobody."""
    if total < 1:
        return None
    bands = current().audience_bands
    return next(option for up_to, option in bands if up_to is None or total <= up_to)


def audience_for_groups(counts: Mapping[str, int]) -> dict[str, str | list[str]]:
    """Propose audiences from how many people came, counted by audience key.

    Groups that share an audience (people who use services, and carers) are added up first. Gives
    the values of an engagement activity for an editor to confirm; none when nobody came.
    """
    people = Counter()
    for key, count in counts.items():
        people[current().audience_of_group[key]] += count
    reached = [audience for audience, count in people.most_common() if count]
    if not reached:
        return {}
    primary, *others = reached
    return {"primary_audience": primary, "other_audiences": others}
