"""Recording what came of the series, and what shows it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet

from accounts import history
from accounts.history import Actor
from accounts.models import User
from discussions.models import Point
from impact import vocabulary
from impact.models import Evidence, Outcome, Testimonial
from impact.vocabulary import Kind
from seminars.models import Seminar, Series


@transaction.atomic
def record(
    *,
    series: Series,
    kind: Kind,
    fields: dict[str, Any],
    by: Actor,
    seminar: Seminar | None = None,
) -> Outcome:
    """Keep a new outcome. `fields` are answers in any form that `vocabulary.clean` takes."""
    # The lock makes two posts of one form follow each other.
    Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if kind.cardinality == "one" and series.outcomes.filter(kind=kind.key).exists():
        raise ValidationError(
            f"There is already a record of “{kind.heading}”. A series has one: change that one."
        )
    outcome = Outcome(
        series=series,
        kind=kind.key,
        fields=vocabulary.clean(kind, fields),
        seminar=seminar,
        position=series.outcomes.filter(kind=kind.key).count(),
    )
    with history.context(by=by):
        outcome.full_clean()
        outcome.save()
        if seminar is not None:
            Evidence.objects.create(outcome=outcome, seminar=seminar, note="It was held.")
    return outcome


@transaction.atomic
def change(*, outcome: Outcome, fields: dict[str, Any], by: Actor) -> Outcome:
    """Replace the answers of an outcome."""
    outcome.fields = vocabulary.clean(vocabulary.kind(outcome.kind), fields)
    with history.context(by=by):
        outcome.full_clean()
        outcome.save(update_fields=["fields", "updated_at"])
    return outcome


@transaction.atomic
def delete(*, outcome: Outcome, by: Actor) -> None:
    with history.context(by=by):
        outcome.delete()


@transaction.atomic
def add_evidence(*, outcome: Outcome, thing: str, by: User, note: str = "") -> Evidence:
    """Hang a seminar, a point or a testimonial on an outcome: `thing` is like “seminar:12”."""
    found = _evidence(outcome.series, thing, by)
    with history.context(by=by):
        evidence, _ = Evidence.objects.get_or_create(
            outcome=outcome, **found, defaults={"note": note}
        )
    return evidence


def _evidence(series: Series, thing: str, by: User) -> dict[str, Model]:
    name, _, pk = thing.partition(":")
    sources: dict[str, QuerySet] = {
        "seminar": Seminar.objects.filter(series=series),
        "point": Point.objects.filter(topic__notes__seminar__series=series),
        "testimonial": Testimonial.objects.visible_to(by).quotable().filter(series=series),
    }
    found = sources[name].filter(pk=pk).first() if name in sources and pk.isdecimal() else None
    if found is None:
        raise ValidationError("Choose one thing from the list that shows it.")
    return {name: found}


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Actor) -> None:
    with history.context(by=by):
        evidence.delete()
