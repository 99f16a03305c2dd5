"""The Word record, read back as a person or a screen reader would meet it."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn

from impact.exports.record import Annex, AnnexPart
from impact.exports.word import write_word
from tests.impact.seminar_series import outcome, seminar_series


def opened(record):
    return Document(BytesIO(write_word(record)))


def headings(document, level):
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def table(document, first_header):
    """The rows of the table whose first column has this header."""
    found = next(each for each in document.tables if each.cell(0, 0).text == first_header)
    return [tuple(cell.text for cell in row.cells) for row in found.rows]


def everything(document):
    words = [each.text for each in document.paragraphs]
    cells = [cell.text for each in document.tables for row in each.rows for cell in row.cells]
    return "\n".join([*words, *cells])


def test_word_prints_the_sections_of_a_series_in_order():
    document = opened(seminar_series())

    assert headings(document, 1) == [
        "What this record holds",
        "Project",
        "Abstract",
        "Planned Impact",
        "Publications",
        "Key Findings",
        "Impact Summary",
        "Further Funding",
        "Research Tools and Methods",
        "Collaborations",
        "Engagement Activities",
        "Annex C: What is missing",
    ]


def test_word_counts_the_records_of_a_series_up_front():
    assert table(opened(seminar_series()), "Section") == [
        ("Section", "Records"),
        ("Publications", "2"),
        ("Key Findings", "1"),
        ("Impact Summary", "1"),
        ("Further Funding", "3"),
        ("Research Tools and Methods", "1"),
        ("Collaborations", "1"),
        ("Engagement Activities", "11"),
        ("All sections", "20"),
    ]


def test_word_tells_what_the_project_is():
    document = opened(seminar_series())

    assert table(document, "Project") == [
        ("Project", "Details"),
        ("Title", "Sharing power: towards working together"),
        ("Lead Research Organisation", "University of Leeds"),
        ("Department Name", "School of Healthcare"),
        ("Grant Reference", "XX/X000000/1"),
        ("Funder", "ESRC"),
        ("Start Date", "1 September 2015"),
        ("End Date", "31 August 2017"),
        ("Award Value", "£29,500 (GBP)"),
    ]
    assert [each.text for each in document.paragraphs[:3]] == [
        "Sharing power: towards working together",
        "Record of outcomes. Data as of 31 October 2018.",
        "Written on 5 November 2018.",
    ]


def test_word_prints_each_publication_as_one_line():
    lines = [each for each in opened(seminar_series()).paragraphs if "List" in each.style.name]

    assert [each.text for each in lines] == [
        "Okafor N (2017) Many hands in Practice Today",
        "Lindqvist S (2016) Telling it ourselves in Health (London, England)",
    ]


def test_word_prints_an_award_as_the_public_page_does():
    assert table(opened(seminar_series()), "Award 3") == [
        ("Award 3", "Details"),
        ("Description", "Social care study"),
        ("Amount", "£67,840 (GBP)"),
        ("Funding ID", "AB12/3-4"),
        ("Organisation", "A funder"),
        ("Sector", "Public"),
        ("Country", "United Kingdom"),
        ("Start", "08/2017"),
        ("End", "04/2018"),
    ]


def test_word_prints_an_activity_as_the_public_page_does():
    document = opened(seminar_series())

    assert table(document, "Engagement activity 7") == [
        ("Engagement activity 7", "Details"),
        ("Description", "Seminar 2: Doing it together"),
        ("Form Of Engagement Activity", "Participation in an activity, workshop or similar"),
        ("Part Of Official Scheme?", "No"),
        ("Geographic Reach", "International"),
        ("Primary Audience", "Patients, carers and/or patient groups"),
        ("Year(s) Of Engagement Activity", "2016"),
        ("Results and Impact", "People from every group came.\nMore wanted to come."),
        ("URL", "https://blog.example.org/event"),
    ]
    assert headings(document, 2)[-3:] == [
        "Engagement activity 11",
        "Answers still needed",
        "Things to check",
    ]


def test_word_joins_choices_as_the_public_page_does():
    rows = dict(table(opened(seminar_series()), "Key findings"))

    assert rows["Sectors"] == (
        "Communities and Social Services/Policy,Education,Environment,Healthcare,"
        "Government, Democracy and Justice"
    )


def test_word_tables_repeat_their_header_and_merge_no_cells():
    xml = ZipFile(BytesIO(write_word(seminar_series()))).read("word/document.xml").decode()
    document = opened(seminar_series())

    repeated = [each.rows[0]._tr.trPr.find(qn("w:tblHeader")) for each in document.tables]
    assert len(repeated) == 20  # 18 records in tables, the project and the counts
    assert None not in repeated
    assert ("w:gridSpan" in xml, "w:vMerge" in xml) == (False, False)


def test_word_is_in_british_english_and_one_typeface():
    document = opened(seminar_series())
    styles = document.styles.element

    assert [each.get(qn("w:val")) for each in styles.iter(qn("w:lang"))] == ["en-GB"]
    assert {
        document.styles[name].font.name for name in ("Normal", "Title", "Heading 1", "Heading 2")
    } == {"Arial"}


def test_word_says_in_its_properties_what_it_is():
    properties = opened(seminar_series()).core_properties

    assert (properties.title, properties.author, properties.language, properties.comments) == (
        "Sharing power: towards working together",
        "University of Leeds",
        "en-GB",
        "",
    )
    assert properties.created == datetime(2018, 11, 5, 14, 0, tzinfo=UTC)


def test_word_holds_names_back_unless_the_record_is_a_named_one():
    secret = outcome("secondment", {"any": "Yes", "secondee": "Sam Example"})
    record = seminar_series(outcomes=(secret,))

    named = everything(opened(replace(record, mode="named")))
    public = everything(opened(record))

    assert ("Sam Example" in named, "Dr Robin Example" in named) == (True, True)
    assert ("Sam Example" in public, "Dr Robin Example" in public) == (False, False)


def test_word_says_what_is_missing():
    document = opened(seminar_series(outcomes=(outcome("impact_summary", {"sectors": ["Other"]}),)))

    assert table(document, "Where") == [
        ("Where", "What to do"),
        ("Impact summary", "Fill in “Description”."),
        ("Impact summary", "Fill in “First Year Of Impact”."),
        ("Impact summary", "Tick at least one answer for “Impact Types”."),
    ]
    assert document.paragraphs[-1].text == "Nothing looks wrong."


def test_word_says_when_nothing_is_missing():
    document = opened(seminar_series())

    assert [each.text for each in document.paragraphs[-4:]] == [
        "Answers still needed",
        "Every required answer is there.",
        "Things to check",
        "Nothing looks wrong.",
    ]


def test_word_prints_annexes_before_the_last_one():
    parts = (
        AnnexPart("Aim", "To share power.\nAnd to show it."),
        AnnexPart("Who came", columns=("Group", "People"), rows=(("Carers", "1 to 7"),)),
    )
    document = opened(seminar_series(annexes=(Annex("A", "Working together", parts),)))

    assert headings(document, 1)[-2:] == ["Annex A: Working together", "Annex C: What is missing"]
    assert table(document, "Group") == [("Group", "People"), ("Carers", "1 to 7")]
    assert "To share power.\nAnd to show it." in everything(document)


def test_word_says_when_a_record_is_still_empty():
    document = opened(seminar_series(outcomes=(outcome("collaboration", {}),)))

    below = [each.text for each in document.paragraphs].index("Collaboration 1") + 1
    assert document.paragraphs[below].text == "Nothing has been filled in yet."


def test_word_marks_a_sign_it_cannot_hold():
    document = opened(seminar_series(title="Power\x00 and \x1bus", abstract="One\x0btwo"))

    assert document.paragraphs[0].text == "Power\ufffd and \ufffdus"
    assert "One\ufffdtwo" in everything(document)
