"""How often the people who agreed to news want it."""

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower

from notifications.digest.registry import Readership, registry
from notifications.models import USUAL, Frequency, Preference


def with_wishes(readership: Readership) -> QuerySet:
    """Everybody who agreed, with their `frequency` and when their turn last came."""
    wanted = Preference.objects.alias(at=Lower("email")).filter(
        at=OuterRef("address"), within=readership.within
    )
    return registry.readers.agreed(readership).alias(
        frequency=Coalesce(Subquery(wanted.values("digest")), Value(USUAL.value)),
        looked_until=Subquery(wanted.values("looked_until")),
    )


def numbers(readership: Readership) -> dict[Frequency, int]:
    """How many want it how often: one query."""
    wishes = with_wishes(readership).order_by().annotate(wish=F("frequency"))
    found = dict(wishes.values_list("wish").annotate(Count("pk")))
    return {frequency: found.get(frequency.value, 0) for frequency in Frequency}
