from jobcenter.grund.accounts.bidrag.retter import BRUGER_ADMIN
from jobcenter.grund.audit.bidrag.retter import DRIFT_SE, OPSLAG_SE
from jobcenter.grund.audit.livstegn import antal_skal_ses_paa
from jobcenter.grund.core.navigation import Punkt, hoved, maerke, menu

hoved(Punkt("Kørsler", "audit:job_list", DRIFT_SE, "sync", plads=120))
maerke("audit:job_list", antal_skal_ses_paa, "gik galt")
menu(Punkt("Ændringer", "audit:administration", BRUGER_ADMIN, "time", plads=80))
menu(Punkt("Hentede lister", "audit:udtraek_list", OPSLAG_SE, "download", plads=35))
