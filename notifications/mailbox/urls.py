"""Included only where SERVE_MAILBOX names a folder: never in production."""

from django.urls import path

from notifications.mailbox import views

urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<slug:file>/<int:position>/", views.mailbox_message, name="mailbox_message"),
    path("<slug:file>/<int:position>/preview/", views.mailbox_preview, name="mailbox_preview"),
]
