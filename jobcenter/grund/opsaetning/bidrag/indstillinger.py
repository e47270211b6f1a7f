from typing import Any

from jobcenter.grund.core.indstillinger import read_from
from jobcenter.grund.opsaetning.models import Indstilling


def stored() -> dict[str, Any]:
    return dict(Indstilling.objects.values_list("noegle", "vaerdi"))


read_from(stored, rute="opsaetning:indstilling_list")
