from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "jobcenter.grund.mail"
    label = "mail"
    verbose_name = "Mail"
