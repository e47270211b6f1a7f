from borgere.enums import SELVTAGET
from jobcenter.grund.mail.enums import MAILSLAGS

MAILSLAGS.add(SELVTAGET, "Borger åbnet af den, der selv knyttede sig til den")
