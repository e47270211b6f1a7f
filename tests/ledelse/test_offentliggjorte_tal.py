"""Figures that have been published elsewhere, counted from rows."""

import pytest

from jobcenter.tvaers.ledelse.services.maal import set_maal
from netvaerk.models import Medlemskab, Netvaerk
from partnerskaber.models import Alliance, AllianceTrin
from tests.forloeb.byg import kode
from tests.ledelse.byg import NOVEMBER, dag, flere, tal, talt
from virksomheder.models import Virksomhed

pytestmark = pytest.mark.django_db


def maal(cast, noegle, vaerdi, udsnit=""):
    set_maal(by=cast.lea, noegle=noegle, udsnit=udsnit, vaerdi=vaerdi, fra=NOVEMBER)


def test_142_persons_against_125_is_114_percent(cast):
    maal(cast, "personer_i_tilbud", 125, "maalgruppe:aktivitetsparat")
    flere(100, "2025-10-01", "2025-12-31", maalgruppe="aktivitetsparat")
    flere(42, "2025-11-30", "2026-02-28", type="loentilskud_privat", maalgruppe="aktivitetsparat")
    flere(7, "2025-10-01", "2025-12-31", maalgruppe="jobparat")
    found = tal("personer_i_tilbud", udsnit="maalgruppe:aktivitetsparat")
    assert (found.nu.vaerdi, found.opfyldelse) == (142, 114)
    assert talt("personer_i_tilbud") == 149


def test_54_of_54(cast):
    maal(cast, "personer_i_tilbud", 54)
    flere(54, "2025-11-01", "2025-11-30")
    found = tal("personer_i_tilbud")
    assert (found.nu.vaerdi, found.opfyldelse, found.er_naaet) == (54, 100, True)


def test_a_self_supporting_share_of_one_in_eight_against_20_percent(cast):
    maal(cast, "selvforsoergelsesgrad", 20)
    status = {"slut": "2025-10-15", "udfald_dato": dag("2025-11-12")}
    flere(1, "2025-08-01", udfald=kode("udfald_28", "job"), **status)
    flere(7, "2025-08-01", udfald=kode("udfald_28", "ledig"), **status)
    flere(3, "2025-08-01", "2025-10-15")
    found = tal("selvforsoergelsesgrad")
    assert (str(found.nu.vaerdi), found.nu.ukendte) == ("12.5", 3)
    assert (found.opfyldelse, found.er_naaet) == (63, False)


def test_141_of_150_ordinary_jobs():
    alliance = Alliance.objects.create(navn="Noget for noget")
    AllianceTrin.objects.create(
        alliance=alliance, fra=dag("2025-01-01"), til=dag("2025-12-31"), maal=150, modydelse="Lavere afgift"
    )
    flere(100, "2025-03-01", type="ordinaert")
    flere(41, "2025-03-01", "2025-11-30", slutaarsag=kode("slutaarsag", "job_andetsteds"))
    flere(9, "2025-12-01", type="ordinaert")
    found = tal("alliance")
    assert (found.nu.vaerdi, found.maal, found.opfyldelse) == (141, 150, 94)
    assert talt("alliance", NOVEMBER.naeste()) == 150


def test_48_of_55_companies(cast):
    netvaerk = Netvaerk.objects.create(
        navn="Code of Care",
        slags="relation",
        formaal="Små job til dem, der kan lidt.",
        maal_medlemmer=55,
        tovholder=cast.anne,
        start=dag("2024-01-01"),
    )
    companies = Virksomhed.objects.bulk_create(Virksomhed(navn=f"Virksomhed {nr}") for nr in range(50))
    Medlemskab.objects.bulk_create(
        Medlemskab(
            netvaerk=netvaerk, virksomhed=v, fra=dag("2024-05-01"), til=dag("2025-11-29" if nr < 2 else None)
        )
        for nr, v in enumerate(companies)
    )
    found = tal("netvaerk_medlemmer")
    assert (found.nu.vaerdi, found.maal, found.opfyldelse) == (48, 55, 87)
