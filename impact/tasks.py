"""What a report's request hands to a worker."""

import json
import logging

from celery import shared_task
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from impact.exports.gtr_json import write_gtr_json
from impact.exports.word import write_word
from impact.gathering import project_record
from impact.models import Report, ReportFormat

log = logging.getLogger(__name__)

WRITERS = {
    ReportFormat.WORD: write_word,
    ReportFormat.JSON: lambda record: write_gtr_json(record).encode(),
}
SORRY = "The report could not be written. Ask for it again; if that fails too, tell your help desk."


@shared_task
def build_report(report_id):
    """Write a report's file and freeze what it says. Run twice, it still leaves one file."""
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).get(pk=report_id)
        if report.is_built:
            return
        try:
            with transaction.atomic():
                _build(report)
        except Exception:
            log.exception("Report %s could not be written", report_id)
            report.error = SORRY
            report.save(update_fields=["error"])


def _build(report):
    now = timezone.now()
    record = project_record(
        report.series, mode=report.mode, at=now, from_on=report.from_on, to_on=report.to_on
    )
    report.snapshot = json.loads(write_gtr_json(record))
    report.file.save("", ContentFile(WRITERS[report.format](record)), save=False)
    report.built_at, report.error = now, ""
    report.save(update_fields=["snapshot", "file", "built_at", "error"])
