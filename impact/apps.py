from django.apps import AppConfig


class ImpactConfig(AppConfig):
    name = "impact"

    def ready(self):
        # Models are there only once every app is loaded.
        from impact.samples import OWN  # noqa: PLC0415
        from participants import samples  # noqa: PLC0415

        samples.add(OWN)
