import logging

from django.apps import AppConfig
from django.db import Error
from django.db.models.signals import post_migrate, pre_migrate

logger = logging.getLogger(__name__)


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

    try:
        vagt.watch()
    except Error as error:
        # The program runs without; the night tries again, and tells the administrator.
        logger.warning("Figures will not be remembered: %s", str(error).strip().split("\n")[0])
