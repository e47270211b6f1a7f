"""Rows of every kind that figures count, as hypothesis makes them up.

``test_tal_og_raekker.py`` sees that no column a figure reads is left empty here.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from hypothesis import strategies as st

from borgere.models import Borger
from forloeb import regler
from forloeb.enums import AFTALT, UDEN_SLUT, Tilstand
from forloeb.models import Forloeb, PladsPause
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.opsaetning.models import Kode
from netvaerk.models import Invitation, Medlemskab, Moede, Netvaerk
from partnerskaber.models import Aftale, Alliance, AllianceMedlem, AllianceTrin, Evaluering
from tests.forloeb import byg
from tests.ledelse.byg import NOVEMBER, dag, opfoelgning, sted
from virksomheder.models import Arbejdssted, Kontakt, Virksomhed

DAG = dt.timedelta(days=1)
# Around the month, often at its edges and 28 days before them; also where its twelve months begin.
DAGE = st.one_of(
    st.integers(-70, 60), st.integers(-370, 60), st.sampled_from([-335, -334, -29, -28, -1, 0, 1, 2, 29, 30])
)
LAENGDE = st.one_of(st.none(), st.integers(0, 90))
NR = st.integers(0, 3)
FORLOEB = st.fixed_dictionaries(
    {
        "start": DAGE,
        "laengde": LAENGDE,
        "type": st.sampled_from(["praktik", "loentilskud_privat", "nytteindsats", "smaajob", "ordinaert"]),
        "tilstand": st.sampled_from(["bekraeftet", "bekraeftet", "afbrudt", "reserveret", "annulleret"]),
        "borger": NR,
        "plads": st.one_of(st.none(), NR),
        "aarsag": st.integers(0, 10),
        "udfald": st.integers(0, 6),
    }
)
# One of each, and how it is added.
SLAGS = [
    "kontakt",
    "opfoelgning",
    "aftale",
    "medlem",
    "moede",
    "pause",
    "trin",
    "alliancemedlem",
    "center",
    "enkeltplads",
]
ANDET = st.tuples(
    st.sampled_from(SLAGS),
    DAGE,
    LAENGDE,
    NR,
)


class VilkaarligeRaekker:
    """For a TestCase: what all rows stand in, and how each is added."""

    refused: type[Exception] = IntegrityError

    def setup_example(self):
        super().setup_example()
        self.lea = User.objects.create(
            email="lle@bakkedal.invalid", navn="Lea Leth", initialer="LLE", roller=[Rolle.LEDER]
        )
        kommuner, grupper = ["999", "999", "766", ""], [None, None, 3, 4]
        self.steder = [
            sted(kommunekode=k, gruppe=g, ansatte_min=2 + 4 * nr, ansatte_max=None)
            for nr, (k, g) in enumerate(zip(kommuner, grupper, strict=True))
        ]
        Virksomhed.objects.filter(arbejdssteder=self.steder[1]).update(gruppe=2)
        sted(kommunekode="999", gruppe=1, ansatte_min=1, ansatte_max=None)
        new, gone = self.steder[2:]
        Arbejdssted.objects.filter(pk=new.pk).update(startdato=dag("2025-11-05"))
        Arbejdssted.objects.filter(pk=gone.pk).update(ophoert=dag("2025-11-20"))
        groups = [*Kode.objects.filter(liste="maalgruppe")[:2], None, None]
        self.borgere = [Borger.objects.create(initialer="MK", maalgruppe=g) for g in groups]
        self.aarsager = [None, *Kode.objects.filter(liste="slutaarsag")]
        self.svar = [None, *Kode.objects.filter(liste="udfald")]
        self.udfald = [None, *Kode.objects.filter(liste="udfald_28")]
        self.pladser = [byg.plads(start=dag("2025-08-01"), arbejdssted=s) for s in self.steder]
        felter = {"slags": "viden", "formaal": "Lære.", "tovholder": self.lea, "start": dag("2025-01-01")}
        over = {"slut": dag("2025-11-20"), "maal_medlemmer": 3}
        self.netvaerk = [
            Netvaerk.objects.create(navn=n, **felter, **f) for n, f in (("Et", {}), ("To", over))
        ]
        rules = ({}, {"regel": "medlemmer"}, {"regel": "brancher", "brancher": "25, 43"})
        self.alliancer = [Alliance.objects.create(navn=f"Alliance {n}", **r) for n, r in enumerate(rules)]
        Arbejdssted.objects.filter(pk=self.steder[0].pk).update(branchekode="251100")
        Virksomhed.objects.filter(arbejdssteder=self.steder[1]).update(branchekode="433200")

    def add_all(self, forloeb, andet):
        for felter in forloeb:
            self.allowed(self.add_forloeb, **felter)
        for slags, dage, laengde, nr in andet:
            start = NOVEMBER.fra + dage * DAG
            slut = None if laengde is None else start + laengde * DAG
            self.allowed(getattr(self, f"add_{slags}"), start, slut, nr)

    def allowed(self, add, *args, **kwargs):
        """What the database refuses (two on a slot) is not there to be counted."""
        try:
            with transaction.atomic():
                add(*args, **kwargs)
        except self.refused:
            pass

    def add_forloeb(self, *, start, laengde, type, tilstand, borger, plads, aarsag, udfald):
        start = NOVEMBER.fra + start * DAG
        place = None if plads is None else self.pladser[plads]
        if laengde is None and (place or type not in UDEN_SLUT):
            laengde = 30
        cause = self.aarsager[aarsag % len(self.aarsager)]
        if tilstand in AFTALT:
            tilstand = regler.afsluttet(cause, start)["tilstand"] if cause else Tilstand.BEKRAEFTET
        Forloeb.objects.create(
            borger=self.borgere[borger],
            plads=place,
            arbejdssted=place.arbejdssted if place else self.steder[borger],
            type=type,
            tilstand=tilstand,
            start=start,
            slut=None if laengde is None else start + laengde * DAG,
            slutaarsag=cause,
            udfald=self.udfald[udfald % len(self.udfald)],
            udfald_dato=start if self.udfald[udfald % len(self.udfald)] else None,
            booket_af=self.lea,
        )

    def add_kontakt(self, start, slut, nr):
        where = self.steder[nr]
        Kontakt.objects.create(
            virksomhed=where.virksomhed,
            arbejdssted=where,
            dato=start,
            form="telefon",
            udfald=self.svar[start.day % len(self.svar)],
        )

    def add_opfoelgning(self, start, slut, nr):
        if placement := Forloeb.objects.order_by("pk").first():
            fremmoede = ["alle_dage", "udeblevet", "ikke_holdt", "syg"][nr]
            opfoelgning(start, slut, fremmoede, paa=placement)

    def add_aftale(self, start, slut, nr):
        aftale = Aftale.objects.create(
            virksomhed=self.steder[nr].virksomhed,
            art="partnerskab",
            titel="Pladser",
            formaal="Fire om året.",
            ansvarlig=self.lea,
            start=start,
            slut=slut,
            underskrevet=start,
            opsagt=slut if nr == 3 else None,
            tilstand="opsagt" if nr == 3 and slut else "underskrevet",
        )
        frist, held = start + nr * 10 * DAG, nr == 2
        udfoert = {"udfoert": frist, "af": self.lea} if held else {}
        Evaluering.objects.create(aftale=aftale, frist=frist, **udfoert)

    def add_medlem(self, start, slut, nr):
        where = self.netvaerk[nr % 2]
        Medlemskab.objects.create(netvaerk=where, virksomhed=self.steder[nr].virksomhed, fra=start, til=slut)

    def add_moede(self, start, slut, nr):
        felter = {"netvaerk": self.netvaerk[nr % 2], "emne": "Møde", "dato": start}
        moede = Moede.objects.create(**felter, afholdt=nr < 2, aflyst=nr == 2)
        for where, kom in zip(self.steder, (True, False, None, True), strict=True):
            Invitation.objects.create(moede=moede, virksomhed=where.virksomhed, kom=kom)

    def add_pause(self, start, slut, nr):
        PladsPause.objects.create(plads=self.pladser[nr], fra=start, til=slut or start)

    def add_center(self, start, slut, nr):
        byg.center(start=start, slut=slut, arbejdssted=self.steder[nr])

    def add_enkeltplads(self, start, slut, nr):
        byg.plads(start=start, slut=slut, arbejdssted=self.steder[nr])

    def add_trin(self, start, slut, nr):
        AllianceTrin.objects.create(
            alliance=self.alliancer[nr % 3],
            fra=start,
            til=slut or start + 90 * DAG,
            maal=10,
            modydelse="Afgift",
            dobbelt=nr == 3,
        )

    def add_alliancemedlem(self, start, slut, nr):
        AllianceMedlem.objects.create(
            alliance=self.alliancer[1], virksomhed=self.steder[nr].virksomhed, fra=start, til=slut
        )
