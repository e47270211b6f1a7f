from django.apps import AppConfig


class PartnerskaberConfig(AppConfig):
    name = "partnerskaber"
    verbose_name = "Partnerskaber"
