from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"

    def ready(self):
        # Models, and with them signals and operations, are there only once every app is loaded.
        from allauth.account.signals import user_logged_in  # noqa: PLC0415

        from notifications.digest.registry import registry  # noqa: PLC0415
        from notifications.operations.holds import when_unwanted  # noqa: PLC0415
        from participants.news import entries, readers  # noqa: PLC0415
        from participants.operations.holds import stop_news  # noqa: PLC0415
        from participants.receivers import find_places  # noqa: PLC0415

        user_logged_in.connect(find_places, dispatch_uid="participants.find_places")
        when_unwanted(stop_news)
        registry.readers = readers.READERS
        registry.add_source(entries.NEW_SEMINARS, entries.new_seminars)
        registry.add_source(entries.REGISTRATION_OPENS, entries.registration_opens)
        registry.add_source(entries.FREE_AGAIN, entries.free_again)
