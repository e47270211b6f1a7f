from jobcenter.grund.audit.opslag import OPSLAGSSLAGS
from jobcenter.tvaers.indlaesning.enums import REGNEARK

OPSLAGSSLAGS.add(REGNEARK, "Indlæste borgeren", plads=50)
