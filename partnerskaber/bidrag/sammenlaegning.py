from jobcenter.grund.core.registries.sammenlaegning import carry
from partnerskaber.models import Aftale, Part
from virksomheder.models import Virksomhed

carry(Virksomhed, Aftale, "virksomhed")
carry(Virksomhed, Part, "virksomhed")
