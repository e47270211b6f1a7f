from jobcenter.grund.core.registries.historik import spor
from partnerskaber.models import Aftale, Alliance, AllianceMedlem, AllianceTrin, Evaluering, Part

spor("virksomhed", Aftale, via="virksomhed_id")
spor("aftale", Aftale, via="id")
spor("aftale", Evaluering, via="aftale_id")
spor("aftale", Part, via="aftale_id")
spor("alliance", Alliance, via="id")
spor("alliance", AllianceMedlem, via="alliance_id")
spor("alliance", AllianceTrin, via="alliance_id", udelad=["dobbelt"])
spor("virksomhed", AllianceMedlem, via="virksomhed_id")
