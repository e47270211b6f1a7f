from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "jobcenter.mail"
    label = "mail"
    verbose_name = "Mail"
