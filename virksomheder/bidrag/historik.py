"""What the history says of changes to companies."""

from jobcenter.grund.core.registries.historik import handling, spor
from virksomheder.models import (
    Arbejdssted,
    GruppeSkift,
    Kontakt,
    Kontaktperson,
    NaesteSkridt,
    Tilknytning,
    Virksomhed,
)
from virksomheder.models.kontakt import KontaktDeltager

handling("virksomheder.virksomhed_opret", "oprettede virksomheden")
handling("virksomheder.virksomhed_ret", "rettede oplysninger om virksomheden")
handling("virksomheder.gruppe_skift", "flyttede virksomheden til en anden gruppe")
handling("virksomheder.ansvarlig_skift", "valgte en ansvarlig")
handling("virksomheder.foreloebig_faerdig", "gav virksomheden sit CVR-nummer")
handling("virksomheder.virksomhed_sammenlaeg", "slog en foreløbig virksomhed sammen med denne")
handling("virksomheder.arbejdssted_opret", "oprettede et arbejdssted")
handling("virksomheder.arbejdssted_ret", "rettede et arbejdssted")
handling("virksomheder.arbejdssted_flyt", "flyttede et arbejdssted til en anden virksomhed")
handling("virksomheder.kontaktperson_opret", "tilføjede en kontaktperson")
handling("virksomheder.kontaktperson_ret", "rettede en kontaktperson")
handling("virksomheder.kontaktperson_ring_foerst", "valgte, hvem vi ringer til først")
handling("virksomheder.kontaktperson_stop", "noterede, at en kontaktperson er stoppet")
handling("virksomheder.kontaktperson_tilbage", "noterede, at en kontaktperson er tilbage")

handling("virksomheder.kontakt_registrer", "registrerede en kontakt")
handling("virksomheder.kontakt_ret", "rettede en kontakt")
handling("virksomheder.kontakt_fortryd", "fortrød en kontakt")
handling("virksomheder.skridt_opret", "lovede et næste skridt")
handling("virksomheder.skridt_ret", "rettede et næste skridt")
handling("virksomheder.skridt_udfoer", "udførte et næste skridt")
handling("virksomheder.skridt_udskyd", "udskød et næste skridt")
handling("virksomheder.skridt_overdrag", "overdrog et næste skridt")
handling("virksomheder.skridt_bortfald", "lod et næste skridt bortfalde")
handling("virksomheder.skridt_genaabn", "åbnede et næste skridt igen")

_KONTAKT = {"navn": "dato", "udelad": ["klientnoegle", "import_noegle"]}
_SKRIDT = {"navn": "hvad", "udelad": ["kontakt", "oprindelig_frist"]}

spor("virksomhed", Virksomhed, via="pgh_obj_id")
spor("virksomhed", Arbejdssted, via="virksomhed_id", navn="navn")
spor("virksomhed", Kontaktperson, via="virksomhed_id", navn="navn")
spor("virksomhed", GruppeSkift, via="virksomhed_id", udelad=["gruppe", "tidspunkt", "af"])
spor("virksomhed", Tilknytning, via="virksomhed_id", navn="arbejdssted")
spor("virksomhed", Kontakt, via="virksomhed_id", **_KONTAKT)
spor("virksomhed", KontaktDeltager, via="kontakt__virksomhed_id", navn="user", udelad=["kontakt"])
spor("virksomhed", NaesteSkridt, via="virksomhed_id", **_SKRIDT)
spor("kontakt", Kontakt, via="pgh_obj_id", **_KONTAKT)
spor("kontakt", KontaktDeltager, via="kontakt_id", navn="user")
spor("kontakt", NaesteSkridt, via="kontakt_id", **_SKRIDT)
