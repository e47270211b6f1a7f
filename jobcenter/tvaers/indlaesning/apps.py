from django.apps import AppConfig


class IndlaesningConfig(AppConfig):
    name = "jobcenter.tvaers.indlaesning"
    label = "indlaesning"
    verbose_name = "Indlæsning"
