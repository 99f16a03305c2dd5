from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self):
        # Models, and with them operations, are there only once every app is loaded.
        from anymail.signals import tracking  # noqa: PLC0415

        from notifications.receivers import note_report  # noqa: PLC0415

        tracking.connect(note_report, dispatch_uid="notifications.note_report")
