"""The code lists of this app; their first lines stand in ``bidrag/koder.py``."""

FUNKTION = "funktion"
SLUTAARSAG = "slutaarsag"
UDFALD_28 = "udfald_28"
