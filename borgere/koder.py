"""The code lists of this app; their first lines stand in ``bidrag/koder.py``."""

MAALGRUPPE = "maalgruppe"
YDELSE = "ydelse"
HENSYN = "hensyn"
