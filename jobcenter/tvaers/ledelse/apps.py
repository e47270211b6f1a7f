from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class LedelseConfig(AppConfig):
    name = "jobcenter.tvaers.ledelse"
    label = "ledelse"
    verbose_name = "Ledelse"

    def ready(self):
        pre_migrate.connect(_look_away, sender=self)
        post_migrate.connect(_watch, sender=self)
        from jobcenter.tvaers.ledelse.husk import hukommelse

        hukommelse.code()


def _look_away(plan, **kwargs):
    from jobcenter.tvaers.ledelse.husk import vagt

    if plan:
        vagt.look_away()


def _watch(**kwargs):
    from jobcenter.tvaers.ledelse.husk import vagt

    vagt.watch()
