from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.retter import ret

# The door to the import; what may be brought in is a right of its own, with the app it belongs to.
INDLAES = ret("indlaes", "Indlæse regneark", *Rolle, plads=40)
