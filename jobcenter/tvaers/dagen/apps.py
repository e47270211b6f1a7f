from django.apps import AppConfig
from django.utils import timezone


class DagenConfig(AppConfig):
    name = "jobcenter.tvaers.dagen"
    label = "frister"
    verbose_name = "Frister"

    def ready(self):
        from jobcenter.grund.core.navigation import maerk

        maerk("dagen:min_dag", antal_over_tiden)


def antal_over_tiden(user) -> int:
    """The number on Min dag: the user's own overdue promises."""
    from jobcenter.grund.core.registries import frister

    today = timezone.localdate()
    return frister.antal(frister.Scope.mine(user), today, until=today)["over_tiden"]
