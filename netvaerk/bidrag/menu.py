from jobcenter.grund.core.enums import Ret
from jobcenter.grund.core.navigation import Punkt, hoved

hoved(Punkt("Netværk", "netvaerk:netvaerk_list", Ret.NETVAERK_SE, "groups", plads=70))
