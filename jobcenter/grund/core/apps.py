from django.apps import AppConfig
from django.forms import Field


class CoreConfig(AppConfig):
    name = "jobcenter.grund.core"
    label = "core"
    verbose_name = "Fælles"

    def ready(self) -> None:
        from jobcenter.grund.core import registries

        registries.autodiscover()
        # Django's own Danish sentence is longer and sterner.
        Field.default_error_messages["required"] = "Skal udfyldes."
