from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "jobcenter.core"
    label = "core"
    verbose_name = "Fælles"

    def ready(self):
        from jobcenter.core import registries

        registries.autodiscover()
