from jobcenter.grund.mail.enums import MAILSLAGS
from jobcenter.tvaers.dagen.paamindelser import PAAMINDELSE

MAILSLAGS.add(PAAMINDELSE, "Morgenmail med frister")
