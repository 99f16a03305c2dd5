"""The record of the series, asked for as its investigator does, and held against what is known."""

from collections import Counter
from io import BytesIO
from typing import Any

from docx import Document

from impact import tasks
from impact.exports.gtr_json import read_gtr_json
from impact.exports.record import OutcomeRecord
from impact.models import Report, ReportFormat, ReportMode
from impact.operations import reports
from seminars.models import Role, Series

from .checks import expect
from .from_notes import with_role

COUNTS = {
    "publication": 2,
    "key_finding": 1,
    "impact_summary": 1,
    "further_funding": 3,
    "research_material": 1,
    "collaboration": 1,
    "dissemination": 11,
}
POUNDS = 139_840
AWARD = ("amount", "currency", "funding_id", "organisation", "sector", "country", "start", "end")
CHOICES = ("form", "geographic_reach", "primary_audience")


class RecordRun:
    """Steps over the exports of one series."""

    def __init__(self, series: Series):
        self.series = series
        self.files: dict[str, bytes] = {}

    def build(self, report_format: str) -> str:
        report = reports.request(
            series=self.series,
            format=report_format,
            mode=ReportMode.PUBLIC,
            by=with_role(self.series, Role.INVESTIGATOR),
        )
        tasks.build_report(report.pk)
        report = Report.objects.get(pk=report.pk)
        expect("what went wrong", report.error, "")
        with report.file.open() as file:
            self.files[report_format] = file.read()
        return f"{len(self.files[report_format]):,} bytes"

    def count(self) -> str:
        counts = dict(Counter(outcome.kind for outcome in self._outcomes()))
        expect("records of each kind", counts, COUNTS)
        return f"{sum(counts.values())} records: {', '.join(map(str, counts.values()))}"

    def add_up(self) -> str:
        total = sum(int(award["amount"]) for award in self._answers("further_funding"))
        expect("pounds awarded", total, POUNDS)
        return f"{total:,} pounds awarded"

    def compare_awards(self, expected: dict[str, Any]) -> str:
        """Each award's figures, against those that are expected."""
        found = [
            tuple(award.get(name) for name in AWARD) for award in self._answers("further_funding")
        ]
        wanted = [
            tuple(str(award[name]) if name == "amount" else award[name] for name in AWARD)
            for award in expected["further_funding"]
        ]
        expect("awards", found, wanted)
        return f"{len(found)} awards as expected"

    def tally(self, expected: dict[str, Any]) -> str:
        """The activities by each answer, against the tallies that are expected."""
        wanted = expected["dissemination_tallies"]
        activities = self._answers("dissemination")
        for name in CHOICES:
            tally = dict(Counter(activity[name] for activity in activities))
            expect(name, tally, wanted[name])
        years = Counter(str(year) for activity in activities for year in activity["years"])
        expect("years", dict(years), wanted["year"])
        with_url = sum("url" in activity for activity in activities)
        expect("with an address", with_url, wanted["with_url"])
        return f"{len(activities)} activities by form, reach, audience, year and address"

    def read_back(self) -> str:
        """The JSON says of every outcome what the database says."""
        found = {one.id: (one.kind, one.values) for one in self._outcomes()}
        kept = {str(one.uid): (one.kind, one.fields) for one in self.series.outcomes.all()}
        expect("outcomes", found, kept)
        return f"{len(found)} records say what they said"

    def read_word(self) -> str:
        """As many records as the front of the document says, and as many as there are."""
        document = Document(BytesIO(self.files[ReportFormat.WORD]))
        tables = [
            [[cell.text for cell in row.cells] for row in each.rows] for each in document.tables
        ]
        front = next(table for table in tables if table[0] == ["Section", "Records"])
        expect("records by the front page", front[-1], ["All sections", str(sum(COUNTS.values()))])
        listed = [each for each in document.paragraphs if each.style.name == "List Number"]
        of_records = [table for table in tables if table[0][1] == "Details"][
            1:
        ]  # without the project
        expect("records", len(listed) + len(of_records), sum(COUNTS.values()))
        return f"{len(listed)} citations and {len(of_records)} tables"

    def _outcomes(self) -> tuple[OutcomeRecord, ...]:
        return read_gtr_json(self.files[ReportFormat.JSON].decode())

    def _answers(self, kind: str) -> list[dict[str, Any]]:
        return [dict(one.values) for one in self._outcomes() if one.kind == kind]
