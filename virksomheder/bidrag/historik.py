"""What the history says of changes to companies."""

from typing import Any

from jobcenter.grund.core.registries.historik import spor
from virksomheder.models import (
    Arbejdssted,
    GruppeSkift,
    Kontakt,
    Kontaktperson,
    NaesteSkridt,
    Navnevalg,
    Tilknytning,
    Virksomhed,
)
from virksomheder.models.kontakt import KontaktDeltager

_KONTAKT: dict[str, Any] = {"navn": "dato", "udelad": ["klientnoegle", "import_noegle"]}
_SKRIDT: dict[str, Any] = {"navn": "hvad", "udelad": ["kontakt", "oprindelig_frist"]}

spor("virksomhed", Virksomhed, via="pgh_obj_id")
spor("virksomhed", Arbejdssted, via="virksomhed_id", navn="navn")
spor("virksomhed", Kontaktperson, via="virksomhed_id", navn="navn")
spor("virksomhed", GruppeSkift, via="virksomhed_id", udelad=["gruppe", "tidspunkt", "af"])
spor("virksomhed", Tilknytning, via="virksomhed_id", navn="arbejdssted")
spor("virksomhed", Kontakt, via="virksomhed_id", **_KONTAKT)
spor("virksomhed", KontaktDeltager, via="kontakt__virksomhed_id", navn="user", udelad=["kontakt"])
spor("virksomhed", NaesteSkridt, via="virksomhed_id", **_SKRIDT)
spor("virksomhed", Navnevalg, via="virksomhed_id", navn="skrevet")
spor("kontakt", Kontakt, via="pgh_obj_id", **_KONTAKT)
spor("kontakt", KontaktDeltager, via="kontakt_id", navn="user")
spor("kontakt", NaesteSkridt, via="kontakt_id", **_SKRIDT)
