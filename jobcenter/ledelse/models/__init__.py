from jobcenter.ledelse.models.maal import Maal
from jobcenter.ledelse.models.rapport import Maanedsrapport, Rapportversion, Udsendelse

__all__ = ["Maal", "Maanedsrapport", "Rapportversion", "Udsendelse"]
