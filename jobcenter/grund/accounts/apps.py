from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "jobcenter.grund.accounts"
    label = "accounts"
    verbose_name = "Brugere"

    def ready(self) -> None:
        post_migrate.connect(ensure_system_actor, sender=self)


def ensure_system_actor(**kwargs: Any) -> None:
    from jobcenter.grund.accounts.models import SYSTEM_INITIALER, User

    if not User.objects.filter(initialer=SYSTEM_INITIALER).exists():
        User.objects.create_user(
            "system@jobcenter.invalid", None, navn="Systemet", initialer=SYSTEM_INITIALER
        )
