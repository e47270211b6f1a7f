from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jobcenter.audit"
    label = "audit"
    verbose_name = "Historik"
