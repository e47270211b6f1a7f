from django.apps import AppConfig


class LedelseConfig(AppConfig):
    name = "jobcenter.tvaers.ledelse"
    label = "ledelse"
    verbose_name = "Ledelse"
