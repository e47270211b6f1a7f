from jobcenter.grund.core.registries.sammenlaegning import carry, finder
from virksomheder.models import (
    AndenKontakt,
    Arbejdssted,
    GruppeSkift,
    Kontakt,
    Kontaktperson,
    NaesteSkridt,
    Navnevalg,
    Tilknytning,
    Virksomhed,
)
from virksomheder.services.merge import move_arbejdssteder, move_kontaktpersoner
from virksomheder.services.virksomhed import merged_into

finder(Virksomhed, merged_into)

# People and places first, for the contacts follow those that are the same.
carry(Virksomhed, Kontaktperson, "virksomhed", move_kontaktpersoner)
carry(Virksomhed, Arbejdssted, "virksomhed", move_arbejdssteder)
carry(Virksomhed, Tilknytning, "virksomhed")
carry(Virksomhed, GruppeSkift, "virksomhed")
carry(Virksomhed, Kontakt, "virksomhed")
carry(Virksomhed, AndenKontakt, "virksomhed")
carry(Virksomhed, NaesteSkridt, "virksomhed")
carry(Virksomhed, Navnevalg, "virksomhed")
carry(Arbejdssted, Tilknytning, "arbejdssted", None)
carry(Arbejdssted, Kontaktperson, "arbejdssted")
carry(Arbejdssted, Kontakt, "arbejdssted")
carry(Arbejdssted, AndenKontakt, "arbejdssted")
carry(Kontaktperson, Kontakt, "kontaktperson")
