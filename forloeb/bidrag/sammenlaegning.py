from forloeb.models import Forloeb, Plads, Virksomhedscenter
from jobcenter.grund.core.registries.sammenlaegning import carry
from virksomheder.models import Arbejdssted, Kontaktperson

carry(Arbejdssted, Virksomhedscenter, "arbejdssted")
carry(Arbejdssted, Plads, "arbejdssted")
carry(Arbejdssted, Forloeb, "arbejdssted")
carry(Kontaktperson, Virksomhedscenter, "mentor")
carry(Kontaktperson, Forloeb, "mentor")
