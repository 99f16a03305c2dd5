from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "discussions"

    def ready(self):
        # Models are there only once every app is loaded.
        from discussions import news  # noqa: PLC0415
        from discussions.samples import SAMPLES  # noqa: PLC0415
        from notifications.digest.registry import registry  # noqa: PLC0415
        from participants import samples  # noqa: PLC0415

        registry.add_source(news.NOTES, news.notes_published)
        samples.add(SAMPLES)
