"""Every address, in the order of the apps; the series' own pages come last."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from accounts.views import sign_out
from config import health, pages

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    # The admin's own way out would leave what a phone has kept.
    path("admin/logout/", sign_out),
    path("admin/", admin.site.urls),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("", include("accounts.urls")),
    path("", include("notifications.urls")),
    path("", include("impact.urls")),
    path("", include("discussions.urls")),
    path("", include("participants.urls")),
    path("", include("seminars.urls")),
]

if settings.SERVE_MAILBOX:
    urlpatterns.insert(0, path("mailbox/", include("notifications.mailbox.urls")))

handler403 = "config.pages.forbidden"
handler404 = "config.pages.not_found"
handler500 = "config.pages.server_error"
