"""What a form of something that stands takes for a change, and what it does with what it cannot show."""

import datetime as dt
import threading

import pytest
from django import forms
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from forloeb.koder import FUNKTION
from jobcenter.grund.accounts.models import Team
from jobcenter.grund.core.forms import DatoInput, TekstFelt
from jobcenter.grund.core.pages import save
from jobcenter.grund.core.rettelse import UDGAVE, EditForm, last_change
from jobcenter.grund.core.skriv import VAEK
from jobcenter.grund.opsaetning.models import Kode
from jobcenter.tvaers.ledelse.models import Maanedsrapport
from jobcenter.tvaers.ledelse.rapport_forms import KommentarForm
from netvaerk.services import hold_moede
from tests.access_matrix import World
from tests.processes import wait_until, waiting_for_a_lock
from tests.test_edit_forms import data as held_by
from tests.test_edit_forms import form_of
from virksomheder.forms.virksomhed import VirksomhedForm
from virksomheder.models import NaesteSkridt, Virksomhed
from virksomheder.services.kontakt import Skridt, edit_kontakt, register_kontakt
from virksomheder.services.skridt import postpone_skridt
from virksomheder.services.virksomhed import update_virksomhed


class SkridtForm(EditForm, forms.Form):
    hvad = TekstFelt(widget=forms.Textarea)
    frist = forms.DateField(widget=DatoInput)


@pytest.fixture
def world(cast):
    return World(cast)


def sent(form, **changed):
    """What a browser sends of a form that was opened."""
    data = QueryDict(mutable=True)
    for field in form:
        shown = field.field.widget.get_context(field.html_name, field.value(), {})["widget"]["value"]
        for value in shown if isinstance(shown, list) else [shown]:
            if value not in (None, "", False) or not isinstance(field.field, forms.BooleanField):
                data.appendlist(field.html_name, "" if value is None else str(value))
    for name, value in changed.items():
        data.setlist(form.add_prefix(name), value if isinstance(value, list) else [value])
    return data


def post(client, url, data):
    return client.post(url, dict(data.lists()))


def test_what_a_browser_changes_is_no_change(world):
    NaesteSkridt.objects.filter(pk=world.skridt.pk).update(hvad="Ring\ntil Mette ")
    world.skridt.refresh_from_db()
    old = sent(SkridtForm(row=world.skridt), hvad="Ring\r\ntil Mette")
    NaesteSkridt.objects.filter(pk=world.skridt.pk).update(hvad="Skriv")
    world.skridt.refresh_from_db()
    form = SkridtForm(old, row=world.skridt)
    assert form.is_valid()
    assert form.cleaned_data == {"hvad": "Skriv", "frist": world.skridt.frist}
    assert form.changed_data == []


def test_several_forms_on_a_page_with_prefixes(world):
    old = sent(SkridtForm(row=world.skridt, prefix="p"), hvad="Ring nu")
    assert f"p-{UDGAVE}" in old
    form = SkridtForm(old, row=world.skridt, prefix="p")
    assert form.is_valid()
    assert form.cleaned_data["hvad"] == "Ring nu"


def test_a_number_like_a_citizens_is_asked_about_beside_what_a_colleague_wrote(world):
    old = sent(SkridtForm(row=world.skridt), hvad="Ordre 0101901234")
    NaesteSkridt.objects.filter(pk=world.skridt.pk).update(hvad="Skriv")
    world.skridt.refresh_from_db()
    form = SkridtForm(old, row=world.skridt)
    assert not form.is_valid()
    again = SkridtForm(sent(form, **{"hvad-ikke_cpr": "on"}), row=world.skridt)
    assert [error.code for error in again.errors.as_data()["hvad"]] == ["rettet"]
    at_last = SkridtForm(sent(again, **{"hvad-ikke_cpr": "on"}), row=world.skridt)
    assert at_last.is_valid()
    assert at_last.cleaned_data["hvad"] == "Ordre 0101901234"


def test_judged_twice_it_says_the_same(world):
    old = sent(SkridtForm(row=world.skridt), hvad="Ring nu")
    NaesteSkridt.objects.filter(pk=world.skridt.pk).update(hvad="Skriv")
    world.skridt.refresh_from_db()
    form = SkridtForm(old, row=world.skridt)
    form.full_clean()
    form.full_clean()
    assert "Nu står der »Skriv«. Du har skrevet »Ring nu«." in form.errors["hvad"][0]


def test_a_page_of_before_has_no_marks_and_is_taken_at_its_word(world):
    form = SkridtForm({"hvad": "Ring nu", "frist": world.skridt.frist.isoformat()}, row=world.skridt)
    assert form.is_valid()
    assert form.cleaned_data["hvad"] == "Ring nu"


def test_the_mark_says_nothing_of_the_value(world):
    page = world.cast.client("JKO").get(reverse("borgere:borger_edit", args=[world.borger.offentlig_id]))
    mark = page.context["form"][UDGAVE].value()
    assert "navn:" in mark
    assert world.borger.identitet.navn not in mark
    assert f'name="{UDGAVE}"' in page.content.decode()


@pytest.mark.parametrize("route", ["virksomheder:kontakt_create", "virksomheder:virksomhed_create"])
def test_something_new_has_no_marks(cast, route):
    assert f'name="{UDGAVE}"' not in cast.client("ABB").get(reverse(route)).content.decode()


def test_what_can_be_chosen_no_more_goes_on_standing(world):
    closed = Kode.objects.filter(liste=FUNKTION).first()
    world.plads.funktion = closed
    world.plads.save()
    Kode.objects.filter(pk=closed.pk).update(gyldig_til=timezone.localdate() - dt.timedelta(days=1))
    client, url = world.cast.client("LLE"), reverse("forloeb:plads_edit", args=[world.plads.pk])
    form = client.get(url).context["form"]
    assert f'value="{closed.pk}" selected' in str(form["funktion"])
    assert post(client, url, sent(form, timer="20")).status_code == 302
    world.plads.refresh_from_db()
    assert (world.plads.funktion, world.plads.timer) == (closed, 20)


def test_of_several_what_is_not_offered_is_not_left(world):
    closed = Team.objects.create(navn="Nedlagt", nedlagt=True)
    new = Team.objects.create(navn="Nyt")
    world.user.teams.add(closed)
    before = set(world.user.teams.all())
    client, url = world.cast.client("AAD"), reverse("accounts:user_detail", args=[world.user.pk])
    shown = [str(team.pk) for team in before - {closed}]
    data = held_by(form_of(client.get(url), ""), {"teams": [*shown, str(new.pk)]})
    assert client.post(url, data).status_code == 302
    assert set(world.user.teams.all()) == before | {new}
    # A colleague has closed one more: nothing was changed here.
    old = held_by(form_of(client.get(url), ""), {"telefon": ["20111213"]})
    assert str(new.pk) in old["teams"]
    Team.objects.filter(pk=new.pk).update(nedlagt=True)
    assert client.post(url, old).status_code == 302
    assert set(world.user.teams.all()) == before | {new}


class TestTheNextStepOfAContact:
    @pytest.fixture
    def kontakt(self, world):
        self.cast, today = world.cast, timezone.localdate()
        return register_kontakt(
            by=world.cast.anne,
            virksomhed=world.virksomhed,
            form="telefon",
            dato=today,
            skridt=Skridt("Ring igen", today + dt.timedelta(days=7), world.cast.anne),
        )

    def old_copy(self, kontakt, **changed):
        page = self.cast.client("ABB").get(reverse("virksomheder:kontakt_update", args=[kontakt.pk]))
        return sent(page.context["form"], **changed)

    def send(self, kontakt, data):
        return post(self.cast.client("ABB"), reverse("virksomheder:kontakt_update", args=[kontakt.pk]), data)

    def test_put_off_meanwhile_it_stays_so(self, kontakt):
        old = self.old_copy(kontakt, note="Vil gerne")
        later = timezone.localdate() + dt.timedelta(days=20)
        postpone_skridt(kontakt.naeste_skridt.get(), by=self.cast.lis, til=later)
        assert self.send(kontakt, old).status_code == 302
        kontakt.refresh_from_db()
        assert kontakt.note == "Vil gerne"
        assert kontakt.naeste_skridt.get().frist == later

    def test_put_off_by_both_it_is_told(self, kontakt):
        today = timezone.localdate()
        old = self.old_copy(kontakt, skridt_dato=(today + dt.timedelta(days=3)).isoformat())
        later = today + dt.timedelta(days=20)
        postpone_skridt(kontakt.naeste_skridt.get(), by=self.cast.lis, til=later)
        answer = self.send(kontakt, old)
        assert self.cast.lis.get_short_name() in answer.context["form"].errors["skridt_dato"][0]
        assert kontakt.naeste_skridt.get().frist == later

    def test_its_workplace_stays_where_the_page_has_no_list(self, kontakt, world):
        edit_kontakt(kontakt, by=self.cast.anne, arbejdssted=world.arbejdssted)
        page = self.cast.client("ABB").get(reverse("virksomheder:kontakt_update", args=[kontakt.pk]))
        data = sent(page.context["form"], note="Vil gerne")
        if 'name="arbejdssted"' not in page.content.decode():
            del data["arbejdssted"]
        assert self.send(kontakt, data).status_code == 302
        kontakt.refresh_from_db()
        assert (kontakt.note, kontakt.arbejdssted) == ("Vil gerne", world.arbejdssted)


def test_the_comment_of_a_draft(world):
    rapport = Maanedsrapport(kommentar="Godt gået")
    old = sent(KommentarForm(row=rapport), kommentar="Flot")
    rapport.kommentar = "Mange besøg"
    form = KommentarForm(old, row=rapport)
    assert "Nu står der »Mange besøg«. Du har skrevet »Flot«." in form.errors["kommentar"][0]


def test_a_long_text_is_not_said_twice(world):
    rapport = Maanedsrapport(kommentar="Godt gået")
    old = sent(KommentarForm(row=rapport), kommentar="Flot " * 100)
    rapport.kommentar = "Mange besøg " * 100
    form = KommentarForm(old, row=rapport)
    told = form.errors["kommentar"][0]
    assert rapport.kommentar in told
    assert "Det, du har skrevet, står her." in told
    assert "Flot" not in told
    assert "Flot Flot" in str(form["kommentar"])


def test_what_is_gone_meanwhile_is_told(cast):
    skridt = NaesteSkridt.objects.create(
        virksomhed=Virksomhed.objects.create(navn="Byg"),
        hvad="Ring",
        frist=timezone.localdate(),
        oprindelig_frist=timezone.localdate(),
    )
    form = SkridtForm(sent(SkridtForm(row=skridt), hvad="Ring nu"), row=skridt)
    NaesteSkridt.objects.filter(pk=skridt.pk).delete()
    assert save(form, lambda data: pytest.fail("nothing is written")) is None
    assert form.non_field_errors() == [VAEK]


@pytest.mark.parametrize("sent_by_hand", ["²", "999999", "colleague"])
def test_what_was_sent_by_hand_is_given_no_name(world, sent_by_hand):
    url = reverse("virksomheder:virksomhed_ansvarlig", args=[world.virksomhed.pk])
    client = world.cast.client("ABB")
    outside = world.cast["UUD"]
    by_hand = str(outside.pk) if sent_by_hand == "colleague" else sent_by_hand
    data = held_by(form_of(client.get(url), ""), {"ansvarlig": by_hand})
    Virksomhed.objects.update(ansvarlig=world.cast.lis)
    answer = client.post(url, data)
    told = " ".join(answer.context["form"].errors["ansvarlig"])
    assert f"Nu står der »{world.cast.lis}«" in told
    assert outside.navn not in told


def test_who_came_to_a_meeting(world):
    moede = world.moede
    client, url = world.cast.client("ABB"), reverse("netvaerk:moede_hold", args=[moede.pk])
    page = client.get(reverse("netvaerk:moede_detail", args=[moede.pk]))
    old = sent(page.context["form"], referat="Mange idéer")
    came = [i.pk for i in moede.invitationer.all()]
    assert came
    hold_moede(moede, by=world.cast.lis, kom=came)
    assert post(client, url, old).status_code == 302
    moede.refresh_from_db()
    assert moede.referat == "Mange idéer"
    assert [i.pk for i in moede.invitationer.filter(kom=True)] == came


def test_who_changed_a_field_and_not_the_row(world):
    virksomhed = update_virksomhed(world.virksomhed, by=world.cast.lis, telefon="20111213")
    update_virksomhed(virksomhed, by=world.cast.anne, email="ny@firma.invalid")
    assert last_change(virksomhed, "telefon").navn == world.cast.lis.get_short_name()
    assert last_change(virksomhed, "email").navn == world.cast.anne.get_short_name()
    assert last_change(virksomhed, "navn").navn == ""
    assert last_change(virksomhed, "findes_ikke") is None


@pytest.mark.django_db(transaction=True)
class TestTwoAtTheSameMoment:
    def at_the_same_moment(self, cast, first, second):
        """``first`` is about to write when ``second`` is sent, each over a connection of its own."""
        virksomhed = Virksomhed.objects.create(navn="Byg", telefon="20111210")
        copies = [sent(VirksomhedForm(instance=virksomhed), **change) for change in (first, second)]
        inside, go, forms = threading.Event(), threading.Event(), [None, None]

        def write(by):
            def do(data):
                if by == cast.anne:
                    inside.set()
                    go.wait(30)
                return update_virksomhed(virksomhed, by=by, **data)

            return do

        def send(nr, by):
            try:
                forms[nr] = VirksomhedForm(copies[nr], instance=Virksomhed.objects.get(pk=virksomhed.pk))
                save(forms[nr], write(by))
            finally:
                connection.close()

        one = threading.Thread(target=send, args=(0, cast.anne))
        two = threading.Thread(target=send, args=(1, cast.lis))
        one.start()
        assert inside.wait(30)
        two.start()
        wait_until(waiting_for_a_lock, "the second waits for the first")
        go.set()
        one.join()
        two.join()
        virksomhed.refresh_from_db()
        return virksomhed, forms[1]

    def test_each_their_own_field(self, cast):
        virksomhed, form = self.at_the_same_moment(cast, {"telefon": "20111213"}, {"navn": "Byg og Bo"})
        assert form.errors == {}
        assert (virksomhed.telefon, virksomhed.navn) == ("20111213", "Byg og Bo")

    def test_the_same_field(self, cast):
        virksomhed, form = self.at_the_same_moment(cast, {"telefon": "20111213"}, {"telefon": "20111214"})
        assert virksomhed.telefon == "20111213"
        assert form.errors["telefon"][0].startswith(f"{cast.anne.get_short_name()} rettede det kl. ")
