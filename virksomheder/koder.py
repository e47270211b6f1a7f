"""The code lists of this app; their first lines stand in ``bidrag/koder.py``."""

FORMAAL = "formaal"
UDFALD = "udfald"

# The ``art`` of an outcome: nobody answered.
IKKE_TRUFFET = "ikke_truffet"
