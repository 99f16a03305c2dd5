"""The outcomes of a series as shapes, with the places in the file of what shows them."""

from discussions.models import Point
from impact import vocabulary
from impact.models import Evidence, Outcome, Testimonial
from seminars.models import Series

from .shapes import EvidenceShape, OutcomeShape, PointShape
from .shaping import shape_of


def outcomes(series: Series, testimonials: list[Testimonial]) -> list[OutcomeShape]:
    """In the order of the record. Evidence of a testimonial that stays out stays out with it."""
    order = {kind.key: position for position, kind in enumerate(vocabulary.kinds())}
    rows = series.outcomes.select_related("seminar").prefetch_related("evidence__seminar")
    in_order = sorted(rows, key=lambda row: order.get(row.kind, len(order)))
    points = _points(series)
    quotes = {each.pk: number for number, each in enumerate(testimonials, start=1)}
    return [_outcome(row, points, quotes) for row in in_order]


def _outcome(row: Outcome, points: dict[int, PointShape], quotes: dict[int, int]) -> OutcomeShape:
    evidence = sorted(row.evidence.all(), key=lambda each: each.pk)
    return shape_of(
        OutcomeShape,
        row,
        seminar=row.seminar and row.seminar.number,
        evidence=[
            _evidence(each, points, quotes)
            for each in evidence
            if each.testimonial_id is None or each.testimonial_id in quotes
        ],
    )


def _evidence(
    row: Evidence, points: dict[int, PointShape], quotes: dict[int, int]
) -> EvidenceShape:
    return shape_of(
        EvidenceShape,
        row,
        seminar=row.seminar and row.seminar.number,
        point=points.get(row.point_id),
        testimonial=quotes.get(row.testimonial_id),
    )


def _points(series: Series) -> dict[int, PointShape]:
    """Where each point that shows something stands in the file."""
    wanted = Point.objects.filter(
        pk__in=Evidence.objects.filter(outcome__series=series).values("point")
    )
    return {point.pk: _place(point) for point in wanted.select_related("topic__notes__seminar")}


def _place(point: Point) -> PointShape:
    topic, notes = point.topic, point.topic.notes
    return PointShape(
        seminar=notes.seminar.number,
        notes=_number(notes.seminar.notes.all(), notes),
        topic=_number(notes.topics.all(), topic),
        line=_number(topic.points.all(), point),
    )


def _number(rows, row):
    """The place of a row among its like, counted from 1."""
    return list(rows).index(row) + 1
