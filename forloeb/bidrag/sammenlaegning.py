from borgere.models import Borger
from forloeb.models import Forloeb, Kandidat, Plads, Virksomhedscenter
from forloeb.services.sammenlaegning import move_kandidater, told_of_forloeb, told_of_kandidater
from jobcenter.grund.core.registries.sammenlaegning import bemaerk, carry
from virksomheder.models import Arbejdssted, Kontaktperson

carry(Arbejdssted, Virksomhedscenter, "arbejdssted")
carry(Arbejdssted, Plads, "arbejdssted")
carry(Arbejdssted, Forloeb, "arbejdssted")
carry(Kontaktperson, Virksomhedscenter, "mentor")
carry(Kontaktperson, Forloeb, "mentor")
carry(Borger, Kandidat, "borger", move_kandidater)
carry(Borger, Forloeb, "borger")
bemaerk(Borger, "kandidat", told_of_kandidater)
bemaerk(Borger, "forloeb", told_of_forloeb)
