"""The employees of the invented municipality, and how to sign in as one of them."""

from dataclasses import dataclass

from jobcenter.grund.core.enums import Rolle

PASSWORD = "velkommen-til-bakkedal"

VIRKSOMHEDSTEAM = "Virksomhedsteamet"
BORGERTEAM = "Borgerteamet"


@dataclass(frozen=True)
class Medarbejder:
    initialer: str
    navn: str
    roller: tuple[str, ...]
    team: str = ""
    telefon: str = ""

    @property
    def email(self) -> str:
        return f"{self.navn.split()[0].lower()}@bakkedal.invalid"


# The first of each role is the one whose login is shown.
MEDARBEJDERE = (
    Medarbejder("ANB", "Anne Birk", (Rolle.VIRKSOMHEDSKONSULENT,), VIRKSOMHEDSTEAM, "87550101"),
    Medarbejder("LTH", "Lis Thorsager", (Rolle.VIRKSOMHEDSKONSULENT,), VIRKSOMHEDSTEAM, "87550102"),
    Medarbejder("MOS", "Morten Skovlund", (Rolle.VIRKSOMHEDSKONSULENT,), VIRKSOMHEDSTEAM, "87550103"),
    Medarbejder("JKV", "Jonas Kvist", (Rolle.JOBKONSULENT,), BORGERTEAM, "87550104"),
    Medarbejder(
        "FAH", "Fatima Haldrup", (Rolle.JOBKONSULENT, Rolle.VIRKSOMHEDSKONSULENT), BORGERTEAM, "87550105"
    ),
    Medarbejder("SAG", "Sara Grønlund", (Rolle.SAGSBEHANDLER,), BORGERTEAM, "87550106"),
    Medarbejder("LEA", "Lea Nordentoft", (Rolle.LEDER,), VIRKSOMHEDSTEAM, "87550107"),
    Medarbejder("ADM", "Adam Dissing", (Rolle.ADMINISTRATOR,), "", "87550108"),
)


def shown_logins() -> list[tuple[str, str]]:
    """``(role in Danish, e-mail)``, one login a role."""
    first: dict[str, str] = {}
    for medarbejder in MEDARBEJDERE:
        for rolle in medarbejder.roller:
            first.setdefault(Rolle(rolle).label, medarbejder.email)
    return list(first.items())
