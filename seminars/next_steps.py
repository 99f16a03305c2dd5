"""What an organiser had best do next, in order, as far as this app can tell."""

from dataclasses import dataclass

from django.urls import reverse

from seminars.models import Seminar, Series


@dataclass(frozen=True)
class Step:
    words: str
    url: str
    is_done: bool | None  # None: somebody has to judge


def steps_left(series: Series, seminars: list[Seminar]) -> list[Step]:
    """All the steps while one of them is left to do; none afterwards."""
    all_steps = steps(series, seminars[0] if seminars else None)
    return all_steps if any(step.is_done is False for step in all_steps) else []


def steps(series: Series, first: Seminar | None) -> list[Step]:
    """From describing the series to publishing it and its first seminar."""
    return [
        Step("Say what the series is for", to("manage_settings", series), bool(series.aims)),
        Step("Add a venue", to("venue_list", series), series.venues.exists()),
        Step("Say which groups should be in the room", to("manage_groups", series), None),
        Step("Add somebody to share the work", to("manage_team", series), shared(series)),
        Step(
            "Plan the first seminar",
            seminar_url(first) if first else to("seminar_new", series),
            first is not None,
        ),
        *seminar_steps(first),
        Step("Publish the series", to("series_publish", series), series.is_published),
    ]


def seminar_steps(seminar: Seminar | None) -> list[Step]:
    if seminar is None:
        return []
    args = [seminar.series.slug, seminar.number]
    return [
        Step(
            "Write its programme",
            reverse("manage_programme", args=args),
            seminar.programme.exists(),
        ),
        Step("Publish it", reverse("seminar_publish", args=args), not seminar.is_draft),
    ]


def to(name: str, series: Series) -> str:
    return reverse(name, args=[series.slug])


def seminar_url(seminar: Seminar) -> str:
    return reverse("manage_seminar", args=[seminar.series.slug, seminar.number])


def shared(series: Series) -> bool:
    return series.team.values("user").distinct().count() > 1
