"""Whatever stands in the cells: nothing falls over, every row is counted once, and twice is as once."""

import datetime as dt
import io

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from jobcenter.grund.regneark.ark import Ark, UlaeseligFil
from jobcenter.grund.regneark.kilde import KILDER
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.tvaers.indlaesning.motor import Import
from tests.indlaesning.filer import CVR, tal
from virksomheder.models import Arbejdssted, Kontaktperson, Virksomhed

pytestmark = pytest.mark.django_db

UGLY = [
    "", " ", "=1+1", "<b>x</b>", "\x00", "0", "-1", "1-4", "1000+", "99-1", "ja", "Nej", "T", "besøg",
    "uge 14", "31/05 2025", "3/6-2025",
    "02.06.25", "30-02-2025", "2900700007", "2900700014", 2900700007.0, "8722",
    "XXXX", "Bageren", "Bageren A/S", "bageren aps", "v/", "A/S", "🍞", "Å" * 300, float("nan"), float("inf"),
    1e300, -0.0, 45810.0, True, dt.date(2025, 6, 2), dt.datetime(1900, 1, 1), dt.time(9, 30),
    dt.timedelta(days=1), "ABB", "Kontakt-id", "\u202e", "a\nb", "'", *CVR[:3], f"DK {CVR[0]}", float(CVR[1]),
]  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(UGLY), st.text(max_size=12), st.floats(), st.dates(), st.datetimes(), st.none()
)


# What mostly stands in the columns that decide, so that many rows are good and speak of the same thing.
PLAUSIBLE = {
    "cvr": [*CVR[:3], f"DK {CVR[0]}", float(CVR[1]), ""],
    "pnr": ["2900700007", 2900700014.0, "P 2900700021", ""],
    "navn": ["Bageren", "BAGEREN", "Smeden"],
    "virksomhed": ["Bageren", "bageren a/s", "Smeden", ""],
    "dato": ["31/05 2025", "3/6-2025", dt.date(2025, 6, 2), 45810.0],
    "opfoelgning": ["16.06.2025", "17/6-2025", ""],
    "startdato": ["01-01-2010", "01-01-2022", ""],
    "ophoert": ["", "31-12-2021"],
    "ansatte": ["1-4", "1000+", "3", ""],
    "form": ["T", "M", "B", ""],
    "noegle": ["1", "2", ""],
    "kontaktperson": ["Hanne Åkjær", "hanne aakjær", "Ole", ""],
    "telefon": ["75112233", "11223344", ""],
    "center": ["VC01", "vc 01", "VC02", "Bageren"],
    "plads": [1, "2", 2.0],
    "pladser": [1, 2, 4],
    "funktion": ["Lager", "køkken", "Montør"],
    "timer": [15, "30", 37.0],
    "cpr": ["700101-1111", "7101022222", 6112310101],
    "start": [dt.date(2025, 1, 1), "01-03-2026", "1. dec. 2026", dt.date(2026, 2, 1)],
    "slut": [dt.date(2026, 4, 1), "31-12-2026", "28. feb. 2027", dt.date(2026, 2, 15)],
    "afsluttet": ["Ordinært job", "Afbrudt - sygdom", "Fortsat ledig", ""],
    "jobkonsulent": ["JKO", "ABB", "XX", ""],
    "konsulent": ["JKO", "ABB", "XX", ""],
    "sagsbehandler": ["SSA", "LLE", ""],
    "maalgruppe": ["Jobparat", "Uddannelseshjælp", "Matchgruppe 2", ""],
    "ydelse": ["Kontanthjælp", "Sygedagpenge", ""],
    "oensker": ["Lager", "Alt", "Butik, køkken", "8722", ""],
    "hensyn": ["Ja", "Nej", "Siddende arbejde", "Ro omkring sig, tunge løft", ""],
    "henvist": ["01-10-2026", dt.date(2026, 5, 1), ""],
    "mentor": ["Hanne Åkjær", "Ole", ""],
}


def cell(noegle):
    plausible = st.sampled_from(PLAUSIBLE.get(noegle, [""]))
    return st.integers(0, 40).flatmap(lambda n: CELLS if n == 13 else plausible)


@st.composite
def sheets(draw, kilde):
    """The kinds of sheet it has, in any order."""
    return [draw(sheet(slags)) for slags in draw(st.permutations(kilde.ark))]


@st.composite
def sheet(draw, slags):
    """Most of the columns in any order, and rows of whatever."""
    kolonner = draw(st.permutations(slags.kolonner))
    valgte = kolonner[: draw(st.integers(1, len(kolonner)))]
    valgte += [k for k in slags.kolonner if k.paakraevet and k not in valgte]
    raekker = draw(st.lists(st.tuples(*(cell(k.noegle) for k in valgte)).map(list), max_size=8))
    over = draw(st.lists(st.lists(st.text(max_size=5), max_size=3), max_size=3))
    navn = draw(st.sampled_from(["ABB", "Ark1", "MSJ", ""]))
    return Ark(navn, [*over, [k.navn for k in valgte], *raekker])


class FraHukommelsen(Import):
    def read_ark(self, ark):
        self.raekker = self.kilde.read(ark)
        return self.judge()


def _koer(slags, ark, by, *, proeve):
    return FraHukommelsen(slags, by=by).read_ark(ark).write(proeve=proeve)


@pytest.mark.parametrize("slags", list(KILDER))
# No shrinking: over a database it takes minutes.
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_cells(cast, slags, data):
    ark = data.draw(sheets(KILDER[slags]))
    with transaction.atomic():
        Virksomhed.objects.bulk_create(
            Virksomhed(navn=navn, cvr=cvr)
            for navn, cvr in zip(("Bageren A/S", "Bageren ApS"), CVR, strict=False)
        )
        proeve = _koer(slags, ark, cast.anne, proeve=True)
        foerste = _koer(slags, ark, cast.anne, proeve=False)
        assert tal(proeve) == tal(foerste)
        oprettet, rettet, _uaendret, _afvist = tal(_koer(slags, ark, cast.anne, proeve=False))
        assert (oprettet, rettet) == (0, 0)
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b),
                 st.text(max_size=400).map(str.encode)))  # fmt: skip
def test_any_bytes(data):
    try:
        ark = read_file(io.BytesIO(data))
    except UlaeseligFil:
        return
    assert all(isinstance(raekke, list) for a in ark for raekke in a.raekker)


# Rows of one company or two, as people split and repeat them: with and without number and address.
ET_CVR = {
    "cvr": [CVR[0], CVR[0], CVR[0], CVR[1]],
    "pnr": ["", "", "", "2900700007", "2900700014"],
    "navn": ["Bageren", "Bageren", "Bageren Nord", "Smeden"],
    "adresse": ["", "Vej 1", "Vej 1", "Vej 2", "VEJ  2"],
    "postnr": ["", "8722"],
    "telefon": ["", "75112233", "75112233 / 20111111", "75445566 / 20222222"],
    "email": ["", "a@x.invalid", "b@x.invalid"],
    "startdato": ["", "01-01-2010", "01-01-2022"],
    "ansatte": ["", "3", "10-19"],
    "gruppe": ["", "2", "4"],
    "kontaktperson": ["", "", "Hanne Åkjær"],
}


@st.composite
def one_company(draw):
    """A register in which most columns are of use and most rows speak of the same company."""
    felter = ["cvr", "navn", *draw(st.sets(st.sampled_from([f for f in ET_CVR if f not in ("cvr", "navn")])))]
    navne = {k.noegle: k.navn for k in KILDER["virksomheder"].ark[0].kolonner}
    raekke = st.tuples(*(st.sampled_from(ET_CVR[felt]) for felt in felter)).map(list)
    raekker = draw(st.lists(raekke, min_size=2, max_size=5))
    return [Ark("Ark1", [[navne[felt] for felt in felter], *raekker])]


def _register():
    return [list(model.objects.order_by("pk").values()) for model in (Virksomhed, Arbejdssted, Kontaktperson)]


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(foer=one_company(), ark=one_company())
# Its only place leaves a company in the file that also says something of the company alone.
@example(
    foer=[Ark("Ark1", [["CVR-nr.", "Navn", "P-nr."], [CVR[0], "Bageren", "2900700014"]])],
    ark=[
        Ark(
            "Ark1",
            [["CVR-nr.", "Navn", "P-nr."], [CVR[0], "Bageren Nord", ""], [CVR[1], "Bageren", "2900700014"]],
        )
    ],
)
def test_rows_that_share_a_cvr_settle_at_once(cast, foer, ark):
    with transaction.atomic():
        _koer("virksomheder", foer, cast.anne, proeve=False)
        for fil in (ark, foer):
            proeve = _koer("virksomheder", fil, cast.anne, proeve=True)
            foerste = _koer("virksomheder", fil, cast.anne, proeve=False)
            assert tal(proeve) == tal(foerste)
            register = _register()
            oprettet, rettet, _uaendret, _afvist = tal(_koer("virksomheder", fil, cast.anne, proeve=False))
            assert (oprettet, rettet) == (0, 0)
            assert _register() == register
        transaction.set_rollback(True)
