from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jobcenter.grund.audit"
    label = "audit"
    verbose_name = "Historik"
