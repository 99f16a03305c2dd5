"""The outcomes of a series file, with what shows them."""

from collections import Counter

from django.core.exceptions import ValidationError

from impact import vocabulary
from impact.models import Evidence, Outcome

from . import sentences
from .loaded import Loaded
from .rows import keys, named
from .shapes import EvidenceShape, OutcomeShape


def load(loaded: Loaded) -> None:
    """Outcomes keep their order within their kind."""
    positions: Counter[str] = Counter()
    for key, shape in keys("outcomes", loaded.file.outcomes):
        answers = _answers(shape, key, positions[shape.kind])
        outcome = loaded.save(
            Outcome,
            shape.model_copy(update={"fields": answers}),
            key,
            series=loaded.series,
            seminar=loaded.seminar(shape.seminar, f"{key}.seminar"),
            position=positions[shape.kind],
        )
        positions[shape.kind] += 1
        for at, evidence in keys(f"{key}.evidence", shape.evidence):
            _evidence(loaded, outcome, evidence, at)


def _answers(shape: OutcomeShape, key: str, already: int) -> dict:
    """The answers in the stored form. Required ones may wait, as on the pages."""
    kinds = {kind.key: kind for kind in vocabulary.kinds()}
    if shape.kind not in kinds:
        raise ValidationError(
            [f"{key}.kind: “{shape.kind}” is no kind of outcome. Choose one of {', '.join(kinds)}."]
        )
    kind = kinds[shape.kind]
    if already and kind.cardinality == "one":
        raise ValidationError([f"{key}.kind: a series has one record of “{kind.heading}”."])
    try:
        return vocabulary.clean(kind, shape.fields, complete=False)
    except ValidationError as refusal:
        raise ValidationError(list(sentences.of_row(f"{key}.fields", refusal))) from refusal


def _evidence(loaded: Loaded, outcome: Outcome, shape: EvidenceShape, key: str) -> None:
    point = shape.point
    where = (point.seminar, point.notes, point.topic, point.line) if point else None
    loaded.save(
        Evidence,
        shape,
        key,
        outcome=outcome,
        seminar=loaded.seminar(shape.seminar, f"{key}.seminar"),
        point=named(loaded.points, where, f"{key}.point", "point"),
        testimonial=named(
            loaded.testimonials, shape.testimonial, f"{key}.testimonial", "testimonial"
        ),
    )
