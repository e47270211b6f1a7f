from forloeb.ugestatus import PLADSSTATUS
from jobcenter.grund.mail.enums import MAILSLAGS

MAILSLAGS.add(PLADSSTATUS, "Ugens status på pladser")
