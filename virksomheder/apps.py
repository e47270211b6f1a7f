from django.apps import AppConfig


class VirksomhederConfig(AppConfig):
    name = "virksomheder"
    verbose_name = "Virksomheder"
