from django.apps import AppConfig


class IndlaesningConfig(AppConfig):
    name = "jobcenter.indlaesning"
    label = "indlaesning"
    verbose_name = "Indlæsning"
