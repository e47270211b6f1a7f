"""What the history says of centres, slots, placements and candidates."""

from forloeb.models import Forloeb, Kandidat, Opfoelgning, Plads, PladsPause, Virksomhedscenter
from jobcenter.grund.core.registries.historik import spor

spor("center", Virksomhedscenter, via="id")
spor("center", Plads, via="center_id")
spor("plads", Plads, via="id")
spor("plads", PladsPause, via="plads_id")
spor("forloeb", Forloeb, via="id", udelad=["slut_frist", "udfald_frist"])
spor("forloeb", Opfoelgning, via="forloeb_id", udelad=["note"])
spor("kandidat", Kandidat, via="id", udelad=["aktuel_frist", "vente_frist", "omraade"])
