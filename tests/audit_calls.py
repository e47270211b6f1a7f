"""One call of every service: the change log must tell each of them.

A service is a public function with a keyword ``by`` in an app's ``services.py`` or ``services/``. Add a
line to CALLS for a new one; ``w`` holds the cast and the sample objects of ``access_matrix.World``, and
``w.by`` is who does it. Set up what the call needs on the way, it does no harm. A public function
there that takes no ``by`` writes within another's action and stands in WITHIN with the reason.
"""

import datetime as dt
from functools import cached_property
from io import BytesIO

from django.utils import timezone

from borgere.services import borger, opslag, sammenlaegning
from forloeb.services import booking, center, kandidat, opfoelgning, plads
from jobcenter.grund.accounts import services as accounts
from jobcenter.grund.core.perioder import Periode
from jobcenter.grund.mail import services as mail
from jobcenter.grund.mail.enums import Tilstand
from jobcenter.grund.mail.models import Mail
from jobcenter.grund.opsaetning import services as regler
from jobcenter.grund.regneark.laesning import read_file
from jobcenter.tvaers.indlaesning import services as indlaesning
from jobcenter.tvaers.indlaesning.kolonner import sheets
from jobcenter.tvaers.indlaesning.models import Kolonnevalg
from jobcenter.tvaers.ledelse.lag import Lag
from jobcenter.tvaers.ledelse.services import maal, rapport
from netvaerk import services as netvaerk
from partnerskaber.services import aftale, alliance
from tests.access_matrix import World
from tests.forloeb import byg
from virksomheder.models import NaesteSkridt, Virksomhed
from virksomheder.services import arbejdssted, kontakt, kontaktperson, navnevalg, skridt, virksomhed

CVR = "90000004"
DAG = dt.date(2026, 2, 2)


class Calls(World):
    """The sample objects, and the actor."""

    @property
    def by(self):
        return self.cast.anne

    @property
    def aftalefelter(self):
        return {
            "virksomhed": self.virksomhed,
            "art": "rekruttering",
            "titel": "Ring til os først",
            "formaal": "To ansættelser om året.",
            "ansvarlig": self.cast.lis,
            "start": DAG,
        }

    @cached_property
    def underskrevet(self):
        return aftale.sign_aftale(self.aftale, by=self.cast.lis, dato=DAG)

    @cached_property
    def udloeber_snart(self):
        made = aftale.create_aftale(by=self.cast.lis, **self.aftalefelter | {"slut": byg.i_dag(5)})
        return aftale.sign_aftale(made, by=self.cast.lis, dato=DAG)

    @cached_property
    def invited(self):
        fields = {"navn": "Ny Nielsen", "email": "ny@bakkedal.invalid", "initialer": "NNI"}
        return accounts.invite_user(by=self.cast.adam, roller=[], **fields)

    @cached_property
    def foreloebig(self):
        return Virksomhed.objects.create(navn="Bækkes Maskiner")

    @cached_property
    def done_skridt(self):
        NaesteSkridt.objects.filter(pk=self.skridt.pk).update(
            udfoert=timezone.now(), udfoert_af=self.cast.anne
        )
        return self.skridt

    @property
    def funktion(self):
        return byg.kode("funktion", "lager")

    @property
    def reserveret(self):
        return byg.forloeb(self.cast.jonas, self.plads, byg.i_dag(7), tilstand="reserveret")

    @property
    def sluttet(self):
        return byg.forloeb(self.cast.jonas, self.plads, byg.i_dag(-90), byg.i_dag(-30))

    @property
    def opfoelgning(self):
        return self.forloeb.opfoelgninger.first()

    @property
    def to_registreringer(self):
        """Placed one after the other at a centre of the actor's, who may know them by that."""
        plads = byg.center("Nabo Byg", ansvarlig=self.by).pladser.first()
        days = ((byg.i_dag(-30), byg.i_dag(-10)), (byg.i_dag(-9), byg.i_dag(9)))
        return [byg.forloeb(self.cast.jonas, plads, *period).borger for period in days]

    @property
    def gammel_kandidat(self):
        return byg.kandidat(self.cast.jonas, henvist=byg.i_dag(-40))

    def mail(self, tilstand):
        return Mail.objects.create(
            noegle="prøve", slags="besked", til="abb@bakkedal.invalid", emne="Hej", tilstand=tilstand
        )

    def fil(self):
        fil = BytesIO("navn;cvr\nBækkes Maskinfabrik;91000009\n".encode())
        fil.name = "virksomheder.csv"
        return fil

    @cached_property
    def oplagt(self):
        fil = self.fil()
        return indlaesning.upload(by=self.cast.lis, slags="virksomheder", fil=fil, filnavn=fil.name)

    @property
    def forklaring(self):
        """The file's name column is none."""
        [ark] = sheets(read_file(self.fil()), "virksomheder", med_skjulte=False)
        return [(ark, ark.kolonner[0], "")]

    @cached_property
    def kolonnevalg(self):
        indlaesning.explain_columns(self.oplagt, by=self.cast.lis, valg=self.forklaring, raekker=1)
        return Kolonnevalg.objects.get()

    @cached_property
    def indlaest(self):
        indlaesning.run_import(self.oplagt, by=self.cast.lis, proeve=False)
        return self.oplagt

    @cached_property
    def med_rettelse(self):
        self.oplagt.resultat = {"beholdt": [{"noegle": "a:1:b"}]}
        return self.oplagt

    @property
    def oenske(self):
        from jobcenter.grund.accounts.models import Adgangsoenske

        accounts.update_user(self.cast.jonas, by=self.cast.adam, email="jonas@bakkedal.invalid")
        return Adgangsoenske.objects.get()

    @property
    def i_morgen(self):
        return timezone.localdate() + dt.timedelta(days=1)

    @property
    def kontaktfelter(self):
        return {"virksomhed": self.virksomhed, "dato": timezone.localdate(), "form": "telefon"}


CALLS = {
    # The monthly report
    rapport.draft_report: lambda w: rapport.draft_report(Periode.maaned(2026, 1), by=w.by),
    rapport.set_comment: lambda w: rapport.set_comment(w.rapport, by=w.by, kommentar="Godt gået"),
    rapport.remind_of_comment: lambda w: rapport.remind_of_comment(w.rapport, by=w.by),
    rapport.send_report: lambda w: rapport.send_report(w.rapport, by=w.by),
    rapport.correct_report: lambda w: rapport.correct_report(
        w.sendt_rapport, by=w.by, aendring="Et ord manglede", kommentar="Godt gået"
    ),
    # Users and teams
    accounts.invite_user: lambda w: accounts.invite_user(
        by=w.by, navn="Ny Nielsen", email="ny@bakkedal.invalid", initialer="NNI", roller=[]
    ),
    accounts.resend_invitation: lambda w: accounts.resend_invitation(w.invited, by=w.by),
    accounts.set_password: lambda w: accounts.set_password(w.user, "Regn-i-november-7", by=w.by),
    accounts.update_user: lambda w: accounts.update_user(w.cast.jonas, by=w.by, telefon="75112233"),
    accounts.confirm_adgang: lambda w: accounts.confirm_adgang(w.oenske, by=w.by),
    accounts.refuse_adgang: lambda w: accounts.refuse_adgang(w.oenske, by=w.by),
    accounts.disable_user: lambda w: accounts.disable_user(w.cast.jonas, by=w.by),
    accounts.reopen_user: lambda w: accounts.reopen_user(
        accounts.disable_user(w.cast.jonas, by=w.cast.adam), by=w.by
    ),
    accounts.unlock_user: lambda w: accounts.unlock_user(w.cast.jonas, by=w.by),
    accounts.create_team: lambda w: accounts.create_team(by=w.by, navn="Fleksteam"),
    accounts.update_team: lambda w: accounts.update_team(w.team, by=w.by, navn="Team Nord"),
    accounts.close_team: lambda w: accounts.close_team(w.team, by=w.by),
    accounts.reopen_team: lambda w: accounts.reopen_team(
        accounts.close_team(w.team, by=w.cast.adam), by=w.by
    ),
    # Code lists and settings
    regler.create_kode: lambda w: regler.create_kode(by=w.by, liste="formaal", navn="Messe"),
    regler.update_kode: lambda w: regler.update_kode(w.kode, by=w.by, navn="Andet navn"),
    regler.disable_kode: lambda w: regler.disable_kode(w.kode, by=w.by),
    regler.reopen_kode: lambda w: regler.reopen_kode(regler.disable_kode(w.kode, by=w.cast.adam), by=w.by),
    regler.move_kode: lambda w: regler.move_kode(w.kode, by=w.by, op=False),
    regler.set_indstillinger: lambda w: regler.set_indstillinger(by=w.by, idle_minutter=90),
    regler.reset_indstilling: lambda w: [
        regler.set_indstillinger(by=w.cast.adam, idle_minutter=90),
        regler.reset_indstilling("idle_minutter", by=w.by),
    ],
    # Mail
    mail.resend_mail: lambda w: mail.resend_mail(w.mail(Tilstand.FEJLET), by=w.by),
    mail.mark_sent: lambda w: mail.mark_sent(w.mail(Tilstand.UVIST), by=w.by),
    mail.give_up: lambda w: mail.give_up(w.mail(Tilstand.UVIST), by=w.by),
    # Agreements and alliances
    aftale.create_aftale: lambda w: aftale.create_aftale(by=w.by, **w.aftalefelter),
    aftale.update_aftale: lambda w: aftale.update_aftale(w.aftale, by=w.by, titel="To pladser om året"),
    aftale.send_aftale: lambda w: aftale.send_aftale(w.aftale, by=w.by),
    aftale.withdraw_aftale: lambda w: aftale.withdraw_aftale(
        aftale.send_aftale(w.aftale, by=w.cast.lis), by=w.by
    ),
    aftale.sign_aftale: lambda w: aftale.sign_aftale(w.aftale, by=w.by, dato=DAG),
    aftale.give_up_aftale: lambda w: aftale.give_up_aftale(w.aftale, by=w.by),
    aftale.terminate_aftale: lambda w: aftale.terminate_aftale(w.underskrevet, by=w.by, dato=DAG),
    aftale.correct_termination: lambda w: aftale.correct_termination(
        aftale.terminate_aftale(w.underskrevet, by=w.cast.lis, dato=DAG), by=w.by
    ),
    aftale.settle_udloeb: lambda w: aftale.settle_udloeb(w.udloeber_snart, by=w.by),
    aftale.evaluate_aftale: lambda w: aftale.evaluate_aftale(w.underskrevet, by=w.by, konklusion="Godt"),
    aftale.add_part: lambda w: aftale.add_part(w.aftale, by=w.by, navn="En a-kasse"),
    alliance.create_alliance: lambda w: alliance.create_alliance(by=w.by, navn="Job for afgift"),
    alliance.update_alliance: lambda w: alliance.update_alliance(w.alliance, by=w.by, regel="huset"),
    alliance.add_medlem: lambda w: alliance.add_medlem(
        w.alliance, by=w.by, fra=DAG, slags="fagforening", navn="En fagforening"
    ),
    alliance.update_medlem: lambda w: alliance.update_medlem(w.alliancemedlem, by=w.by, fra=DAG, til=DAG),
    alliance.remove_medlem: lambda w: alliance.remove_medlem(w.alliancemedlem, by=w.by),
    alliance.update_trin: lambda w: alliance.update_trin(w.trin, by=w.by, maal=140),
    alliance.remove_trin: lambda w: alliance.remove_trin(w.trin, by=w.by),
    alliance.create_trin: lambda w: alliance.create_trin(
        w.alliance, by=w.by, fra=DAG, til=DAG, maal=150, modydelse="Lavere afgift"
    ),
    alliance.decide_trin: lambda w: alliance.decide_trin(
        w.trin, by=w.by, besluttet=DAG, beslutning="Afgiften falder"
    ),
    # Networks
    netvaerk.create_netvaerk: lambda w: netvaerk.create_netvaerk(
        by=w.by, navn="Frontløberne", slags="frontloeber", formaal="Vise vej", tovholder=w.by, start=DAG
    ),
    netvaerk.update_netvaerk: lambda w: netvaerk.update_netvaerk(w.netvaerk, by=w.by, maal_medlemmer=55),
    netvaerk.add_medlem: lambda w: netvaerk.add_medlem(w.netvaerk, by=w.by, virksomhed=w.virksomhed),
    netvaerk.end_medlemskab: lambda w: netvaerk.end_medlemskab(w.medlem, by=w.by),
    netvaerk.plan_moede: lambda w: netvaerk.plan_moede(w.netvaerk, by=w.by, dato=DAG, emne="Hvad virker"),
    netvaerk.update_moede: lambda w: netvaerk.update_moede(w.moede, by=w.by, sted="Kantinen"),
    netvaerk.invite_members: lambda w: (
        [w.moede.invitationer.all().delete()] and netvaerk.invite_members(w.moede, by=w.by)
    ),
    netvaerk.invite_virksomhed: lambda w: netvaerk.invite_virksomhed(
        w.moede, by=w.by, virksomhed=w.foreloebig
    ),
    netvaerk.record_svar: lambda w: netvaerk.record_svar(w.invitation, by=w.by, svar="kommer"),
    netvaerk.hold_moede: lambda w: netvaerk.hold_moede(w.moede, by=w.by, kom=[w.invitation.pk]),
    netvaerk.cancel_moede: lambda w: netvaerk.cancel_moede(w.moede, by=w.by),
    # Targets
    maal.set_maal: lambda w: maal.set_maal(
        by=w.by, noegle="kontaktdaekning", udsnit="gruppe:2", vaerdi=57, fra=Periode.maaned(2026, 1)
    ),
    maal.end_maal: lambda w: maal.end_maal(
        w.maal, by=w.by, til=Periode.maaned(2026, 12), udgave=Lag([w.maal]).udgave
    ),
    maal.drop_maal: lambda w: maal.drop_maal(w.maal, by=w.by, udgave=Lag([w.maal]).udgave),
    # Companies
    navnevalg.remember_choice: lambda w: navnevalg.remember_choice("nabo", w.virksomhed, by=w.by),
    navnevalg.forget_choice: lambda w: navnevalg.forget_choice(
        navnevalg.remember_choice("genbo", w.virksomhed, by=w.by), by=w.by
    ),
    virksomhed.create_virksomhed: lambda w: virksomhed.create_virksomhed(by=w.by, navn="Nabo ApS"),
    virksomhed.update_virksomhed: lambda w: virksomhed.update_virksomhed(
        w.virksomhed, by=w.by, telefon="75112233"
    ),
    virksomhed.set_gruppe: lambda w: virksomhed.set_gruppe(
        w.virksomhed, by=w.by, gruppe=2, begrundelse="Ny aftale"
    ),
    virksomhed.set_ansvarlig: lambda w: virksomhed.set_ansvarlig(w.virksomhed, by=w.by, ansvarlig=w.cast.lis),
    virksomhed.complete_foreloebig: lambda w: virksomhed.complete_foreloebig(w.foreloebig, by=w.by, cvr=CVR),
    virksomhed.merge_virksomhed: lambda w: virksomhed.merge_virksomhed(w.foreloebig, w.virksomhed, by=w.by),
    arbejdssted.create_arbejdssted: lambda w: arbejdssted.create_arbejdssted(
        w.virksomhed, by=w.by, navn="Lageret"
    ),
    arbejdssted.update_arbejdssted: lambda w: arbejdssted.update_arbejdssted(
        w.arbejdssted, by=w.by, telefon="75112233"
    ),
    arbejdssted.move_arbejdssted: lambda w: arbejdssted.move_arbejdssted(
        w.arbejdssted, by=w.by, til=w.foreloebig, dato=w.i_morgen
    ),
    kontaktperson.create_kontaktperson: lambda w: kontaktperson.create_kontaktperson(
        w.virksomhed, by=w.by, navn="Ole Krogh"
    ),
    kontaktperson.update_kontaktperson: lambda w: kontaktperson.update_kontaktperson(
        w.kontaktperson, by=w.by, titel="Driftsleder"
    ),
    kontaktperson.call_first: lambda w: kontaktperson.call_first(w.kontaktperson, by=w.by),
    kontaktperson.leave: lambda w: kontaktperson.leave(w.kontaktperson, by=w.by, dato=timezone.localdate()),
    kontaktperson.come_back: lambda w: kontaktperson.come_back(
        kontaktperson.leave(w.kontaktperson, by=w.cast.lis, dato=timezone.localdate()), by=w.by
    ),
    # Contacts and next steps
    kontakt.register_kontakt: lambda w: kontakt.register_kontakt(by=w.by, **w.kontaktfelter),
    kontakt.register_day: lambda w: kontakt.register_day(by=w.by, raekker=[w.kontaktfelter]),
    kontakt.edit_kontakt: lambda w: kontakt.edit_kontakt(
        w.kontakt, by=w.by, note="Vil gerne have en praktikant"
    ),
    kontakt.undo_kontakt: lambda w: kontakt.undo_kontakt(w.kontakt, by=w.by),
    skridt.create_skridt: lambda w: skridt.create_skridt(
        by=w.by, virksomhed=w.virksomhed, hvad="Ring", frist=w.i_morgen, ansvarlig=w.by
    ),
    skridt.edit_skridt: lambda w: skridt.edit_skridt(
        w.skridt, by=w.by, hvad="Skriv", frist=w.i_morgen, ansvarlig=w.by
    ),
    skridt.complete_skridt: lambda w: skridt.complete_skridt(w.skridt, by=w.by),
    skridt.postpone_skridt: lambda w: skridt.postpone_skridt(w.skridt, by=w.by, til=w.i_morgen),
    skridt.hand_over_skridt: lambda w: skridt.hand_over_skridt(w.skridt, by=w.by, til=w.cast.lis),
    skridt.drop_skridt: lambda w: skridt.drop_skridt(w.skridt, by=w.by),
    skridt.reopen_skridt: lambda w: skridt.reopen_skridt(w.done_skridt, by=w.by),
    # Imports
    indlaesning.upload: lambda w: indlaesning.upload(
        by=w.by, slags="virksomheder", fil=w.fil(), filnavn="virksomheder.csv"
    ),
    indlaesning.import_file: lambda w: indlaesning.import_file(
        "virksomheder", w.fil(), filnavn="virksomheder.csv", by=w.by
    ),
    indlaesning.explain_columns: lambda w: indlaesning.explain_columns(
        w.oplagt, by=w.by, valg=w.forklaring, raekker=1
    ),
    indlaesning.forget_column: lambda w: indlaesning.forget_column(w.kolonnevalg, by=w.by),
    indlaesning.prefer_file: lambda w: indlaesning.prefer_file(w.med_rettelse, by=w.by, noegler=["a:1:b"]),
    indlaesning.start: lambda w: indlaesning.start(w.oplagt, by=w.by, proeve=True),
    indlaesning.change_kind: lambda w: indlaesning.change_kind(w.oplagt, by=w.by, slags="kontakter"),
    indlaesning.undo: lambda w: indlaesning.undo(w.indlaest, by=w.by),
    indlaesning.start_undo: lambda w: indlaesning.start_undo(w.indlaest, by=w.by),
    indlaesning.run_import: lambda w: indlaesning.run_import(w.oplagt, by=w.by, proeve=False),
}

# What these services do is told under the action of a service they call.
CALLS |= {
    # Citizens
    borger.create_borger: lambda w: borger.create_borger(by=w.by, navn="Bo Alt", cpr=byg.cpr()),
    borger.correct_cpr: lambda w: borger.correct_cpr(w.borger, by=w.by, cpr=byg.cpr(), grund="tastefejl"),
    sammenlaegning.merge_borger: lambda w: sammenlaegning.merge_borger(*w.to_registreringer, by=w.by),
    borger.update_borger: lambda w: borger.update_borger(w.borger, by=w.by, navn="Bo Alt"),
    # Centres and slots
    center.create_center: lambda w: center.create_center(
        by=w.by, arbejdssted=w.arbejdssted, navn="Værkstedet", start=byg.i_dag()
    ),
    center.found_center: lambda w: center.found_center(
        by=w.by,
        arbejdssted=w.arbejdssted,
        navn="Værkstedet",
        start=byg.i_dag(),
        antal=2,
        funktion=byg.kode("funktion", "lager"),
        timer=30,
    ),
    center.update_center: lambda w: center.update_center(w.center, by=w.by, opgaver="Pakke"),
    center.open_center: lambda w: center.open_center(
        byg.plads(byg.center(pladser=3, tilstand="planlagt")).center, by=w.by
    ),
    center.close_center: lambda w: center.close_center(w.center, by=w.by, slut=byg.i_dag()),
    plads.add_plads: lambda w: plads.add_plads(by=w.by, center=w.center, funktion=w.funktion, timer=20),
    plads.update_plads: lambda w: plads.update_plads(w.plads, by=w.by, timer=20),
    plads.pause_plads: lambda w: plads.pause_plads(w.plads, by=w.by, fra=byg.i_dag(), til=byg.i_dag()),
    plads.end_pause: lambda w: plads.end_pause(
        plads.pause_plads(w.plads, by=w.cast.lis, fra=byg.i_dag(), til=byg.i_dag(9)), by=w.by
    ),
    # Placements
    booking.book_plads: lambda w: byg.forloeb(w.by, w.plads, borger=w.borger),
    booking.register_forloeb: lambda w: booking.register_forloeb(
        by=w.by, borger=w.borger, arbejdssted=w.arbejdssted, type="ordinaert", start=byg.i_dag()
    ),
    booking.confirm_forloeb: lambda w: booking.confirm_forloeb(w.reserveret, by=w.by),
    booking.cancel_forloeb: lambda w: booking.cancel_forloeb(w.reserveret, by=w.by),
    booking.edit_forloeb: lambda w: booking.edit_forloeb(w.forloeb, by=w.by, timer=20),
    booking.end_forloeb: lambda w: booking.end_forloeb(
        w.forloeb, by=w.by, slut=byg.i_dag(), slutaarsag=byg.kode("slutaarsag", "sygdom")
    ),
    booking.extend_forloeb: lambda w: booking.extend_forloeb(
        w.forloeb, by=w.by, slut=w.forloeb.slut + byg.UGE
    ),
    booking.settle_slut: lambda w: booking.settle_slut(w.forloeb, by=w.by),
    opfoelgning.record_opfoelgning: lambda w: opfoelgning.record_opfoelgning(
        w.opfoelgning, by=w.by, fremmoede="syg"
    ),
    opfoelgning.reopen_opfoelgning: lambda w: opfoelgning.reopen_opfoelgning(
        opfoelgning.record_opfoelgning(w.opfoelgning, by=w.cast.lis, fremmoede="syg"), by=w.by
    ),
    opfoelgning.postpone_opfoelgning: lambda w: opfoelgning.postpone_opfoelgning(
        w.opfoelgning, by=w.by, til=byg.i_dag(3)
    ),
    opfoelgning.record_udfald: lambda w: opfoelgning.record_udfald(
        w.sluttet, by=w.by, udfald=byg.kode("udfald_28", "job")
    ),
    opfoelgning.correct_resultat: lambda w: opfoelgning.correct_resultat(
        w.sluttet, by=w.by, grund="fejl", slutaarsag=byg.kode("slutaarsag", "sygdom"), udfald=None
    ),
    opfoelgning.record_udfald_list: lambda w: opfoelgning.record_udfald_list(
        by=w.by, raekker=[(w.sluttet, byg.kode("udfald_28", "job"))]
    ),
    # The kandidatbank
    kandidat.refer_kandidat: lambda w: kandidat.refer_kandidat(by=w.by, borger=w.borger),
    kandidat.refer_new: lambda w: kandidat.refer_new(by=w.by, borger={"navn": "Bo Alt", "cpr": byg.cpr()}),
    kandidat.edit_kandidat: lambda w: kandidat.edit_kandidat(w.kandidat, by=w.by, timer=20),
    kandidat.confirm_kandidat: lambda w: kandidat.confirm_kandidat(w.gammel_kandidat, by=w.by),
    kandidat.close_kandidat: lambda w: kandidat.close_kandidat(w.kandidat, by=w.by, aarsag="job"),
    kandidat.reopen_kandidat: lambda w: kandidat.reopen_kandidat(
        kandidat.close_kandidat(w.kandidat, by=w.cast.lis, aarsag="job"), by=w.by
    ),
}

ACTIONS = {
    kontakt.register_day: "virksomheder.kontakt_registrer",
    indlaesning.import_file: "indlaesning.laeg_op",
    indlaesning.run_import: "indlaesning.resultat",
    indlaesning.start_undo: "indlaesning.fortryd",
    indlaesning.start: "indlaesning.resultat",
}

# Services whose change is not in the log, and why that is right.
UNLOGGED = {
    opslag.look: "a look: the look log is a log itself",
    opslag.show_cpr: "the same",
    opslag.open_with_reason: "the same",
    indlaesning.choose: "the answers are logged one by one",
}

# Public functions of service modules that act for nobody in particular.
WITHIN = {
    kandidat.take_off_list: "for services that have opened their own action",
    kandidat.bring_back: "the same",
    mail.queue_mail: "the row follows the transaction and the action of the caller",
    mail.queue_message: "the same, for libraries",
    mail.preview_mail: "reads",
    indlaesning.check_file: "reads",
    indlaesning.count_rows: "reads",
    indlaesning.undoing: "reads",
    indlaesning.som_resultat: "reads",
    sammenlaegning.forskelle: "reads",
    sammenlaegning.told_before: "reads",
    sammenlaegning.maerke: "reads",
    sammenlaegning.borger_merged_into: "reads",
    sammenlaegning.tidligere_refs: "reads",
    sammenlaegning.move_hensyn: "for merge_borger, which has opened the action",
    sammenlaegning.move_tidligere_numre: "the same",
    "forloeb.services.sammenlaegning": "for merge_borger, which has opened the action",
    borger.nummermaerke: "reads",
    borger.set_cpr: "for services that have opened their own action",
    borger.keep_number: "the same",
    "virksomheder.services.faelles": "checks for the other services",
    "virksomheder.services.merge": "for merge_virksomhed, which has opened the action",
    virksomhed.merged_into: "reads",
    arbejdssted.write_arbejdssted: "for services that have opened their own action",
    arbejdssted.move_people: "for services that have opened their own action",
}
