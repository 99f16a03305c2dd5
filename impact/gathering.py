"""From the database to the plain record that every export is made from."""

import uuid
from datetime import UTC, datetime, time

from django.conf import settings

from impact import vocabulary
from impact.exports.record import Annex, AnnexPart, OutcomeRecord, ProjectRecord
from impact.models import Testimonial
from impact.participation import people_by_group
from participants.disclosure import masked_table, masked_total


def project_record(series, *, mode, at, from_on=None, to_on=None) -> ProjectRecord:
    """The whole record of a series as it stands at the moment `at`.

    A period keeps the outcomes whose years touch it; those without a year are always in.
    """
    return ProjectRecord(
        id=str(uuid.uuid5(uuid.NAMESPACE_URL, settings.SITE_URL + series.get_absolute_url())),
        title=series.title,
        lead_organisation=series.lead_organisation,
        department=series.department,
        abstract=series.abstract,
        planned_impact=series.planned_impact,
        grant_reference=series.grant_reference,
        funder=series.funder,
        starts_on=series.starts_on,
        ends_on=series.ends_on,
        award_value="" if series.award_value is None else f"{series.award_value:f}",
        created_at=_beginning(series, at),
        as_of=at.astimezone(series.zone).date(),
        generated_at=at,
        outcomes=tuple(
            OutcomeRecord(
                kind=outcome.kind,
                id=str(outcome.uid),
                created_at=outcome.created_at,
                values=outcome.fields,
            )
            for outcome in series.outcomes.all()
            if _within(outcome, from_on, to_on)
        ),
        annexes=(*_participation(series), *_testimonials(series)),
        mode=mode,
    )


def _beginning(series, at):
    return datetime.combine(series.starts_on, time(), UTC) if series.starts_on else at


def _within(outcome, from_on, to_on):
    years = _years(outcome)
    if not years:
        return True
    return not ((from_on and max(years) < from_on.year) or (to_on and min(years) > to_on.year))


def _years(outcome):
    """Every year that the answers name: years as such, and those of months."""
    years = []
    for field in vocabulary.kind(outcome.kind).fields:
        value = outcome.fields.get(field.name)
        if value and field.type == "years":
            years += value
        elif value and field.type == "year":
            years.append(value)
        elif value and field.type == "month":
            years.append(int(value[:4]))
    return years


def _participation(series):
    """Annex A: who came, masked; nothing where no attendance was marked."""
    counts = people_by_group(series)
    if not any(counts.values()):
        return ()
    rows = tuple(masked_table(counts).items())
    part = AnnexPart(
        heading="Who took part",
        text=(
            "Attendances over the whole series, by the group each person was counted in. "
            "Small numbers are hidden, and the others are given to the nearest five, so that "
            "nobody can be picked out."
        ),
        columns=("Group", "Attendances"),
        rows=(*rows, ("All groups", masked_total(counts))),
    )
    return (Annex(letter="A", title="Co-production", parts=(part,)),)


def _testimonials(series):
    """Annex B: what people let us quote, described as they asked to be."""
    quotable = Testimonial.objects.quotable().filter(series=series)
    rows = tuple((one.quote, one.attribution, one.get_consent_display()) for one in quotable)
    if not rows:
        return ()
    part = AnnexPart(
        heading="What participants said",
        text="Each person chose whether and how they are quoted, and may change their mind.",
        columns=("Words", "Who said it", "Consent"),
        rows=rows,
    )
    return (Annex(letter="B", title="Evidence", parts=(part,)),)
