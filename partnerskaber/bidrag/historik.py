from jobcenter.grund.core.registries.historik import handling, spor
from partnerskaber.models import Aftale, Evaluering, Part

handling("partnerskaber.aftale_opret", "oprettede en aftale")
handling("partnerskaber.aftale_ret", "rettede en aftale")
handling("partnerskaber.aftale_send", "sendte en aftale til underskrift")
handling("partnerskaber.aftale_traek_tilbage", "trak en aftale tilbage som udkast")
handling("partnerskaber.aftale_underskriv", "noterede, at en aftale er underskrevet")
handling("partnerskaber.aftale_opgiv", "opgav en aftale")
handling("partnerskaber.aftale_opsig", "opsagde en aftale")
handling("partnerskaber.aftale_evaluer", "evaluerede en aftale")
handling("partnerskaber.part_tilfoej", "føjede en part til en aftale")
handling("partnerskaber.trin_opret", "oprettede et trin i en alliance")
handling("partnerskaber.trin_beslut", "noterede beslutningen om et trin i en alliance")
handling("partnerskaber.alliance_opret", "oprettede en alliance")

spor("virksomhed", Aftale, via="virksomhed_id")
spor("aftale", Aftale, via="id")
spor("aftale", Evaluering, via="aftale_id")
spor("aftale", Part, via="aftale_id")
