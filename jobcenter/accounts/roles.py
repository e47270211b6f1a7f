"""Which role may do what: the whole answer, on one page."""

from jobcenter.core.enums import Ret, Rolle

# Companies are open to all who work with people; contacts are shared and "my companies" does not exist.
_ALLE = frozenset({Ret.INDLOGGET, Ret.VIRKSOMHED_SE, Ret.FRIST_SE})
_KONTAKT = frozenset({Ret.KONTAKT_REGISTRER, Ret.VIRKSOMHED_RET, Ret.EKSPORT})

RETTER: dict[str, frozenset[str]] = {
    Rolle.VIRKSOMHEDSKONSULENT: _ALLE | _KONTAKT | {Ret.INDLAES},
    Rolle.JOBKONSULENT: _ALLE | _KONTAKT,
    Rolle.SAGSBEHANDLER: _ALLE | {Ret.KONTAKT_REGISTRER},
    Rolle.LEDER: _ALLE | _KONTAKT | {Ret.FRIST_LEDER, Ret.INDLAES},
    # Runs the system and sees no citizen.
    Rolle.ADMINISTRATOR: frozenset(
        {Ret.INDLOGGET, Ret.VIRKSOMHED_SE, Ret.INDLAES, Ret.BRUGER_ADMIN, Ret.REGLER_ADMIN, Ret.DRIFT_SE}
    ),
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
