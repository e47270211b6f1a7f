from django.apps import AppConfig


class LedelseConfig(AppConfig):
    name = "jobcenter.ledelse"
    label = "ledelse"
    verbose_name = "Ledelse"
