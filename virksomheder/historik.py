"""What the history says of changes to companies."""

from jobcenter.core.registries.historik import handling, spor
from virksomheder.models import Kontakt, NaesteSkridt

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

spor("virksomhed", Kontakt, via="virksomhed_id", udelad=["klientnoegle", "import_noegle"])
spor("virksomhed", NaesteSkridt, via="virksomhed_id")
spor("kontakt", Kontakt, via="id", udelad=["klientnoegle", "import_noegle"])
spor("kontakt", NaesteSkridt, via="kontakt_id")
