from jobcenter.grund.core.registries.historik import spor
from jobcenter.tvaers.ledelse.models import Maal, Maanedsrapport, Rapportversion


def _maalets_navn(event) -> str:
    return Maal(noegle=event.noegle, udsnit=event.udsnit, fra=event.fra).navn


spor("maal", Maal, via=None, navn=_maalets_navn, udelad=["noegle", "udsnit"])
spor("rapport", Maanedsrapport, via="pgh_obj_id", udelad=["paamindes", "paamindet", "kommenteret", "sendt"])
spor("rapport", Rapportversion, via="rapport_id", udelad=["raekker", "kommentar", "frosset"])
