from django.apps import AppConfig


class DagenConfig(AppConfig):
    name = "jobcenter.tvaers.dagen"
    label = "frister"
    verbose_name = "Frister"

    def ready(self):
        from jobcenter.grund.core.navigation import maerke
        from jobcenter.tvaers.dagen.maerke import antal_over_tiden

        maerke("dagen:min_dag", antal_over_tiden, "over tiden")
