from virksomheder.models.anden_kontakt import AndenKontakt
from virksomheder.models.kontakt import Kontakt, NaesteSkridt
from virksomheder.models.navnevalg import Navnevalg
from virksomheder.models.virksomhed import Arbejdssted, GruppeSkift, Kontaktperson, Tilknytning, Virksomhed

__all__ = [
    "AndenKontakt",
    "Arbejdssted",
    "GruppeSkift",
    "Kontakt",
    "Kontaktperson",
    "NaesteSkridt",
    "Navnevalg",
    "Tilknytning",
    "Virksomhed",
]
