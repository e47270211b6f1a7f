from jobcenter.grund.core.registries.historik import handling, spor
from jobcenter.tvaers.ledelse.models import Maal, Maanedsrapport, Rapportversion

handling("ledelse.maal_saet", "satte et mål")
handling("ledelse.maal_afslut", "afsluttede et mål")
handling("ledelse.maal_fjern", "fjernede et mål")
handling("ledelse.rapport_opret", "lavede en kladde til månedsrapporten")
handling("ledelse.rapport_kommenter", "skrev kommentaren til månedsrapporten")
handling("ledelse.rapport_mind", "mindede om kommentaren til månedsrapporten")
handling("ledelse.rapport_send", "sendte månedsrapporten")
handling("ledelse.rapport_ret", "rettede månedsrapporten")


def _maalets_navn(event) -> str:
    return Maal(noegle=event.noegle, udsnit=event.udsnit, fra=event.fra).navn


spor("maal", Maal, via=None, navn=_maalets_navn, udelad=["noegle", "udsnit"])
spor("rapport", Maanedsrapport, via="pgh_obj_id", udelad=["paamindes", "paamindet", "kommenteret", "sendt"])
spor("rapport", Rapportversion, via="rapport_id", udelad=["raekker", "kommentar", "frosset"])
