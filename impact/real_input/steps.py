"""Every step over real input, in order: each builds on what those before have left."""

import json
from functools import partial
from pathlib import Path

from impact import demo
from impact.models import ReportFormat
from seminars.models import Series

from .checks import Step
from .from_notes import NotesRun
from .notes import as_files
from .to_record import RecordRun

SLUG, SEMINAR = demo.SLUGS[0], 6


def steps(notes: str, figures: dict | None) -> list[Step]:
    """The way of real notes to a page, and of the series to its record, held to `figures`."""
    series = Series.objects.get(slug=SLUG)
    return [*notes_steps(series, notes), *record_steps(series, figures)]


def notes_steps(series: Series, text: str) -> list[Step]:
    run = NotesRun(series.seminars.get(number=SEMINAR))
    return [
        *((f"{file.name} uploaded", partial(run.upload, file)) for file in as_files(text)),
        ("each file gives the same", run.compare),
        ("notes published", run.publish),
        ("page of the notes", run.look),
    ]


def record_steps(series: Series, expected: dict | None) -> list[Step]:
    """Without expected figures, those of the record's own page are all there is to hold it to."""
    run = RecordRun(series)
    found = [
        *((f"record as {each}", partial(run.build, each)) for each in ReportFormat.values),
        ("records counted", run.count),
        ("awards added up", run.add_up),
        ("record read back", run.read_back),
        ("record in Word", run.read_word),
    ]
    if expected is not None:
        found.append(("awards compared", partial(run.compare_awards, expected)))
        found.append(("activities compared", partial(run.tally, expected)))
    return found


def figures_beside(folder: Path) -> dict | None:
    """What the record should hold, where `data/gtr_vocabulary.json` beside the folder says so."""
    file = folder.resolve().parent / "data" / "gtr_vocabulary.json"
    if not file.exists():
        return None
    return json.loads(file.read_text("utf-8"))["seed_expectations"]
