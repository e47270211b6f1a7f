from django.apps import AppConfig
from django.utils import timezone


class FristerConfig(AppConfig):
    name = "jobcenter.frister"
    label = "frister"
    verbose_name = "Frister"

    def ready(self):
        from jobcenter.core.navigation import maerk

        maerk("frister:min_dag", antal_over_tiden)


def antal_over_tiden(user) -> int:
    """The number on Min dag: the user's own overdue promises."""
    from jobcenter.core.registries import frister

    today = timezone.localdate()
    return frister.antal(frister.Scope.mine(user), today, until=today)["over_tiden"]
