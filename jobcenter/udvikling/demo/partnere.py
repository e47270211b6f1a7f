"""Agreements in every state, two networks, and an alliance that lacks nine jobs."""

import datetime as dt
from itertools import cycle

from django.core.files.base import ContentFile
from django.utils import timezone

from forloeb.enums import Type
from forloeb.models import Forloeb
from jobcenter.grund.core.arbejdsdage import add_arbejdsdage
from jobcenter.udvikling.demo.borgere import JOB, Borgere
from jobcenter.udvikling.demo.centre import DAG
from jobcenter.udvikling.demo.papir import pdf
from netvaerk.enums import Slags as Netvaerksslags
from netvaerk.enums import Svar
from netvaerk.models import Invitation
from netvaerk.services import add_medlem, create_netvaerk, hold_moede, plan_moede
from partnerskaber.enums import Medlemsslags, Slags
from partnerskaber.models import Evaluering
from partnerskaber.services import aftale as aftaler
from partnerskaber.services.alliance import add_medlem as add_alliancemedlem
from partnerskaber.services.alliance import create_alliance, create_trin
from partnerskaber.taelling import med_job
from virksomheder.enums import Samarbejdsform
from virksomheder.models import Arbejdssted

MEDLEMMER, MAAL_MEDLEMMER = 48, 55
JOB_I_ALT, JOB_MAAL = 141, 150
ALLIANCENS_MEDLEMMER = 24
ANDRE_MEDLEMMER = (
    (Medlemsslags.FAGFORENING, "Fællesforbundet i Bakkedal"),
    (Medlemsslags.SKOLE, "Bakkedal Erhvervsskole"),
)


# Agreements

_KONTRAKT = {
    "formaal": "Faste pladser til borgere, der er langt fra arbejdsmarkedet. Hver femte skal videre i job.",
    "vores_bidrag": "Frikøb af mentoren, fast jobkonsulent på stedet hver uge og svar samme dag.",
    "deres_bidrag": "Mindst fire faste pladser, en mentor og en plan for hver kandidat.",
}
_ANDRE = (
    (Slags.PARTNERSKAB, "Partnerskab om nye kolleger", "Ti i ordinært job om året."),
    (Slags.REKRUTTERING, "Rekruttering til sæsonen", "Vi finder kandidaterne, I holder samtalerne."),
    (Slags.FASTHOLDELSE, "Fastholdelse ved sygdom", "Samtale på arbejdspladsen inden for to uger."),
)


def make_aftaler(r, centre, companies):
    """A contract for each centre; the first is to be renewed, the second to be evaluated."""
    for nr, center in enumerate(centre):
        _kontrakt(nr, center)
    others = [v for v in companies if v.gruppe == 1 and v.ansvarlig and not v.ophoert]
    others += [v for v in companies if v.gruppe == 2 and v.ansvarlig and not v.ophoert and v not in others]
    chosen = [v for v in others if v.samarbejdsform != Samarbejdsform.VIRKSOMHEDSCENTER]
    for stage, virksomhed, (art, titel, formaal) in zip(_STADIER, chosen, cycle(_ANDRE), strict=False):
        aftale = aftaler.create_aftale(
            by=virksomhed.ansvarlig,
            virksomhed=virksomhed,
            art=art,
            titel=titel,
            formaal=formaal,
            ansvarlig=virksomhed.ansvarlig,
            start=timezone.localdate() - 200 * DAG,
            slut=timezone.localdate() + 530 * DAG,
        )
        stage(aftale, virksomhed.ansvarlig)


def _kontrakt(nr, center):
    """Two years from the centre's start, evaluated every year; renewed when they were over."""
    today, by = timezone.localdate(), center.ansvarlig
    start = max(center.start, today - 700 * DAG)
    slut = today + (38 if nr == 0 else 365) * DAG
    aftale = aftaler.create_aftale(
        by=by,
        virksomhed=center.arbejdssted.virksomhed,
        center=center,
        art=Slags.CENTERKONTRAKT,
        titel=f"Kontrakt om virksomhedscenter, {center.navn}",
        ansvarlig=by,
        start=start,
        slut=slut,
        **_KONTRAKT,
    )
    underskrevet = start - 10 * DAG
    dokument = ContentFile(pdf(aftale.titel, "Underskrevet af begge parter."), "kontrakt.pdf")
    aftaler.sign_aftale(aftale, by=by, dato=underskrevet, dokument=dokument if nr < 2 else None)
    if start + 365 * DAG < today and nr != 1:
        aftaler.evaluate_aftale(
            aftale, by=by, dato=start + 360 * DAG, konklusion="Pladserne er brugt. Vi fortsætter."
        )
    if nr == 1:
        Evaluering.objects.filter(aftale=aftale).update(frist=add_arbejdsdage(today + 3 * DAG, 0))


def _signed(aftale, by):
    aftaler.sign_aftale(aftale, by=by, dato=aftale.start)


def _expired(aftale, by):
    aftaler.update_aftale(aftale, by=by, start=aftale.start - 400 * DAG, slut=aftale.start)
    aftaler.sign_aftale(aftale, by=by, dato=aftale.start)


def _terminated(aftale, by):
    _signed(aftale, by)
    aftaler.terminate_aftale(aftale, by=by, dato=timezone.localdate() - 30 * DAG)


_STADIER = (
    lambda aftale, by: None,
    lambda aftale, by: aftaler.send_aftale(aftale, by=by),
    _signed,
    _expired,
    _terminated,
    lambda aftale, by: aftaler.give_up_aftale(aftale, by=by),
    _signed,
    _signed,
)


# Networks


def make_netvaerk(r, staff, companies, centre):
    """Code of Care with 48 of the 55 it wants, and the mentors of the centres."""
    today = timezone.localdate()
    ours = [v for v in companies if v.cvr and not v.ophoert]
    known = sorted(ours, key=lambda v: (v.gruppe or 9, v.pk))[:MEDLEMMER]
    care = create_netvaerk(
        by=staff["LTH"],
        navn="Code of Care Bakkedal",
        slags=Netvaerksslags.FRONTLOEBER,
        formaal="Virksomheder, der går forrest og gør plads til nogle timer om ugen.",
        succes="55 medlemmer og 90 i småjob",
        maal_medlemmer=MAAL_MEDLEMMER,
        tovholder=staff["LTH"],
        start=today - 900 * DAG,
    )
    _join(r, care, known, staff["LTH"])
    mentorer = create_netvaerk(
        by=staff["ANB"],
        navn="Mentornetværket",
        slags=Netvaerksslags.UDDANNELSE,
        formaal="Mentorerne i virksomhedscentrene lærer af hinanden og får kursusbevis.",
        succes="Alle centre har en uddannet mentor",
        maal_medlemmer=len(centre),
        tovholder=staff["ANB"],
        start=today - 700 * DAG,
    )
    _join(r, mentorer, [c.arbejdssted.virksomhed for c in centre][:-2], staff["ANB"])
    _meetings(
        r, care, staff["LTH"], ((-200, "Småjob i hverdagen"), (-32, "Hvordan siger vi det til kollegerne?"))
    )
    _meetings(r, mentorer, staff["ANB"], ((-95, "Den svære samtale"),))
    _coming(r, care, staff["LTH"], 18, "Julefrokost for dem, der har plads til flere")
    _coming(r, mentorer, staff["ANB"], 45, "Sparring: når fremmødet svigter")


def _join(r, netvaerk, companies, by):
    today = timezone.localdate()
    for nr, v in enumerate(companies):
        fra = today - r.randint(20 if nr % 8 == 0 else 250, 690) * DAG
        add_medlem(
            netvaerk,
            by=by,
            virksomhed=v,
            fra=fra,
            kontaktperson=v.kontaktpersoner.filter(foerste_valg=True).first(),
            ambassadoer=nr % 12 == 3,
        )


def _plan(netvaerk, by, days, emne):
    dato = add_arbejdsdage(timezone.localdate() + days * DAG, 0)
    return plan_moede(
        netvaerk, by=by, dato=dato, emne=emne, tidspunkt=dt.time(8, 30), sted="Rådhuset, mødelokale 2"
    )


def _meetings(r, netvaerk, by, planned):
    for days, emne in planned:
        moede = _plan(netvaerk, by, days, emne)
        _answers(r, moede)
        kom = [i.pk for i in moede.invitationer.filter(svar=Svar.KOMMER) if r.random() < 0.9]
        hold_moede(moede, by=by, kom=kom, referat="To virksomheder vil prøve et småjob. Referat er sendt ud.")


def _coming(r, netvaerk, by, days, emne):
    _answers(r, _plan(netvaerk, by, days, emne), uvisse=8)


def _answers(r, moede, uvisse=1):
    svar = (Svar.KOMMER,) * 12 + (Svar.AFBUD,) * 5 + (Svar.INVITERET,) * uvisse
    invited = list(moede.invitationer.order_by("pk"))
    for invitation in invited:
        invitation.svar = r.choice(svar)
    Invitation.objects.bulk_update(invited, ["svar"])


# The alliance


def make_alliance(r, staff, borgere: Borgere, companies):
    """Members, and one step of a year that ends in two months; the jobs that no placement led to are rows of
    their own."""
    today = timezone.localdate()
    fra = (today - 300 * DAG).replace(day=1)
    til = (fra + 380 * DAG).replace(day=1) - DAG
    alliance = create_alliance(
        by=staff["LEA"],
        navn="Bakkedal-alliancen",
        beskrivelse="Noget for noget: Virksomhederne ansætter, kommunen sænker dækningsafgiften.",
    )
    hiring = [v for v in companies if v.cvr and not v.ophoert and (v.ansatte_max or 0) >= 5]
    members = r.sample(hiring, ALLIANCENS_MEDLEMMER)
    for virksomhed in members:
        add_alliancemedlem(alliance, by=staff["LEA"], virksomhed=virksomhed, fra=fra)
    for slags, navn in ANDRE_MEDLEMMER:
        add_alliancemedlem(alliance, by=staff["LEA"], slags=slags, navn=navn, fra=fra)
    trin = create_trin(
        alliance, by=staff["LEA"], fra=fra, til=til, maal=JOB_MAAL,
        modydelse="Dækningsafgiften sænkes med 1,5 promille",
    )  # fmt: skip
    [counted] = med_job([trin])
    _jobs(r, JOB_I_ALT - counted.job, fra, borgere, members)


def _jobs(r, antal, fra, borgere, members):
    today = timezone.localdate()
    places = list(Arbejdssted.objects.filter(virksomhed__in=members).order_by("pk"))
    drawn = [borgere.draw_with(aaben=False, slags=JOB) for _ in range(antal)]
    borgere.save()
    Forloeb.objects.bulk_create(
        Forloeb(
            borger=borger,
            arbejdssted=r.choice(places),
            type=Type.ORDINAERT,
            start=add_arbejdsdage(fra + r.randint(0, (today - fra).days - 3) * DAG, 0),
            timer=r.choice((25, 30, 37, 37, 37)),
            jobkonsulent=konsulent,
            booket_af=konsulent,
        )
        for borger, konsulent in drawn
    )
