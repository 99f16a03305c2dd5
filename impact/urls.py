"""The addresses of feedback, outcomes and reports."""

from django.urls import path

from impact.views import evidence, feedback, gallery, outcomes, reports

MANAGE = "manage/<slug:series_slug>"
SEMINAR = f"{MANAGE}/seminars/<int:number>"
OUTCOME = f"{MANAGE}/outcomes/<int:pk>"
GALLERY = f"{MANAGE}/messages/gallery"
REPORT = f"{MANAGE}/reports/<int:pk>"

urlpatterns = [
    path("feedback/<str:token>/", feedback.feedback, name="feedback"),
    path(f"{SEMINAR}/feedback/", feedback.manage_seminar_feedback, name="manage_seminar_feedback"),
    path(f"{SEMINAR}/feedback/ask/", feedback.feedback_ask, name="feedback_ask"),
    path(f"{GALLERY}/", gallery.message_gallery, name="message_gallery"),
    path(f"{GALLERY}/<slug:sample>/", gallery.message_sample, name="message_sample"),
    path(
        f"{GALLERY}/<slug:sample>/as-it-looks/",
        gallery.message_sample_frame,
        name="message_sample_frame",
    ),
    path(f"{MANAGE}/outcomes/", outcomes.manage_outcomes, name="manage_outcomes"),
    path(f"{MANAGE}/outcomes/new/<slug:kind>/", outcomes.outcome_new, name="outcome_new"),
    path(f"{OUTCOME}/", outcomes.outcome_edit, name="outcome_edit"),
    path(f"{OUTCOME}/delete/", outcomes.outcome_delete, name="outcome_delete"),
    path(f"{OUTCOME}/evidence/", evidence.evidence_new, name="evidence_new"),
    path(
        f"{OUTCOME}/evidence/<int:evidence_pk>/remove/",
        evidence.evidence_remove,
        name="evidence_remove",
    ),
    path(f"{MANAGE}/reports/", reports.manage_reports, name="manage_reports"),
    path(f"{REPORT}/", reports.report_detail, name="report_detail"),
    path(f"{REPORT}/download/", reports.report_download, name="report_download"),
    path(f"{REPORT}/delete/", reports.report_delete, name="report_delete"),
]
