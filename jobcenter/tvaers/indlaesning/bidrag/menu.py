from jobcenter.grund.core.navigation import Punkt, menu
from jobcenter.tvaers.indlaesning.bidrag.retter import INDLAES

menu(Punkt("Indlæs regneark", "indlaesning:indlaesning_list", INDLAES, "upload", plads=60))
