from jobcenter.core.registries.historik import handling, spor
from jobcenter.ledelse.models import Maal

handling("ledelse.maal_saet", "satte et mål")
handling("ledelse.maal_afslut", "afsluttede et mål")
handling("ledelse.maal_fjern", "fjernede et mål")


def _maalets_navn(event) -> str:
    return Maal(noegle=event.noegle, udsnit=event.udsnit, fra=event.fra).navn


spor("maal", Maal, via=None, navn=_maalets_navn, udelad=["noegle", "udsnit"])
