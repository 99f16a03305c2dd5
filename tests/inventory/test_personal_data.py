"""The privacy page names every model of ours and says what it holds, why, for whom, how long."""

import re
from collections import Counter
from pathlib import Path

from django.apps import apps

OURS = ("accounts", "notifications", "seminars", "participants", "discussions", "impact")
PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
ROW = re.compile(r"\| `(\w+\.\w+)` \|(.*)\|")


def models():
    """The models people meet: without event tables, and without those that only join two."""
    return [
        model._meta.label
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]


def rows():
    """(model, [personal data, why, who sees it, when it goes]) for each row of the table."""
    found = ROW.findall(PAGE.read_text("utf-8"))
    return [(label, [cell.strip() for cell in cells.split("|")]) for label, cells in found]


def test_each_model_has_one_row():
    assert Counter(label for label, _ in rows()) == Counter(models())


def test_each_row_answers_every_question():
    unanswered = {
        label: cells
        for label, cells in rows()
        if len(cells) != 4 or cells[0] not in ("yes", "no") or not all(cells)
    }
    assert unanswered == {}
