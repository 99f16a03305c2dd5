"""The addresses of notes: the public's under the series, the team's under /manage/."""

from django.urls import path

from discussions.views import public, steps, team, writing

MANAGE = "manage/<slug:series_slug>"
SEMINAR = f"{MANAGE}/seminars/<int:number>"

urlpatterns = [
    path(f"{MANAGE}/notes/", team.manage_notes, name="manage_notes"),
    path(f"{SEMINAR}/notes/", team.manage_seminar_notes, name="manage_seminar_notes"),
    path(f"{SEMINAR}/notes/upload/", writing.notes_upload, name="notes_upload"),
    path(f"{SEMINAR}/notes/new/", writing.notes_begin, name="notes_begin"),
    path(f"{MANAGE}/notes/<int:pk>/edit/", writing.notes_edit, name="notes_edit"),
    path(f"{MANAGE}/notes/<int:pk>/submit/", steps.notes_submit, name="notes_submit"),
    path(f"{MANAGE}/notes/<int:pk>/send-back/", steps.notes_send_back, name="notes_send_back"),
    path(f"{MANAGE}/notes/<int:pk>/publish/", steps.notes_publish, name="notes_publish"),
    path(f"{MANAGE}/notes/<int:pk>/delete/", steps.notes_delete, name="notes_delete"),
    path(f"{MANAGE}/notes/<int:pk>/source/", writing.notes_source, name="notes_source"),
    path("<slug:series_slug>/notes/", public.notes_list, name="notes_list"),
    path("<slug:series_slug>/notes/<int:pk>/", public.notes_detail, name="notes_detail"),
]
