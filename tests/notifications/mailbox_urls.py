"""Every address, and the mailbox, which is there only in development."""

from django.urls import include, path

from config.urls import urlpatterns as everything

urlpatterns = [path("mailbox/", include("notifications.mailbox.urls")), *everything]
