from borgere.enums import Syn
from jobcenter.grund.audit.opslag import OPSLAGSSLAGS

for nr, syn in enumerate(Syn):
    OPSLAGSSLAGS.add(syn.value, syn.label, plads=nr)
