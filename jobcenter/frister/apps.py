from django.apps import AppConfig


class FristerConfig(AppConfig):
    name = "jobcenter.frister"
    label = "frister"
    verbose_name = "Frister"
