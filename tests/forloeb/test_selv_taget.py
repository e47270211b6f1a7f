"""Nobody gives himself need-to-know: whoever ties himself to a citizen sees no name before he has said why.

``WAYS`` are all the ways to a relation there are; each is walked through the door by the one whom it would
open the citizen to, and by a colleague who gives it.
"""

from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ForeignKey
from django.urls import reverse

from borgere.models import Borger
from forloeb.models import Forloeb
from forloeb.services.booking import register_forloeb
from jobcenter.grund.accounts.models import Team, User
from jobcenter.grund.audit.models import Opslag
from jobcenter.grund.audit.opslag import BEGRUNDET
from jobcenter.grund.core.registries.relationer import relationer_for
from jobcenter.grund.core.skriv import action
from jobcenter.grund.mail.models import Mail
from jobcenter.tvaers.indlaesning.models import Indlaesning
from tests.conftest import Cast, password_hash
from tests.forloeb import byg
from tests.indlaesning import filer
from tests.once import fixtures_of
from tests.page_forms import posted
from virksomheder.models import Arbejdssted, Virksomhed

pytestmark = pytest.mark.django_db

NAVN = "Zenia Qvistgaard"
GRUND = "Jeg afløser en kollega i dag"


class House:
    """Jonas' citizen, in one of the slots of Lis' centre; nothing of it is Anne's or Mona's."""

    def __init__(self, cast):
        self.cast = cast
        cast.users["MMO"] = User.objects.create(
            email="mmo@bakkedal.invalid",
            password=password_hash(),
            navn="Mona Molin",
            initialer="MMO",
            roller=["jobkonsulent"],
        )
        self.team = Team.objects.create(navn="Jobteam")
        self.team.medlemmer.set([cast.users["MMO"]])
        with action("proeve", by=cast.lea):
            self.virksomhed = Virksomhed.objects.create(
                navn="Bækkes Maskinfabrik", cvr=filer.CVR[0], ansvarlig=cast.lis
            )
            self.sted = Arbejdssted.objects.create(virksomhed=self.virksomhed, navn="Værkstedet")
            self.center = byg.center(arbejdssted=self.sted, ansvarlig=cast.lis, nummer="VC01")
            # The leder has given Anne a company and a centre of her own.
            self.annes = Virksomhed.objects.create(navn="Annes A/S", cvr=filer.CVR[1], ansvarlig=cast.anne)
            self.annes_center = byg.center(
                "Annes center",
                arbejdssted=Arbejdssted.objects.create(virksomhed=self.annes, navn="Annes sted"),
                ansvarlig=cast.anne,
            )
        self.borger = byg.borger(cast.jonas, NAVN, jobkonsulent=cast.jonas)

    def placed(self, **felter):
        """Jonas has booked her a slot of the centre."""
        slot = self.center.pladser.order_by("nr").first()
        return byg.forloeb(self.cast.jonas, slot, borger=self.borger, **felter)

    def at_the_place(self, sted=None):
        with action("proeve", by=self.cast.jonas):
            return register_forloeb(
                by=self.cast.jonas,
                borger=self.borger,
                arbejdssted=sted or self.sted,
                type="praktik",
                start=byg.i_dag(-7),
                slut=byg.i_dag(60),
            )


made, world, cast = fixtures_of(lambda: House(Cast()))


def post(client, url, **changes):
    """The page's form as it stands, with these changes."""
    page = client.get(url, follow=True)
    found = [form for form in posted(page.text) if set(changes) & set(form.controls)]
    # No button is pressed.
    filled = found[-1].filled() if found else {}
    fields = {name: value for name, value in filled.items() if name in found[-1].controls}
    form = page.context.get("form")
    for field in form or ():
        # What is empty stays so.
        if field.html_name in fields and field.value() in (None, "", []):
            fields[field.html_name] = ""
    response = client.post(url, fields | {"start-fridag": "", "slut-fridag": ""} | changes)
    assert response.status_code == 302, response.context["form"].errors
    return response


def bring_in(client, slags, fil):
    upload = {"slags": slags, "fil": SimpleUploadedFile("ark.xlsx", fil.getvalue())}
    client.post("/indlaesning/ny/", upload, follow=True)
    pk = Indlaesning.objects.latest("pk").pk
    client.post(reverse("indlaesning:indlaesning_run", args=[pk]), follow=True)
    assert Indlaesning.objects.get(pk=pk).er_indlaest


@dataclass(frozen=True)
class Way:
    """``who`` would be given the citizen; ``colleague`` may do the same for ``who``."""

    who: str
    colleague: str
    go: object
    before: object = lambda w: None


def url(name, *args):
    return reverse(name, args=args)


def _ansvarlig(w, client, who):
    post(client, url("virksomheder:virksomhed_ansvarlig", w.virksomhed.pk), ansvarlig=str(who.pk))


def _stedets(w, client, who):
    post(client, url("virksomheder:arbejdssted_update", w.sted.pk), ansvarlig=str(who.pk))


def _stedet_er_ingens(w, client, who):
    post(client, url("virksomheder:arbejdssted_update", w.sted.pk), ansvarlig="")


def _lis_has_the_place_anne_the_company(w):
    with action("proeve", by=w.cast.lea):
        Arbejdssted.objects.filter(pk=w.sted.pk).update(ansvarlig=w.cast.lis)
        Virksomhed.objects.filter(pk=w.virksomhed.pk).update(ansvarlig=w.cast.anne)
    w.at_the_place()


def _centrets(w, client, who):
    post(client, url("forloeb:center_edit", w.center.pk), ansvarlig=str(who.pk))


def _flyt(w, client, who):
    post(client, url("virksomheder:arbejdssted_move", w.sted.pk), cvr=w.annes.cvr, dato=str(byg.i_dag()))


def _sammenlaeg(w, client, who):
    post(client, url("virksomheder:virksomhed_merge", w.foreloebig.pk), vinder=str(w.virksomhed.pk))


def _foreloebig_of(who):
    def before(w):
        with action("proeve", by=w.cast.lea):
            Virksomhed.objects.filter(pk=w.virksomhed.pk).update(ansvarlig=None)
            w.foreloebig = Virksomhed.objects.create(navn="Mødt på vejen", ansvarlig=w.cast[who])
        w.at_the_place()

    return before


def _book(**how):
    def go(w, client, who):
        slot = w.annes_center.pladser.order_by("nr").first()
        fields = {"type": "praktik", "start": str(byg.i_dag(1)), "slut": str(byg.i_dag(50)), "timer": "20"}
        jobkonsulent = {"jobkonsulent": str(who.pk)} if who.initialer == "MMO" else {"jobkonsulent": ""}
        fields |= {"borger": str(w.borger.offentlig_id)} | jobkonsulent | how
        post(client, url("forloeb:forloeb_create", slot.pk), **fields)

    return go


def _job(w, client, who):
    fields = {"type": "praktik", "start": str(byg.i_dag(1)), "slut": str(byg.i_dag(50)), "timer": "20"}
    sted = w.annes.arbejdssteder.get()
    jobkonsulent = {"jobkonsulent": str(who.pk)} if who.initialer == "MMO" else {"jobkonsulent": ""}
    address = url("forloeb:forloeb_register", w.borger.offentlig_id)
    post(client, f"{address}?arbejdssted={sted.pk}", arbejdssted=str(sted.pk), **fields, **jobkonsulent)


def _skriv_sig_paa(w, client, who):
    pk = Forloeb.objects.get().pk
    to = url("forloeb:forloeb_edit", pk)
    if client.get(to).status_code == 302:
        # Not hers: she says why she changes it, and still does not see who it is.
        post(client, url("forloeb:forloeb_reason", pk) + "?til=forloeb_edit", begrundelse=GRUND)
    post(client, to, jobkonsulent=str(who.pk))


def _tag_sagen(felt):
    def go(w, client, who):
        value = w.team.pk if felt == "team" else who.pk
        post(client, url("borgere:borger_edit", w.borger.offentlig_id), **{felt: str(value)})
        # What opened her to Mona for a while is over.
        Forloeb.objects.update(slut=byg.i_dag(-61), start=byg.i_dag(-100))

    return go


def _known_for_a_while(w):
    w.placed(jobkonsulent=w.cast["MMO"])


def _register(w, client, who):
    fil = filer.csv_fil(
        [["CVR-nr.", "Navn", "Ansvarlig"], [w.virksomhed.cvr, w.virksomhed.navn, who.initialer]]
    )
    bring_in(client, "virksomheder", fil)


def _centerark(w, client, who):
    row = filer.forloeb(
        w.borger.identitet.cpr, byg.i_dag(-7), byg.i_dag(60), Jobkonsulent=who.initialer, Navn=NAVN
    )
    ark = filer.centerfil(
        row,
        centre=[filer.center(Virksomhed=w.virksomhed.navn, CVR=w.virksomhed.cvr, Start=byg.i_dag(-90))],
    )
    bring_in(client, "virksomhedscentre", ark)


def _two_administrators(w):
    """Adam is a jobkonsulent too, and the leder may close accounts."""
    User.objects.filter(initialer="AAD").update(roller=["administrator", "jobkonsulent"])
    User.objects.filter(initialer="LLE").update(roller=["administrator", "leder"])


def _luk_kollegaen(w, client, who):
    client.post(url("accounts:user_disable", w.cast.jonas.pk), {"til": who.pk})
    assert not User.objects.get(initialer="JKO").is_active


WAYS = {
    "virksomhedens ansvarlig": Way("ABB", "LLE", _ansvarlig, House.at_the_place),
    "arbejdsstedets ansvarlig": Way("ABB", "LTH", _stedets, House.at_the_place),
    "arbejdsstedet har ingen": Way("ABB", "LLE", _stedet_er_ingens, _lis_has_the_place_anne_the_company),
    "centrets ansvarlig": Way("ABB", "LLE", _centrets, House.placed),
    "stedet flyttes": Way("ABB", "LTH", _flyt, House.at_the_place),
    "sammenlægning": Way("ABB", "LTH", _sammenlaeg, _foreloebig_of("ABB")),
    "booker": Way("ABB", "JKO", _book(book="")),
    "reserverer": Way("ABB", "LTH", _book(reserver="")),
    "job på eget sted": Way("ABB", "JKO", _job),
    "booker som jobkonsulent": Way("MMO", "ABB", _book(book="")),
    "job som jobkonsulent": Way("MMO", "LTH", _job),
    "skriver sig på forløbet": Way("MMO", "JKO", _skriv_sig_paa, House.placed),
    "tager sagen": Way("MMO", "JKO", _tag_sagen("jobkonsulent"), _known_for_a_while),
    "tager sagen som sagsbehandler": Way("MMO", "JKO", _tag_sagen("sagsbehandler"), _known_for_a_while),
    "tager sagen til sit team": Way("MMO", "JKO", _tag_sagen("team"), _known_for_a_while),
    "indlæser virksomheder": Way("ABB", "LLE", _register, House.at_the_place),
    "indlæser forløb": Way("MMO", "LLE", _centerark),
    "overtager en kollegas sager": Way("AAD", "LLE", _luk_kollegaen, _two_administrators),
}


def opens(w, initialer):
    """Whether the name, the page and the whole number open to somebody."""
    client = w.cast.client(initialer)
    page = client.get(w.borger.get_absolute_url())
    number = client.post(url("borgere:borger_cpr", w.borger.offentlig_id))
    answers = {NAVN in page.text, number.status_code == 200}
    assert len(answers) == 1
    return answers.pop()


@pytest.mark.parametrize("name", WAYS)
def test_what_one_has_made_oneself_opens_with_a_reason_only(name, world):
    way, client = WAYS[name], world.cast.client(WAYS[name].who)
    way.before(world)
    way.go(world, client, world.cast[way.who])
    assert not opens(world, way.who), name
    page = client.get(world.borger.get_absolute_url())
    assert "Du har selv knyttet dig til ZQ" in page.text
    reason = url("borgere:borger_reason", world.borger.offentlig_id)
    assert "Mindst ti tegn" in client.post(reason, {"begrundelse": "fordi"}).text
    assert not opens(world, way.who)
    client.post(reason, {"begrundelse": GRUND})
    assert opens(world, way.who)
    [opslag] = Opslag.objects.filter(slags=BEGRUNDET)
    assert (opslag.bruger.initialer, opslag.begrundelse) == (way.who, GRUND)
    assert opslag.relation.startswith("selv taget: ")
    assert opslag.gaelder_til == byg.i_dag(13)
    [mail] = Mail.objects.filter(slags="selvtaget")
    assert mail.modtager == world.cast.lea
    for secret in ("Zenia", "ZQ", GRUND, world.borger.identitet.cpr[:6]):
        assert secret not in mail.emne + mail.tekst + mail.html
    leder = world.cast.client("LLE")
    assert "har selv knyttet sig til 1 borger" in leder.get("/ledelse/").text
    assert GRUND in leder.get(reverse("borgere:opslag_list")).text


@pytest.mark.parametrize("name", WAYS)
def test_what_a_colleague_gives_opens_at_once(name, world):
    way = WAYS[name]
    way.before(world)
    way.go(world, world.cast.client(way.colleague), world.cast[way.who])
    assert opens(world, way.who), name
    assert not Mail.objects.filter(slags="selvtaget").exists()


def _tom_foerst(go):
    """Nobody is responsible for a moment: the one who removes gives no more than before."""

    def both(w, client, who):
        go(w, client, type("Ingen", (), {"pk": ""}))
        go(w, client, who)

    return both


def _tag_foerst(go):
    """The colleague takes it, and gives it on."""

    def both(w, client, who):
        go(w, client, w.cast.users[client.initialer])
        go(w, client, who)

    return both


# A colleague who has nothing to do with the place gives it: from hand to hand it is nobody's to give.
FREMMEDE = {
    "virksomheden": (_ansvarlig, House.at_the_place),
    "virksomheden, først ingens": (_tom_foerst(_ansvarlig), House.at_the_place),
    "virksomheden, først min": (_tag_foerst(_ansvarlig), House.at_the_place),
    "arbejdsstedet": (_stedets, House.at_the_place),
    "arbejdsstedet, først ingens": (_tom_foerst(_stedets), House.at_the_place),
    "arbejdsstedet, først min": (_tag_foerst(_stedets), House.at_the_place),
    "arbejdsstedet har ingen": (_stedet_er_ingens, _lis_has_the_place_anne_the_company),
    "centret": (_centrets, House.placed),
    "centret, først min": (_tag_foerst(_centrets), House.placed),
    "stedet flyttes": (_flyt, House.at_the_place),
    "i et regneark": (_register, House.at_the_place),
}


@pytest.mark.parametrize("name", FREMMEDE)
def test_nobody_gives_a_colleague_what_is_not_theirs(name, world):
    go, before = FREMMEDE[name]
    world.cast.users["BBO"] = User.objects.create(
        email="bbo@bakkedal.invalid", navn="Bo Bo", initialer="BBO", roller=["virksomhedskonsulent"],
        password=password_hash(),
    )  # fmt: skip
    client = world.cast.client("BBO")
    client.initialer = "BBO"
    before(world)
    go(world, client, world.cast.anne)
    assert not opens(world, "ABB"), name
    assert (
        "Du har selv knyttet dig til ZQ" in world.cast.client("ABB").get(world.borger.get_absolute_url()).text
    )


def test_what_one_made_oneself_one_may_give(world):
    """A new centre is its maker's; whom others place there he hands over with it."""
    lis = world.cast.client("LTH")
    with action("proeve", by=world.cast.anne):
        world.center = byg.center(arbejdssted=world.sted, ansvarlig=world.cast.anne, nummer="VC02")
    world.placed()
    _centrets(world, world.cast.client("ABB"), world.cast.lis)
    assert opens(world, "LTH")
    assert lis.get(world.borger.get_absolute_url()).status_code == 200


def test_the_ways_are_all_the_columns_that_give_a_relation(world):
    """Each column by which a relation finds its user notes who wrote it."""
    for roller in (["jobkonsulent", "sagsbehandler"], ["virksomhedskonsulent"]):
        user = User(pk=1, roller=roller, is_active=True)
        for relation in relationer_for(user):
            if relation.selv:
                found = list(_users_of(relation.selv(user).query))
                assert found, relation.noegle
                for field in found:
                    names = {trigger.name for trigger in field.model._meta.triggers}
                    assert f"{field.name}_giver" in names, f"{relation.noegle}: {field} notes no giver"


def _users_of(query):
    """The columns of the conditions of a query, and of the queries within, that point at users or teams."""
    stack = [query.where]
    while stack:
        node = stack.pop()
        stack += getattr(node, "children", [])
        lhs, rhs = getattr(node, "lhs", None), getattr(node, "rhs", None)
        field = getattr(lhs, "target", None)
        member = field and field.model is User.teams.through  # written by the administrator, never of himself
        if isinstance(field, ForeignKey) and field.related_model in (User, Team) and not member:
            yield field
        if hasattr(rhs, "where"):
            stack.append(rhs.where)


def test_one_of_the_own_team_opens_whoever_places_her(world):
    """Daily work: Anne books a citizen of her own team at her own centre."""
    with action("proeve", by=world.cast.jonas):
        Borger.objects.filter(pk=world.borger.pk).update(team=world.cast.team)
    _book(book="")(world, world.cast.client("ABB"), world.cast.anne)
    assert opens(world, "ABB")


def test_whom_a_colleague_places_at_a_centre_one_made_is_given(world):
    """Anne makes a centre; Jonas puts his citizen in it."""
    _centrets(world, world.cast.client("ABB"), world.cast.anne)
    world.placed()
    assert opens(world, "ABB")


def test_put_back_it_leaves_its_trace(world):
    """She ties herself to it, looks with a reason, and puts it back: the reason stands."""
    world.placed()
    client = world.cast.client("ABB")
    _centrets(world, client, world.cast.anne)
    client.post(url("borgere:borger_reason", world.borger.offentlig_id), {"begrundelse": GRUND})
    _centrets(world, client, world.cast.lis)
    assert Opslag.objects.get(slags=BEGRUNDET).selvtaget


def test_nobody_opens_whom_he_has_nothing_to_do_with(world):
    client = world.cast.client("MMO")
    assert client.get(world.borger.get_absolute_url()).status_code == 404
    reason = url("borgere:borger_reason", world.borger.offentlig_id)
    assert client.post(reason, {"begrundelse": GRUND}).status_code == 404
    assert not Opslag.objects.exists()


def test_what_stood_before_is_given(world):
    """Rows of before anybody asked have no giver."""
    Forloeb.objects.all().delete()
    with action("proeve", by=world.cast.lea):
        Borger.objects.filter(pk=world.borger.pk).update(jobkonsulent=None)
    user = world.cast["MMO"]
    borger = byg.borger(user, "Ida Lund", jobkonsulent=user)
    assert borger.jobkonsulent_givet_af_id is None
    assert Borger.objects.kendt_af(user).filter(pk=borger.pk).exists()


# Changing a placement


@pytest.mark.parametrize("act", ["forloeb_edit", "forloeb_extend", "forloeb_end"])
def test_a_placement_of_others_is_changed_with_a_reason(act, world):
    forloeb = world.placed()
    client, to = world.cast.client("MMO"), url(f"forloeb:{act}", forloeb.pk)
    ask = url("forloeb:forloeb_reason", forloeb.pk) + f"?til={act}"
    assert client.get(to).headers["Location"] == ask
    before = Forloeb.objects.values().get()
    assert client.post(to, {"slut": str(byg.i_dag(2)), "type": "praktik"}).headers["Location"] == ask
    assert Forloeb.objects.values().get() == before
    assert "Mindst ti tegn" in client.post(ask, {"begrundelse": "fordi"}).text
    assert client.post(ask, {"begrundelse": GRUND}).headers["Location"] == to
    assert client.get(to).status_code == 200
    assert not opens(world, "MMO")
    opslag = Opslag.objects.get(slags="aendring")
    assert (opslag.bruger, opslag.begrundelse, opslag.gaelder_til) == (world.cast["MMO"], GRUND, byg.i_dag())
    assert world.cast.client("JKO").get(to).status_code == 200


@pytest.mark.parametrize("act", ["forloeb_confirm", "forloeb_cancel", "forloeb_settle"])
def test_so_is_what_needs_no_form(act, world):
    slot = world.center.pladser.order_by("nr").first()
    forloeb = byg.forloeb(world.cast.jonas, slot, byg.i_dag(5), borger=world.borger, tilstand="reserveret")
    before = Forloeb.objects.values().get()
    to = url(f"forloeb:{act}", forloeb.pk)
    assert world.cast.client("MMO").post(to).headers["Location"] == url("forloeb:forloeb_reason", forloeb.pk)
    assert Forloeb.objects.values().get() == before
    world.cast.client("JKO").post(to)
    assert Forloeb.objects.values().get() != before


def test_who_booked_may_take_it_back(world):
    _book(reserver="")(world, world.cast.client("ABB"), world.cast.anne)
    world.cast.client("ABB").post(url("forloeb:forloeb_cancel", Forloeb.objects.get().pk))
    assert Forloeb.objects.get().tilstand == "annulleret"
