"""The report: what is in it, what is missing, and the files that were made."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify

from impact import vocabulary
from impact.exports import check
from impact.forms import ReportForm
from impact.gathering import project_record
from impact.models import Report, ReportFormat, ReportMode
from impact.operations import reports as operations
from impact.permissions import GATHERERS, READERS
from seminars.permissions import roles_of, team_page

PER_PAGE = 20
CONTENT_TYPES = {
    ReportFormat.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportFormat.JSON: "application/json",
}


def _may_ask(user, series):
    return not roles_of(user, series).isdisjoint(GATHERERS)


@team_page(*READERS)
def manage_reports(request, series):
    """What a report would hold now, what is missing, and the reports made so far."""
    may_ask = _may_ask(request.user, series)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not may_ask:
        raise PermissionDenied("Reports are asked for by investigators and organisers.")
    if form.is_valid():
        report = operations.request(series=series, by=request.user, **form.cleaned_data)
        return redirect(report)
    record = project_record(series, mode=ReportMode.PUBLIC, at=timezone.now())
    reports = Report.objects.visible_to(request.user).filter(series=series)
    context = {
        "series": series,
        "form": form,
        "may_ask": may_ask,
        "sections": [
            (kind, len(record.of_kind(kind))) for kind in vocabulary.kinds() if kind.published
        ],
        "total": len(record.outcomes),
        "missing": check.missing(record),
        "warnings": check.warnings(record),
        "page_obj": Paginator(reports.select_related("asked_by"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "impact/manage_reports.html", context)


def _report(request, series, pk):
    return get_object_or_404(Report.objects.visible_to(request.user).filter(series=series), pk=pk)


@team_page(*READERS)
def report_detail(request, series, pk):
    """A report while it is being written, and where to fetch it then."""
    report = _report(request, series, pk)
    context = {"series": series, "report": report, "filename": _filename(report)}
    return render(request, "impact/report_detail.html", context)


@team_page(*READERS)
def report_download(request, series, pk):
    report = _report(request, series, pk)
    if not report.is_built:
        raise Http404("The report is not written yet.")
    return FileResponse(
        report.file.open(),
        as_attachment=True,
        filename=_filename(report),
        content_type=CONTENT_TYPES[report.format],
    )


@team_page(*GATHERERS)
def report_delete(request, series, pk):
    """Delete one file that was made; the outcomes stay."""
    report = _report(request, series, pk)
    if request.method == "POST":
        operations.delete(report=report, by=request.user)
        messages.success(request, "The report is deleted.")
        return redirect("manage_reports", series.slug)
    return render(request, "impact/report_delete.html", {"series": series, "report": report})


def _filename(report):
    day = report.asked_at.astimezone(report.series.zone)
    return f"{slugify(report.series.slug)}-{day:%Y-%m-%d}.{report.format}"
