"""Which role may do what: the whole answer, on one page."""

from jobcenter.grund.core.enums import Ret, Rolle

# Companies are open to all who work with people; contacts are shared and "my companies" does not exist.
_ALLE = frozenset({Ret.INDLOGGET, Ret.VIRKSOMHED_SE, Ret.FRIST_SE, Ret.AFTALE_SE, Ret.NETVAERK_SE})
_KONTAKT = frozenset({Ret.KONTAKT_REGISTRER, Ret.VIRKSOMHED_RET, Ret.EKSPORT})

# Citizens are need-to-know: everybody who works with people sees initials, slots and dates; names only
# by relation (own case, own team, own centre) or, for the leder, with a reason.
_PLADSER = frozenset({Ret.BORGER_SE, Ret.PLADS_SE})
_SAGER = _PLADSER | {Ret.BORGER_EGNE, Ret.BORGER_RET, Ret.KANDIDAT_HENVIS}
_FORLOEB = frozenset({Ret.FORLOEB_BOOK, Ret.OPFOELGNING_SKRIV})
_PARTNERSKAB = frozenset({Ret.AFTALE_RET, Ret.NETVAERK_RET})

# Bringing old spreadsheets in. Those with citizens are for whoever has the cases, and for the leder, who
# answers for the house's lists: the result never tells who anybody is, and each known citizen is logged.
_INDLAES = frozenset({Ret.INDLAES, Ret.INDLAES_VIRKSOMHEDER})
_INDLAES_KANDIDATER = frozenset({Ret.INDLAES, Ret.INDLAES_KANDIDATER})
_INDLAES_BORGERE = _INDLAES_KANDIDATER | {Ret.INDLAES_CENTRE}

RETTER: dict[str, frozenset[str]] = {
    Rolle.VIRKSOMHEDSKONSULENT: _ALLE
    | _KONTAKT
    | _PLADSER
    | _FORLOEB
    | _PARTNERSKAB
    | _INDLAES
    | {Ret.PLADS_RET, Ret.BORGER_CENTER},
    Rolle.JOBKONSULENT: _ALLE | _KONTAKT | _SAGER | _FORLOEB | _INDLAES_BORGERE,
    Rolle.SAGSBEHANDLER: _ALLE | _SAGER | _INDLAES_KANDIDATER | {Ret.KONTAKT_REGISTRER},
    Rolle.LEDER: _ALLE
    | _KONTAKT
    | _PLADSER
    | _PARTNERSKAB
    | _INDLAES
    | _INDLAES_BORGERE
    | {Ret.FRIST_LEDER, Ret.PLADS_RET, Ret.BORGER_AABN_MED_GRUND, Ret.OPSLAG_SE}
    | {Ret.LEDELSE_SE, Ret.RAPPORT_RET},
    # Runs the system and sees no citizen.
    Rolle.ADMINISTRATOR: _INDLAES
    | {Ret.INDLOGGET, Ret.VIRKSOMHED_SE, Ret.BRUGER_ADMIN, Ret.REGLER_ADMIN, Ret.DRIFT_SE},
}


def retter_for(roller) -> frozenset[str]:
    """All rights of a person who holds ``roller``; a person without a role has none but signing in."""
    return frozenset({Ret.INDLOGGET}).union(*(RETTER[rolle] for rolle in roller))


def oversigt() -> list[tuple[str, list[str]]]:
    """Each role and what it may do, in words, for those who hand roles out."""
    return [
        (Rolle(rolle).label, [ret.label for ret in Ret if ret in retter and ret != Ret.INDLOGGET])
        for rolle, retter in RETTER.items()
    ]
