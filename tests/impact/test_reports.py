"""Asking for a report, building it once, fetching it."""

import json
from io import BytesIO

import docx
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from impact import periodic, tasks
from impact.gathering import project_record
from impact.models import Report, ReportFormat
from impact.operations import reports
from participants.models import Attendance, AttendanceStatus
from tests.factories import (
    GroupFactory,
    OutcomeFactory,
    RegistrationFactory,
    SeminarFactory,
    TestimonialFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def outcome(series):
    return OutcomeFactory(series=series)


def asked_for(series, investigator, format=ReportFormat.JSON):
    return reports.request(series=series, format=format, mode="public", by=investigator)


def test_request_wakes_the_worker(
    client, series, outcome, investigator, settings, django_capture_on_commit_callbacks
):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    client.force_login(investigator)

    with django_capture_on_commit_callbacks() as callbacks:
        client.post(
            reverse("manage_reports", args=[series.slug]), {"format": "json", "mode": "public"}
        )

    assert (Report.objects.get().is_built, len(callbacks)) == (False, 1)


def test_build_twice_leaves_one_file(series, outcome, investigator):
    report = asked_for(series, investigator)

    for _ in range(2):
        tasks.build_report(report.pk)

    report.refresh_from_db()
    stored = list(report.file.storage.listdir("reports")[1])
    assert (len(stored), report.is_built) == (1, True)


def test_json_holds_the_outcomes(client, series, outcome, investigator):
    report = asked_for(series, investigator)
    tasks.build_report(report.pk)
    client.force_login(investigator)

    response = client.get(reverse("report_download", args=[series.slug, report.pk]))

    document = json.loads(b"".join(response.streaming_content))
    listed = [each for each in document["outcomes"] if each.get("dissemination")]
    assert [each["totalSize"] for each in listed] == [1]
    report.refresh_from_db()
    assert report.snapshot == document


def test_word_has_the_sections(client, series, outcome, investigator):
    report = asked_for(series, investigator, ReportFormat.WORD)
    tasks.build_report(report.pk)
    client.force_login(investigator)

    response = client.get(reverse("report_download", args=[series.slug, report.pk]))

    document = docx.Document(BytesIO(b"".join(response.streaming_content)))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading 1")]
    assert headings == [
        "What this record holds",
        "Project",
        "Engagement Activities",
        "Annex C: What is missing",
    ]


def test_report_that_was_left_is_built_by_the_clock(series, outcome, investigator):
    report = asked_for(series, investigator)
    Report.objects.update(asked_at=timezone.now() - 2 * periodic.A_WHILE)

    periodic.build_waiting_reports()

    report.refresh_from_db()
    assert report.is_built


def test_download_of_an_unbuilt_report_is_not_found(client, series, investigator):
    report = asked_for(series, investigator)
    client.force_login(investigator)

    address = reverse("report_download", args=[series.slug, report.pk])
    assert client.get(address).status_code == 404


def test_steering_member_reads_but_does_not_ask(client, series, steering):
    client.force_login(steering)
    address = reverse("manage_reports", args=[series.slug])

    statuses = [client.get(address).status_code, client.post(address).status_code]

    assert statuses == [200, 403]


def test_period_that_ends_before_it_begins_is_refused(client, series, investigator):
    client.force_login(investigator)

    page = client.post(
        reverse("manage_reports", args=[series.slug]),
        {"format": "json", "mode": "public", "from_on": "2027-01-01", "to_on": "2026-01-01"},
    )

    assert page.context["form"].non_field_errors() == [
        "The period ends before it begins. Check both dates."
    ]
    assert Report.objects.count() == 0


def test_delete_removes_the_file(
    client, series, outcome, investigator, django_capture_on_commit_callbacks
):
    report = asked_for(series, investigator)
    tasks.build_report(report.pk)
    report.refresh_from_db()
    client.force_login(investigator)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("report_delete", args=[series.slug, report.pk]))

    assert not report.file.storage.exists(report.file.name)


def test_annexes_mask_small_groups_and_describe_people_as_they_asked(series):
    seminar = SeminarFactory(series=series, held=True)
    group = GroupFactory(series=series, name="Carers")
    for _ in range(3):
        registration = RegistrationFactory(seminar=seminar, confirmed=True, counted_in=group)
        Attendance.objects.create(
            registration=registration, status=AttendanceStatus.PRESENT, marked_at=timezone.now()
        )
    TestimonialFactory(series=series, quote="It helped", name="Hidden", role="Nurse")

    record = project_record(series, mode="public", at=timezone.now())

    rows = [part.rows for annex in record.annexes for part in annex.parts]
    assert "3" not in str(rows[0])
    assert rows[1][0][:2] == ("It helped", "Nurse")


def test_period_keeps_the_years_it_touches(series):
    for year in (2015, 2016, 2017):
        OutcomeFactory(series=series, fields={"description": str(year), "years": [year]})

    record = project_record(
        series,
        mode="public",
        at=timezone.now(),
        from_on=timezone.datetime(2016, 5, 1).date(),
        to_on=timezone.datetime(2016, 6, 1).date(),
    )

    assert [each.values["description"] for each in record.outcomes] == ["2016"]


def test_export_report_writes_the_file(series, outcome, tmp_path, capsys):
    path = tmp_path / "record.json"

    call_command("export_report", series.slug, format="json", output=path)

    assert json.loads(path.read_text())["project"]["title"] == series.title
    assert capsys.readouterr().out == f"1 records written to {path}.\n"


def test_export_report_says_when_there_is_no_such_series(tmp_path):
    with pytest.raises(CommandError, match="no series at the address “nowhere”"):
        call_command("export_report", "nowhere", format="json", output=tmp_path / "x")
