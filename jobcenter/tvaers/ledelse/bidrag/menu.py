from jobcenter.grund.core.bidrag.retter import FRIST_SE
from jobcenter.grund.core.navigation import Punkt, hoved, menu
from jobcenter.tvaers.ledelse.bidrag.retter import LEDELSE_SE

hoved(Punkt("Ledelse", "ledelse:overblik", LEDELSE_SE, "analytics", plads=80))
menu(Punkt("Månedsrapporter", "ledelse:rapport_list", FRIST_SE, "document", plads=50))
