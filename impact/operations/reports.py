"""Asking for a report; a worker writes it."""

from datetime import date
from functools import partial

from django.db import transaction

from accounts import history
from accounts.models import User
from impact import tasks
from impact.models import Report
from seminars.models import Series


@transaction.atomic
def request(
    *,
    series: Series,
    format: str,
    mode: str,
    by: User,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Report:
    """Note what is wanted and wake the worker. A worker that sleeps costs time, no report."""
    report = Report(
        series=series, format=format, mode=mode, asked_by=by, from_on=from_on, to_on=to_on
    )
    with history.context(by=by):
        report.full_clean()
        report.save()
    wake = partial(tasks.build_report.apply_async, (report.pk,), retry=False)
    transaction.on_commit(wake, robust=True)
    return report


@transaction.atomic
def delete(*, report: Report, by: User) -> None:
    """Delete a report and its file."""
    with history.context(by=by):
        storage, name = report.file.storage, report.file.name
        report.delete()
        if name:
            transaction.on_commit(lambda: storage.delete(name))
