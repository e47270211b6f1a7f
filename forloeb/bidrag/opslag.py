from jobcenter.grund.audit.opslag import OPSLAGSSLAGS

# Says why a placement was changed, and opens nobody.
AENDRING = "aendring"
OPSLAGSSLAGS.add(AENDRING, "Ændrede forløb med begrundelse", plads=110)
