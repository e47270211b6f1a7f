from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OpsaetningConfig(AppConfig):
    name = "jobcenter.grund.opsaetning"
    label = "regler"
    verbose_name = "Regler"

    def ready(self) -> None:
        from jobcenter.grund.opsaetning.codes import ensure_codes

        post_migrate.connect(ensure_codes, sender=self)
