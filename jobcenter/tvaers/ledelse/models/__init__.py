from jobcenter.tvaers.ledelse.models.husk import HusketTal, Tabelaendring
from jobcenter.tvaers.ledelse.models.maal import Maal
from jobcenter.tvaers.ledelse.models.rapport import Maanedsrapport, Rapportversion, Udsendelse

__all__ = ["HusketTal", "Maal", "Maanedsrapport", "Rapportversion", "Tabelaendring", "Udsendelse"]
