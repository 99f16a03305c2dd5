"""`manage.py real_input` over invented notes of the same shape as the real ones."""

import json
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from impact.real_input.checks import expect, run
from impact.real_input.from_notes import listed
from impact.real_input.notes import as_word

NOTES = """Exampleton Town Hall

Seminar 6: Letters: notes of group discussions

1) **Reading.** *What is it like to read a letter about yourself?*

- It comes on a Friday
- Nobody is there to ask
- Long words
- Old news
- My name was wrong
- I put it in a drawer

Key point: *Somebody should be there when it is read.*

2) **Writing.** *How do letters get written?*

- Late in the day
- From a form
- With one eye on the clock
- For the file
- For another doctor
- Hardly ever for the person
- By somebody who was not there
- With help from a machine
- Without a name to ring
- With care, sometimes
- Who checks them?

Key points: *Write to the person
Name somebody to ring
Send a draft
Keep it short*

3) **Sending.** *What would help when it is sent?*

- A telephone call first
- Large print
- A second copy
- Plain envelopes
- A day that is not Friday

Key message: Ask people how they want to hear.
"""
FIGURES = {
    "further_funding": [
        {
            "amount": pounds,
            "currency": "GBP",
            "funding_id": number,
            "organisation": organisation,
            "sector": sector,
            "country": "United Kingdom",
            "start": start,
            "end": end,
        }
        for pounds, number, organisation, sector, start, end in [
            (12000, None, "Rape Crisis", "Charity/Non Profit", "2017-03", "2017-09"),
            (60000, None, "Leeds Beckett University", "Academic/University", "2017-02", "2020-02"),
            (
                67840,
                "CO88/Ti1-011/RHULFK-P83",
                "National Institute for Health Research",
                "Public",
                "2017-08",
                "2018-04",
            ),
        ]
    ],
    "dissemination_tallies": {
        "form": {
            "A talk or presentation": 3,
            "A formal working group, expert panel or dialogue": 1,
            "Participation in an activity, workshop or similar": 7,
        },
        "geographic_reach": {"International": 4, "National": 6, "Regional": 1},
        "primary_audience": {
            "Other audiences": 1,
            "Third sector organisations": 1,
            "Professional Practitioners": 4,
            "Patients, carers and/or patient groups": 5,
        },
        "year": {"2017": 2, "2016": 9},
        "with_url": 9,
    },
}


@pytest.fixture
def seeds(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "other.txt").write_text("Nothing of use.")
    (folder / "notes.txt").write_text(NOTES)
    return folder


def figures_beside(folder, figures):
    file = folder.parent / "data" / "gtr_vocabulary.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"seed_expectations": figures}))


@pytest.mark.django_db
def test_real_input_goes_the_whole_way(seeds):
    figures_beside(seeds, FIGURES)
    answer = StringIO()

    call_command("real_input", seeds=seeds, stdout=answer)

    lines = answer.getvalue().splitlines()
    assert lines[-1] == "14 passed, 0 failed"
    assert [line[:6] for line in lines[:-1]] == ["ok    "] * 14
    assert lines[0] == (
        "ok    notes.txt uploaded: 3 topics; 6, 11 and 5 points; 1, 4 and 1 key lines; 3 questions"
    )


@pytest.mark.django_db
def test_real_input_that_differs_fails_and_goes_on(seeds):
    (seeds / "notes.txt").write_text(NOTES.replace("- Old news\n", ""))
    figures_beside(seeds, FIGURES | {"further_funding": []})
    answer = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("real_input", seeds=seeds, stdout=answer)

    lines = answer.getvalue().splitlines()
    assert end.value.code == 1
    assert lines[-1] == "10 passed, 4 failed"
    assert lines[0] == (
        "FAIL  notes.txt uploaded: MismatchError: points of each topic: found (5, 11, 5), "
        "not (6, 11, 5)"
    )


@pytest.mark.django_db
def test_real_input_without_notes_is_refused(seeds):
    (seeds / "notes.txt").unlink()

    with pytest.raises(CommandError, match=r"0 text files in .* hold the words"):
        call_command("real_input", seeds=seeds)


def test_as_word_makes_bullets_a_list_and_marks_type():
    document = Document(BytesIO(as_word("1) **Reading.** *Why?*\n\n- Because\n\n*One\nTwo*")))

    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Normal", "1) Reading. Why?"),
        ("List Bullet", "Because"),
        ("Normal", "One"),
        ("Normal", "Two"),
    ]
    pieces = [run for each in document.paragraphs for run in each.runs]
    assert [(run.text, run.bold, run.italic) for run in pieces] == [
        ("1) ", None, None),
        ("Reading.", True, None),
        (" ", None, None),
        ("Why?", None, True),
        ("Because", None, None),
        ("One", None, True),
        ("Two", None, True),
    ]


def test_run_takes_every_step_and_counts():
    def breaks_down():
        raise ZeroDivisionError("nothing to share")

    lines = []
    steps = [
        ("first", lambda: "well"),
        ("second", lambda: expect("answer", 1, 2)),
        ("third", breaks_down),
    ]

    assert run(steps, lines.append) == (1, 2)
    assert lines == [
        "ok    first: well",
        "FAIL  second: MismatchError: answer: found 1, not 2",
        "FAIL  third: ZeroDivisionError: nothing to share",
    ]


@pytest.mark.parametrize(("numbers", "words"), [((6, 11, 5), "6, 11 and 5"), ((6,), "6")])
def test_numbers_are_listed_in_words(numbers, words):
    assert listed(numbers) == words
