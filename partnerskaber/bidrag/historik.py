from jobcenter.grund.core.registries.historik import spor
from partnerskaber.models import Aftale, Evaluering, Part

spor("virksomhed", Aftale, via="virksomhed_id")
spor("aftale", Aftale, via="id")
spor("aftale", Evaluering, via="aftale_id")
spor("aftale", Part, via="aftale_id")
