from django.apps import AppConfig
from django.forms import Field


class CoreConfig(AppConfig):
    name = "jobcenter.core"
    label = "core"
    verbose_name = "Fælles"

    def ready(self):
        from jobcenter.core import registries

        registries.autodiscover()
        # Django's own Danish sentence is longer and sterner.
        Field.default_error_messages["required"] = "Skal udfyldes."
