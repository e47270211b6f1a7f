from jobcenter.tvaers.ledelse.models.maal import Maal
from jobcenter.tvaers.ledelse.models.rapport import Maanedsrapport, Rapportversion, Udsendelse

__all__ = ["Maal", "Maanedsrapport", "Rapportversion", "Udsendelse"]
