import pytest

from seminars.models import Speaker
from seminars.operations import programme
from seminars.operations.programme import SpeakerLine


@pytest.fixture
def items(seminar, organiser):
    """Welcome, talk, lunch."""
    rows = [("welcome", "Welcome", 15), ("talk", "Talk", 45), ("break", "Lunch", 60)]
    return [
        programme.add(
            seminar=seminar,
            by=organiser,
            fields={"kind": kind, "title": title, "duration": duration},
        )
        for kind, title, duration in rows
    ]


def titles(seminar):
    return [item.title for item in seminar.programme.all()]


def speakers(series):
    return sorted(str(speaker) for speaker in series.speakers.all())


def test_add_puts_items_at_the_end(seminar, items):
    assert titles(seminar) == ["Welcome", "Talk", "Lunch"]


@pytest.mark.parametrize(
    ("index", "steps", "order"),
    [
        (2, -1, ["Welcome", "Lunch", "Talk"]),
        (0, 1, ["Talk", "Welcome", "Lunch"]),
        (0, -1, ["Welcome", "Talk", "Lunch"]),
        (2, 1, ["Welcome", "Talk", "Lunch"]),
    ],
)
def test_move(seminar, items, organiser, index, steps, order):
    programme.move(item=items[index], by=organiser, steps=steps)

    assert titles(seminar) == order


def test_remove(seminar, items, organiser):
    programme.remove(item=items[1], by=organiser)

    assert titles(seminar) == ["Welcome", "Lunch"]


def test_speaker_the_series_knows_is_the_same_person_brought_up_to_date(items, organiser, series):
    first = [SpeakerLine("Dana Sample", "nurse")]
    again = [SpeakerLine("dana sample", "", "Somewhere Hospital")]

    programme.change(item=items[0], by=organiser, fields={}, speakers=first)
    programme.change(item=items[1], by=organiser, fields={}, speakers=again)

    assert speakers(series) == ["Dana Sample, nurse, Somewhere Hospital"]


def test_speaker_who_speaks_nowhere_is_forgotten(items, organiser, series):
    dana, eli = SpeakerLine("Dana Sample"), SpeakerLine("Eli Sample")
    programme.change(item=items[0], by=organiser, fields={}, speakers=[dana, eli])
    programme.change(item=items[1], by=organiser, fields={}, speakers=[eli])
    assert speakers(series) == ["Dana Sample", "Eli Sample"]

    programme.change(item=items[0], by=organiser, fields={}, speakers=[])

    assert speakers(series) == ["Eli Sample"]
    programme.remove(item=items[1], by=organiser)
    assert Speaker.objects.count() == 0
