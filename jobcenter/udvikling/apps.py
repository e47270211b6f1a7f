from django.apps import AppConfig


class UdviklingConfig(AppConfig):
    name = "jobcenter.udvikling"
    label = "demo"
    verbose_name = "Udvikling"
