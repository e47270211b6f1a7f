"""A sign that no font has is told where it is written, and never keeps a report from being read."""

import pytest

from jobcenter.tvaers.ledelse import dokument
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.tryk import printable, unprintable
from jobcenter.tvaers.ledelse.udgave import Udgave
from tests.forloeb.byg import kode
from tests.ledelse.rapporter import kl, linje, sendt_rapport
from tests.ledelse.test_rapport_dokument import hent, pdf, tekst

pytestmark = pytest.mark.django_db

UNPRINTABLE = ("Flot 🦄", "中文", "한국", "a\x07b", "👩\u200d🚀")
PRINTABLE = ("Привет", "Ελλάδα", "“Godt” – 5 €…", "½ → ✓", "Æblegrød\n\nà la Łódź", "\u05d0\u0301")


@pytest.fixture
def kladde(cast):
    return Maanedsrapport.objects.create(
        maaned="2025-10-01", frist=kl("2025-11-06 12:00"), paamindes="2025-11-04"
    )


@pytest.mark.parametrize("text", PRINTABLE, ids=ascii)
def test_what_a_font_has_is_written_and_printed(cast, kladde, text):
    assert (unprintable(text), printable(text)) == ("", text)
    answer = cast.client("LLE").post(f"/ledelse/rapporter/{kladde.pk}/kommentar/", {"kommentar": text})
    assert answer.status_code == 302
    assert hent(cast, kladde, "pdf", "LLE").startswith(b"%PDF")


@pytest.mark.parametrize("text", UNPRINTABLE[:3], ids=ascii)
def test_what_no_font_has_is_told_at_the_field(cast, kladde, text):
    sign = unprintable(text)
    assert sign
    for address, felt in (("kommentar", "kommentar"), ("ret", "aendring")):
        rapport = kladde if felt == "kommentar" else sendt_rapport(cast.lea, [linje(142)])
        answer = cast.client("LLE").post(f"/ledelse/rapporter/{rapport.pk}/{address}/", {felt: text})
        [fejl] = answer.context["form"].errors[felt]
        assert fejl == f"Tegnet »{sign}« kan ikke trykkes i rapporten. Slet det, eller skriv det med ord."
    kladde.refresh_from_db()
    assert kladde.kommentar == ""


@pytest.mark.parametrize("text", UNPRINTABLE, ids=ascii)
def test_a_report_that_was_sent_with_it_can_still_be_read(cast, text):
    rapport = sendt_rapport(cast.lea, [linje(142, navn=f"Personer {text}")], kommentar=f"Godt {text} gjort")
    shown = tekst(pdf(cast, rapport))
    assert "\u25a1" in shown
    assert "gjort" in shown
    assert hent(cast, rapport, "regneark")


@pytest.mark.parametrize("text", ["Lea 🦄", "李雷", "Лев Толстой"])
def test_names_are_printed_as_far_as_they_can(cast, kladde, text):
    type(cast.lea).objects.filter(pk=cast.lea.pk).update(navn=text)
    cast.lea.refresh_from_db()
    services.set_comment(kladde, by=cast.lea, kommentar="Godt gået")
    kode("maalgruppe", "jobparat").__class__.objects.filter(kode="jobparat").update(navn=text)
    assert hent(cast, kladde, "pdf", "LLE").startswith(b"%PDF")


def test_it_is_made_before_it_is_sent_and_kept(cast, kladde, monkeypatch):
    services.set_comment(kladde, by=cast.lea, kommentar="Godt gået")
    version = services.send_report(kladde, by=cast.lea)
    kept = bytes(Rapportversion.objects.get().pdf)
    assert kept.startswith(b"%PDF")
    assert hent(cast, kladde, "pdf") == kept
    assert not hasattr(version.events.first(), "pdf")
    assert dokument.pdf(Udgave.af_version(version)) == kept
    corrected = services.correct_report(kladde, by=cast.lea, aendring="Et center manglede.", kommentar="Hm")
    assert bytes(corrected.pdf) != kept
    assert hent(cast, kladde, "pdf") == bytes(corrected.pdf)
