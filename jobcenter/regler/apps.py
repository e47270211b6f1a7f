from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReglerConfig(AppConfig):
    name = "jobcenter.regler"
    label = "regler"
    verbose_name = "Regler"

    def ready(self):
        from jobcenter.regler import indstillinger  # noqa: F401 (declares them)
        from jobcenter.regler.codes import ensure_codes

        post_migrate.connect(ensure_codes, sender=self)
