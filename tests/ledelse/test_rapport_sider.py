"""The pages of the monthly report: the leder writes and sends, everybody reads what was sent."""

import re
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from pghistory.models import Context
from pypdf import PdfReader

from jobcenter.grund.audit.models import JobRun
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.core.registries import frister, noegletal
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.ledelse.models import Maanedsrapport, Rapportversion, Udsendelse
from jobcenter.tvaers.ledelse.services import rapport as services
from jobcenter.tvaers.ledelse.tasks import send_out
from jobcenter.tvaers.ledelse.udgave import Udgave
from tests.forloeb import byg
from tests.ledelse.rapporter import OKTOBER, beat, kl, linje, sendt_rapport

pytestmark = pytest.mark.django_db


@pytest.fixture
def november():
    """The morning of the first working day after October."""
    with time_machine.travel(kl("2026-11-02 09:00"), tick=False) as clock:
        yield clock


@pytest.fixture
def kladde(cast, november):
    return services.draft_report(OKTOBER, by=cast.lea)


def url(hvad, rapport):
    return reverse(f"ledelse:rapport_{hvad}", args=[rapport.pk])


def side(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_draft_is_the_leders_alone(cast, kladde):
    for who in ("ABB", "JKO", "SSA"):
        client = cast.client(who)
        assert "Oktober 2026" not in side(client, reverse("ledelse:rapport_list"))
        for hvad in ("detail", "pdf", "xlsx"):
            assert client.get(url(hvad, kladde)).status_code == 404
        for hvad in ("comment", "preview"):
            assert client.get(url(hvad, kladde)).status_code == 403
        assert client.post(url("send", kladde)).status_code == 403
    assert cast.client("AAD").get(reverse("ledelse:rapport_list")).status_code == 403
    assert "Oktober 2026" in side(cast.client("LLE"), reverse("ledelse:rapport_list"))


def test_write_see_and_send(cast, kladde):
    client = cast.client("LLE")
    response = client.post(url("comment", kladde), {"kommentar": "Flot måned!\r\n\r\nMere <ro> på."})
    assert response.url == url("preview", kladde)
    html = side(client, response.url)
    assert "<p>Flot måned!</p>" in html
    assert "Mere &lt;ro&gt; på." in html
    assert "Send til 5 medarbejdere" in html
    assert "mandag den 2. nov" not in html
    response = client.post(url("send", kladde))
    assert response.url == url("detail", kladde)
    html = side(cast.client("SSA"), response.url)
    assert "Flot måned!" in html
    assert "Sendt 2. nov. 2026 kl. 9.00" in html
    assert Rapportversion.objects.get().kommentar == "Flot måned!\n\nMere <ro> på."
    beat("2026-11-02 09:05")
    assert Mail.objects.count() == 5


def test_the_mails_are_written_as_soon_as_it_is_sent(cast, kladde):
    assert send_out() == "Intet at gøre"
    assert not Mail.objects.exists()
    cast.client("LLE").post(url("send", kladde))
    assert send_out() == "5 mails"
    assert send_out() == "Intet at gøre"
    assert Mail.objects.count() == 5
    assert not Udsendelse.objects.venter().exists()


def test_what_is_sent_cannot_be_sent_or_commented_again(cast, kladde):
    client = cast.client("LLE")
    services.send_report(kladde, by=cast.lea)
    assert "Rapporten er allerede sendt." in client.post(url("send", kladde), follow=True).content.decode()
    assert client.get(url("comment", kladde)).status_code == 404
    assert client.post(url("comment", kladde), {"kommentar": "For sent"}).status_code == 404
    with pytest.raises(ValidationError, match="allerede sendt"):
        services.set_comment(kladde, by=cast.lea, kommentar="For sent")
    assert Rapportversion.objects.count() == 1


def test_a_month_that_is_not_over_is_not_sent(cast, november):
    rapport = services.draft_report(Periode.denne_maaned(), by=cast.lea)
    with pytest.raises(ValidationError, match="November 2026 er ikke slut endnu"):
        services.send_report(rapport, by=cast.lea)


def test_a_comment_can_be_taken_back(cast, kladde):
    services.set_comment(kladde, by=cast.lea, kommentar="Hm")
    row = services.set_comment(kladde, by=cast.lea, kommentar="  ")
    assert (row.kommentar, row.kommenteret, row.kommenteret_af) == ("", None, None)


def test_a_comment_that_is_too_long_is_not_lost(cast, kladde):
    html = cast.client("LLE").post(url("comment", kladde), {"kommentar": "x" * 4001}).content.decode()
    assert "x" * 4001 in html
    assert Maanedsrapport.objects.get().kommentar == ""


def test_the_draft_stands_in_the_leders_day_until_it_is_commented(cast, kladde):
    html = side(cast.client("LLE"), reverse("dagen:min_dag"))
    assert "Månedsrapporten for oktober venter på din kommentar" in html
    assert f'href="{url("comment", kladde)}"' in html
    assert "Månedsrapporten" not in side(cast.client("ABB"), f"{reverse('dagen:min_dag')}?vis=team")
    row = frister.find("maanedsrapport", kladde.pk, frister.Scope.mine(cast.lea))
    assert row["forfald"] == kl("2026-11-06 12:00").date()
    services.set_comment(kladde, by=cast.lea, kommentar="Godt gået")
    assert "Månedsrapporten" not in side(cast.client("LLE"), reverse("dagen:min_dag"))


def test_a_leder_who_has_left_leaves_the_draft_in_the_queue(cast, kladde):
    cast.lea.is_active = False
    cast.lea.save()
    assert frister.find("maanedsrapport", kladde.pk, frister.Scope.koe())


def test_what_was_sent_stays_and_today_stands_beside_it(cast, kladde):
    byg.center("Hedensted Byg", start=kl("2026-01-05 08:00").date())
    services.send_report(kladde, by=cast.lea)
    client = cast.client("ABB")
    assert "i dag:" not in side(client, url("detail", kladde))
    byg.center("Bækkes Maskinfabrik", start=kl("2026-01-05 08:00").date())
    html = side(client, url("detail", kladde))
    assert "i dag: 2" in html
    frozen = {r.noegle: r for r in Rapportversion.objects.get().maanedstal if r.er_hel}
    assert frozen["centre"].tekst == "1"


@pytest.fixture
def to_centre(cast, kladde):
    """One centre when the report was sent, two today."""
    byg.center("Hedensted Byg", start=kl("2026-01-05 08:00").date())
    services.send_report(kladde, by=cast.lea)
    byg.center("Bækkes Maskinfabrik", start=kl("2026-01-05 08:00").date())
    return kladde


def ret(client, rapport, **felter):
    """Fill in the page as it was loaded."""
    form = client.get(url("correct", rapport)).context["form"]
    tal_set = {"tal_set": form.initial["tal_set"]} if "tal_set" in form.fields else {}
    return client.post(url("correct", rapport), {"kommentar": ""} | tal_set | felter)


def test_a_correction_is_a_new_version_and_the_old_one_stays(cast, to_centre):
    rapport = to_centre
    response = ret(
        cast.client("LLE"),
        rapport,
        tal="nye",
        aendring="Et center manglede.",
        kommentar="Nu med begge centre.",
    )
    assert response.url == url("detail", rapport)
    client = cast.client("ABB")
    html = side(client, url("detail", rapport))
    assert "Et center manglede." in html
    assert "Nu med begge centre." in html
    assert "i dag:" not in html
    old = side(client, f"{url('detail', rapport)}?udgave=1")
    assert "Det her er en gammel udgave" in old
    assert "i dag: 2" in old
    beat("2026-11-02 09:05")
    said = sorted(Mail.objects.filter(modtager=cast.anne).values_list("emne", flat=True))
    assert said == ["Månedsrapport oktober 2026", "Månedsrapport oktober 2026, rettet"]
    assert "RETTET: Et center manglede." in Mail.objects.filter(emne__endswith="rettet").first().tekst


def test_what_a_correction_changes_is_seen_first_and_printed(cast, to_centre):
    leder, laeser = cast.client("LLE"), cast.client("ABB")
    name = noegletal.find("centre").navn
    before = side(leder, url("correct", to_centre))
    assert name in before
    assert "Sendt" in before
    assert Rapportversion.objects.count() == 1
    ret(leder, to_centre, tal="nye", aendring="Et center manglede.")
    after = side(laeser, url("detail", to_centre))
    for page in (before, after):
        assert re.search(rf"{name}.{{0,80}}\b1\b.{{0,80}}\b2\b", page, re.DOTALL), page
    beat("2026-11-02 09:05")
    assert f"{name}: 1 → 2" in Mail.objects.filter(emne__endswith="rettet").first().tekst
    pdf = PdfReader(BytesIO(laeser.get(f"/ledelse/rapporter/{to_centre.pk}/pdf/").content))
    assert f"{name}: 1 → 2" in " ".join(pdf.pages[0].extract_text().split())
    assert not Udgave.af_version(to_centre.versioner.first()).rettelser


def test_the_comment_alone_is_corrected_and_the_numbers_stay(cast, to_centre):
    ret(cast.client("LLE"), to_centre, tal="behold", aendring="En stavefejl.", kommentar="Godt gået")
    first, second = Rapportversion.objects.all()
    assert second.raekker == first.raekker
    assert second.kommentar == "Godt gået"
    html = side(cast.client("ABB"), url("detail", to_centre))
    assert "Kun kommentaren er rettet" in html
    assert "i dag: 2" in html


def test_where_no_number_has_changed_only_the_comment_is_asked_for(cast, kladde):
    services.send_report(kladde, by=cast.lea)
    client = cast.client("LLE")
    html = side(client, url("correct", kladde))
    assert "Tallene er de samme i dag" in html
    assert 'name="tal"' not in html
    response = ret(client, kladde, aendring="Ingenting")
    assert "Der er ikke noget nyt at sende" in response.content.decode()
    ret(client, kladde, aendring="En tilføjelse", kommentar="Tak for indsatsen")
    assert Rapportversion.objects.count() == 2


def test_numbers_that_change_while_one_looks_are_shown_again(cast, to_centre):
    client = cast.client("LLE")
    seen = client.get(url("correct", to_centre)).context["form"].initial["tal_set"]
    byg.center("Smedens", start=kl("2026-01-05 08:00").date())
    sent = {"tal": "nye", "tal_set": seen, "aendring": "Et center manglede.", "kommentar": ""}
    response = client.post(url("correct", to_centre), sent)
    assert "Tallene er blevet andre" in response.content.decode()
    assert Rapportversion.objects.count() == 1
    again = response.context["form"]["tal_set"].value()
    assert again != seen
    client.post(url("correct", to_centre), sent | {"tal_set": again})
    assert {r.noegle: r.tekst for r in Rapportversion.objects.last().maanedstal}["centre"] == "3"


@pytest.mark.parametrize("sent", [{}, {"tal": "x"}, {"tal": "nye"}, {"tal": "nye", "tal_set": "x" * 9999}])
def test_nothing_is_sent_that_was_not_chosen(cast, to_centre, sent):
    response = cast.client("LLE").post(
        url("correct", to_centre), {"aendring": "Noget", "kommentar": "Hm"} | sent
    )
    assert response.status_code == 200
    assert Rapportversion.objects.count() == 1


def test_a_correction_says_what_changed(cast, kladde):
    services.send_report(kladde, by=cast.lea)
    response = cast.client("LLE").post(url("correct", kladde), {"aendring": " "})
    assert response.context["form"].errors["aendring"]
    with pytest.raises(ValidationError, match="Skriv, hvad der er rettet"):
        services.correct_report(kladde, by=cast.lea, aendring=" ")
    assert Rapportversion.objects.count() == 1


def test_the_database_lets_nobody_change_what_is_frozen(cast):
    sendt_rapport(cast.lea, [linje(142)])
    with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
        Rapportversion.objects.update(kommentar="Noget andet")


def test_who_did_what_stands_in_the_log(cast, kladde):
    client = cast.client("LLE")
    client.post(url("comment", kladde), {"kommentar": "Godt gået"})
    client.post(url("send", kladde))
    actions = Context.objects.filter(metadata__actor="LLE").values_list("metadata__action", flat=True)
    assert {"ledelse.rapport_opret", "ledelse.rapport_kommenter", "ledelse.rapport_send"} <= set(actions)


def test_one_whose_mail_cannot_be_written_stops_nobody(cast, kladde):
    services.send_report(kladde, by=cast.lea)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'full'; END$$;"
            "CREATE TRIGGER refuse BEFORE INSERT ON mail_mail FOR EACH ROW"
            f" WHEN (NEW.modtager_id = {cast.lis.pk}) EXECUTE FUNCTION refuse()"
        )
    beat("2026-11-02 09:05")
    assert Mail.objects.count() == 4
    assert [u.modtager for u in Udsendelse.objects.venter()] == [cast.lis]
    run = JobRun.objects.first()
    assert (run.status, run.besked) == ("fejlet", "4 mails")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER refuse ON mail_mail")
    beat("2026-11-02 09:10")
    assert Mail.objects.filter(modtager=cast.lis).count() == 1
    assert Mail.objects.count() == 5


def test_the_list_is_one_query_however_long(cast, november, django_assert_num_queries):
    for nr in range(1, 5):
        services.draft_report(Periode.maaned(2026, nr), by=cast.lea)
    client = cast.client("LLE")
    client.get(reverse("ledelse:rapport_list"))
    with django_assert_num_queries(3):
        client.get(reverse("ledelse:rapport_list"))
