from forloeb.models.center import Virksomhedscenter
from forloeb.models.forloeb import Forloeb, Opfoelgning
from forloeb.models.kandidat import Kandidat
from forloeb.models.plads import Plads, PladsPause

__all__ = ["Forloeb", "Kandidat", "Opfoelgning", "Plads", "PladsPause", "Virksomhedscenter"]
