from django.apps import AppConfig


class ForloebConfig(AppConfig):
    name = "forloeb"
    verbose_name = "Pladser og forløb"
