"""The record as a Word document, to send to the funder and to edit by hand."""

from io import BytesIO

from impact.vocabulary import Field, citation, display, shown_rows

from . import check
from .record import AnnexPart, ProjectRecord, record_name
from .word_page import Page

POUNDS = Field(name="award_value", label="Award value", type="decimal", currency="currency")


def write_word(record: ProjectRecord) -> bytes:
    """The whole record as the bytes of a .docx file."""
    page = Page(title=record.title, author=record.lead_organisation, at=record.generated_at)
    _front(page, record)
    _counts(page, record)
    _project(page, record)
    for kind in record.kinds():
        _outcomes(page, record, kind)
    for annex in record.annexes:
        page.heading(f"Annex {annex.letter}: {annex.title}", 1)
        for part in annex.parts:
            _annex_part(page, part)
    _what_is_missing(page, record)
    file = BytesIO()
    page.document.save(file)
    return file.getvalue()


def _front(page, record):
    page.title(record.title)
    page.note(f"Record of outcomes. Data as of {_day(record.as_of)}.")
    page.note(f"Written on {_day(record.generated_at)}.")


def _counts(page, record):
    """How many records each section holds; sections without any are left out."""
    counted = [(kind.heading, len(record.of_kind(kind))) for kind in record.kinds()]
    rows = [(heading, str(count)) for heading, count in counted if count]
    total = sum(count for _, count in counted)
    page.heading("What this record holds", 1)
    page.table(("Section", "Records"), [*rows, ("All sections", str(total))])


def _project(page, record):
    rows = [
        ("Title", record.title),
        ("Lead Research Organisation", record.lead_organisation),
        ("Department Name", record.department),
        ("Principal Investigator", record.principal_investigator if record.is_named else ""),
        ("Grant Reference", record.grant_reference),
        ("Funder", record.funder),
        ("Start Date", _day(record.starts_on)),
        ("End Date", _day(record.ends_on)),
        ("Award Value", display(POUNDS, record.award_value, "GBP")),
    ]
    page.heading("Project", 1)
    page.table(("Project", "Details"), [row for row in rows if row[1]])
    for heading, text in (
        ("Abstract", record.abstract),
        ("Planned Impact", record.planned_impact),
    ):
        if text:
            page.heading(heading, 1)
            page.text(text)


def _outcomes(page, record, kind):
    """One section: a line for each citation, or a table for each record."""
    outcomes = record.of_kind(kind)
    if not outcomes:
        return
    page.heading(kind.heading, 1)
    for number, outcome in enumerate(outcomes, start=1):
        name = record_name(kind, number)
        if kind.citation:
            page.listed(citation(kind, outcome.values))
            continue
        if kind.cardinality == "many":
            page.heading(name, 2)
        rows = shown_rows(kind, outcome.values, named=record.is_named)
        if rows:
            page.table((name, "Details"), rows)
        else:
            page.text("Nothing has been filled in yet.")


def _annex_part(page: Page, part: AnnexPart):
    page.heading(part.heading, 2)
    if part.text:
        page.text(part.text)
    if part.columns:
        page.table(part.columns, part.rows)


def _what_is_missing(page, record):
    page.heading("Annex C: What is missing", 1)
    for heading, findings, nothing in (
        ("Answers still needed", check.missing(record), "Every required answer is there."),
        ("Things to check", check.warnings(record), "Nothing looks wrong."),
    ):
        page.heading(heading, 2)
        if findings:
            rows = [(finding.where, finding.sentence) for finding in findings]
            page.table(("Where", "What to do"), rows)
        else:
            page.text(nothing)


def _day(moment):
    return f"{moment.day} {moment:%B %Y}" if moment else ""
