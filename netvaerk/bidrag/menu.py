from jobcenter.grund.core.navigation import Punkt, hoved
from netvaerk.bidrag.retter import NETVAERK_SE

hoved(Punkt("Netværk", "netvaerk:netvaerk_list", NETVAERK_SE, "groups", plads=70))
