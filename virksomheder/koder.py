"""The code lists of this app; their first lines stand in ``bidrag/koder.py``."""

FORMAAL = "formaal"
UDFALD = "udfald"
