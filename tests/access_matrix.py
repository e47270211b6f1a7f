"""Who gets what at every address: one line a route.

``adgang("ABB LTH", pk="virksomhed")``: these two get 200, everybody else who is signed in 403, and
somebody who is not is sent to sign in. ``svar=405`` is the answer of a route that only takes POST,
``svar=302`` of one that sends on, ``svar=404`` of one that finds nothing for the sample object.
``undtagen={"SSA": 404}`` names single answers that differ. Named arguments are the route's own: the
name of a sample object of ``World`` below (its pk is used), ``"virksomhed.cvr"`` for another
attribute, or a plain int. ``query="virksomhed={virksomhed.pk}"`` is filled in the same way.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from tests.conftest import CAST

ANONYM = "-"
BORGERS_NAVN = "Zenia Qvistgaard"
ALLE = " ".join(CAST)
MEDARBEJDERE = "ABB LTH JKO SSA LLE"
KONSULENTER = "ABB LTH JKO LLE"
ADMIN = "AAD"
SER_VIRKSOMHEDER = f"{MEDARBEJDERE} {ADMIN}"


@dataclass(frozen=True)
class Line:
    allowed: frozenset
    svar: int
    anonym: int
    undtagen: dict
    query: str
    kwargs: dict = field(default_factory=dict)

    def expected(self, initialer):
        if initialer in self.undtagen:
            return self.undtagen[initialer]
        if initialer == ANONYM:
            return self.anonym
        return self.svar if initialer in self.allowed else 403


def adgang(initialer, *, svar=200, undtagen=None, query="", **kwargs):
    return Line(frozenset(initialer.split()), svar, 302, undtagen or {}, query, kwargs)


def aaben(*, svar=200, undtagen=None, query="", **kwargs):
    """A page for everybody, signed in or not."""
    return Line(frozenset(CAST), svar, svar, undtagen or {}, query, kwargs)


SIGNED_IN_ELSEWHERE = dict.fromkeys(CAST, 302)

# A promise of Anne's: she, Lis of her team and the leder see it.
ANNES_FRIST = {"kilde": "naeste_skridt", "pk": "skridt"}
EJER_TEAM_LEDER = "ABB LTH LLE"
ANDRE_HOLD = {"JKO": 404, "SSA": 404}
ANDRES_KOERSEL = dict.fromkeys(["LTH", "JKO", "SSA", "LLE", "UUD"], 404)

# Who runs slots, who books them, and a citizen of Jonas'.
RETTER_PLADSER = "ABB LTH LLE"
BOOKER = "ABB LTH JKO"
JONAS_BORGER = {"ref": "borger.offentlig_id"}
SPOERGES_HVORFOR = {"ABB": 302, "LTH": 302}
UDEN_RELATION = {"ABB": 404, "LTH": 404, "SSA": 404}

MATRIX = {
    "core:sundhed": aaben(),
    "core:sundhed_web": aaben(),
    # Core
    "core:komponenter": adgang(ADMIN),
    # Sign-in
    "account_login": aaben(undtagen=SIGNED_IN_ELSEWHERE),
    "account_logout": aaben(undtagen={ANONYM: 302}),
    "account_logged_out": aaben(undtagen=SIGNED_IN_ELSEWHERE),
    # Nothing typed is waiting; a link nobody sent.
    "account_genoptag": adgang(ALLE, svar=302),
    "account_velkommen": aaben(svar=410, token="key"),
    "account_inactive": aaben(),
    "account_change_password": adgang(ALLE),
    # For those who have no password yet (they sign in another way).
    "account_set_password": adgang(ALLE, svar=302),
    "account_reset_password": aaben(),
    "account_reset_password_done": aaben(),
    "account_reset_password_from_key": aaben(uidb36=1, key="key"),
    "account_reset_password_from_key_done": aaben(),
    "account_reauthenticate": adgang(ALLE),
    # Contacts
    "virksomheder:virksomhed_lookup": adgang("ABB LTH JKO SSA LLE AAD", query="q=bæk"),
    "virksomheder:virksomhed_chosen": adgang(MEDARBEJDERE, query="virksomhed={virksomhed.pk}"),
    "virksomheder:kontakt_create": adgang(MEDARBEJDERE, query="virksomhed={virksomhed.pk}"),
    "virksomheder:kontakt_day": adgang(MEDARBEJDERE),
    "virksomheder:kontakt_detail": adgang("ABB LTH JKO SSA LLE AAD", pk="kontakt"),
    # Only whoever had the contact.
    "virksomheder:kontakt_update": adgang("ABB", pk="kontakt"),
    "virksomheder:kontakt_undo": adgang(MEDARBEJDERE, svar=405, pk="kontakt"),
    # Administration of users and teams
    "accounts:user_list": adgang(ADMIN),
    "accounts:user_create": adgang(ADMIN),
    "accounts:sign_in_list": adgang(ADMIN),
    "accounts:user_detail": adgang(ADMIN, pk="user"),
    "accounts:user_resend": adgang(ADMIN, svar=405, pk="user"),
    "accounts:user_unlock": adgang(ADMIN, svar=405, pk="user"),
    "accounts:user_disable": adgang(ADMIN, pk="user"),
    "accounts:user_reopen": adgang(ADMIN, svar=405, pk="user"),
    # The second person.
    "accounts:oenske_list": adgang("LLE AAD"),
    "accounts:oenske_confirm": adgang("LLE AAD", svar=405, pk="oenske"),
    "accounts:oenske_refuse": adgang("LLE AAD", svar=405, pk="oenske"),
    "accounts:team_list": adgang(ADMIN),
    "accounts:team_create": adgang(ADMIN),
    "accounts:team_update": adgang(ADMIN, pk="team"),
    "accounts:team_close": adgang(ADMIN, svar=405, pk="team"),
    "accounts:team_reopen": adgang(ADMIN, svar=405, pk="team"),
    # Code lists and settings
    "opsaetning:kode_list": adgang(ADMIN),
    "opsaetning:kode_create": adgang(ADMIN, liste="formaal"),
    "opsaetning:kode_update": adgang(ADMIN, pk="kode"),
    "opsaetning:kode_disable": adgang(ADMIN, svar=405, pk="kode"),
    "opsaetning:kode_reopen": adgang(ADMIN, svar=405, pk="kode"),
    "opsaetning:kode_move": adgang(ADMIN, svar=405, pk="kode"),
    "opsaetning:indstilling_list": adgang(ADMIN),
    "opsaetning:indstilling_reset": adgang(ADMIN, svar=405, noegle="idle_minutter"),
    # History
    "virksomheder:virksomhed_historik": adgang("ABB LTH JKO SSA LLE AAD", pk="virksomhed"),
    "audit:user_historik": adgang(ADMIN, pk="user"),
    "audit:administration": adgang(ADMIN),
    # Companies
    "virksomheder:virksomhed_list": adgang(SER_VIRKSOMHEDER),
    "virksomheder:virksomhed_kolonner": adgang(SER_VIRKSOMHEDER, svar=405),
    "virksomheder:virksomhed_export": adgang(KONSULENTER, svar=405),
    "virksomheder:virksomhed_create": adgang(KONSULENTER),
    "virksomheder:virksomhed_detail": adgang(SER_VIRKSOMHEDER, pk="virksomhed"),
    "virksomheder:virksomhed_tidslinje": adgang(SER_VIRKSOMHEDER, pk="virksomhed"),
    "virksomheder:virksomhed_foer_moedet": adgang(SER_VIRKSOMHEDER, pk="virksomhed"),
    "virksomheder:virksomhed_frister": adgang(SER_VIRKSOMHEDER, pk="virksomhed"),
    "virksomheder:virksomhed_update": adgang(KONSULENTER, pk="virksomhed"),
    "virksomheder:virksomhed_gruppe": adgang(KONSULENTER, pk="virksomhed"),
    "virksomheder:virksomhed_ansvarlig": adgang(KONSULENTER, pk="virksomhed"),
    # Only a foreløbig company is completed or merged.
    "virksomheder:virksomhed_cvr": adgang(KONSULENTER, pk="foreloebig"),
    "virksomheder:virksomhed_merge": adgang(KONSULENTER, pk="foreloebig"),
    "virksomheder:arbejdssted_create": adgang(KONSULENTER, pk="virksomhed"),
    "virksomheder:arbejdssted_update": adgang(KONSULENTER, pk="arbejdssted"),
    "virksomheder:arbejdssted_move": adgang(KONSULENTER, pk="arbejdssted"),
    "virksomheder:kontaktperson_create": adgang(KONSULENTER, pk="virksomhed"),
    "virksomheder:kontaktperson_update": adgang(KONSULENTER, pk="kontaktperson"),
    "virksomheder:kontaktperson_call_first": adgang(KONSULENTER, svar=405, pk="kontaktperson"),
    "virksomheder:kontaktperson_told": adgang(KONSULENTER, svar=405, pk="kontaktperson"),
    "virksomheder:kontaktperson_leave": adgang(KONSULENTER, svar=405, pk="kontaktperson"),
    "virksomheder:kontaktperson_come_back": adgang(KONSULENTER, svar=405, pk="kontaktperson"),
    "virksomheder:skridt_create": adgang(MEDARBEJDERE, pk="virksomhed"),
    "virksomheder:skridt_update": adgang(MEDARBEJDERE, pk="skridt"),
    "virksomheder:skridt_complete": adgang(MEDARBEJDERE, svar=405, pk="skridt"),
    "virksomheder:skridt_postpone": adgang(MEDARBEJDERE, svar=405, pk="skridt"),
    "virksomheder:skridt_reopen": adgang(MEDARBEJDERE, svar=405, pk="skridt"),
    "virksomheder:skridt_drop": adgang(MEDARBEJDERE, svar=405, pk="skridt"),
    # Figures and the rows behind them
    "ledelse:noegletal_rows": adgang("LLE", noegle="kontaktdaekning"),
    "ledelse:noegletal_export": adgang("LLE", noegle="kontaktdaekning"),
    "ledelse:maal_list": adgang("LLE"),
    "ledelse:maal_create": adgang("LLE"),
    "ledelse:maal_end": adgang("LLE", pk="maal"),
    "ledelse:maal_drop": adgang("LLE", pk="maal"),
    # Spreadsheets. The sample is a contact sheet: not for those who bring in citizens only.
    "indlaesning:indlaesning_list": adgang(SER_VIRKSOMHEDER),
    "indlaesning:indlaesning_create": adgang(SER_VIRKSOMHEDER),
    "indlaesning:indlaesning_detail": adgang(
        "ABB LTH LLE AAD", undtagen={"JKO": 404, "SSA": 404}, pk="indlaesning"
    ),
    "indlaesning:indlaesning_run": adgang(SER_VIRKSOMHEDER, svar=405, pk="indlaesning"),
    "indlaesning:indlaesning_choose": adgang(SER_VIRKSOMHEDER, svar=405, pk="indlaesning"),
    "indlaesning:indlaesning_columns": adgang(
        "ABB LTH LLE AAD", svar=302, undtagen={"JKO": 404, "SSA": 404}, pk="indlaesning"
    ),
    "indlaesning:kolonnevalg_list": adgang(SER_VIRKSOMHEDER),
    "indlaesning:kolonnevalg_forget": adgang(SER_VIRKSOMHEDER, svar=405, pk="kolonnevalg"),
    "indlaesning:navnevalg_list": adgang(SER_VIRKSOMHEDER),
    "indlaesning:navnevalg_forget": adgang(SER_VIRKSOMHEDER, svar=405, pk="navnevalg"),
    "indlaesning:indlaesning_prefer_file": adgang(SER_VIRKSOMHEDER, svar=405, pk="indlaesning"),
    "indlaesning:indlaesning_as": adgang(SER_VIRKSOMHEDER, svar=405, pk="indlaesning", slags="kontakter"),
    "indlaesning:indlaesning_undo": adgang(
        "ABB LTH LLE AAD", svar=302, undtagen={"JKO": 404, "SSA": 404}, pk="indlaesning"
    ),
    "indlaesning:indlaesning_errors": adgang(SER_VIRKSOMHEDER, svar=404, pk="indlaesning"),
    # Citizens: Jonas has the case. A leder is asked for a reason, the others do not find her.
    "borgere:borger_list": adgang(MEDARBEJDERE),
    "borgere:borger_search": adgang(MEDARBEJDERE, svar=405),
    "borgere:borger_create": adgang("JKO SSA"),
    "borgere:borger_detail": adgang("JKO LLE", undtagen=UDEN_RELATION, **JONAS_BORGER),
    "borgere:borger_edit": adgang("JKO", undtagen={"SSA": 404}, **JONAS_BORGER),
    "borgere:borger_cpr": adgang(MEDARBEJDERE, svar=405, **JONAS_BORGER),
    "borgere:borger_reason": adgang(MEDARBEJDERE, svar=405, **JONAS_BORGER),
    "borgere:borger_merge_find": adgang("JKO", undtagen={"SSA": 404}, **JONAS_BORGER),
    "borgere:borger_merge": adgang(
        "JKO", undtagen={"SSA": 404}, anden_ref="anden_registrering.offentlig_id", **JONAS_BORGER
    ),
    "borgere:cpr_correct": adgang("JKO", undtagen={"SSA": 404}, **JONAS_BORGER),
    "borgere:opslag_list": adgang("LLE"),
    "borgere:opslag_detail": adgang("LLE", **JONAS_BORGER),
    # Centres and slots
    "forloeb:plads_list": adgang(MEDARBEJDERE),
    "forloeb:plads_create": adgang(RETTER_PLADSER, query="center={center.pk}"),
    "forloeb:plads_detail": adgang(MEDARBEJDERE, pk="plads"),
    "forloeb:plads_edit": adgang(RETTER_PLADSER, pk="plads"),
    "forloeb:pause_create": adgang(RETTER_PLADSER, pk="plads"),
    "forloeb:pause_end": adgang(RETTER_PLADSER, svar=405, pk="plads"),
    "forloeb:center_list": adgang(MEDARBEJDERE),
    "forloeb:center_create": adgang(RETTER_PLADSER, query="arbejdssted={arbejdssted.pk}"),
    "forloeb:center_detail": adgang(MEDARBEJDERE, pk="center"),
    "forloeb:center_edit": adgang(RETTER_PLADSER, pk="center"),
    "forloeb:center_open": adgang(RETTER_PLADSER, svar=405, pk="center"),
    "forloeb:center_close": adgang(RETTER_PLADSER, pk="center"),
    "forloeb:faktaark_detail": adgang(MEDARBEJDERE, pk="center"),
    "forloeb:faktaark_edit": adgang(RETTER_PLADSER, pk="center"),
    # Placements: initials, slot and dates for the house
    "forloeb:forloeb_create": adgang(BOOKER, pk="plads"),
    "forloeb:forloeb_register": adgang(BOOKER, query="arbejdssted={arbejdssted.pk}", **JONAS_BORGER),
    "forloeb:forloeb_detail": adgang(MEDARBEJDERE, pk="forloeb"),
    # Who has no relation is asked why; Jonas, who has, goes on.
    "forloeb:forloeb_reason": adgang(BOOKER, undtagen={"JKO": 302}, pk="forloeb"),
    "forloeb:forloeb_edit": adgang(BOOKER, undtagen=SPOERGES_HVORFOR, pk="forloeb"),
    "forloeb:forloeb_confirm": adgang(BOOKER, svar=405, pk="forloeb"),
    "forloeb:forloeb_cancel": adgang(BOOKER, svar=405, pk="forloeb"),
    "forloeb:forloeb_settle": adgang(BOOKER, svar=405, pk="forloeb"),
    "forloeb:forloeb_extend": adgang(BOOKER, undtagen=SPOERGES_HVORFOR, pk="forloeb"),
    "forloeb:forloeb_end": adgang(BOOKER, undtagen=SPOERGES_HVORFOR, pk="forloeb"),
    "forloeb:opfoelgning_center": adgang(MEDARBEJDERE, pk="center"),
    "forloeb:opfoelgning_sted": adgang(MEDARBEJDERE, pk="arbejdssted"),
    "forloeb:opfoelgning_record": adgang(BOOKER, svar=405, pk="forloeb"),
    "forloeb:opfoelgning_postpone": adgang("JKO", undtagen={"ABB": 404, "LTH": 404}, pk="opfoelgning"),
    "forloeb:udfald_list": adgang(MEDARBEJDERE),
    "forloeb:resultat_edit": adgang("JKO", undtagen={"ABB": 404, "LTH": 404}, pk="afsluttet_forloeb"),
    # The kandidatbank
    "forloeb:kandidat_list": adgang(MEDARBEJDERE),
    "forloeb:kandidat_create": adgang("JKO SSA"),
    "forloeb:kandidat_detail": adgang(MEDARBEJDERE, pk="kandidat"),
    "forloeb:kandidat_edit": adgang("JKO", undtagen={"SSA": 404}, pk="kandidat"),
    "forloeb:kandidat_confirm": adgang("JKO SSA", svar=405, pk="kandidat"),
    "forloeb:kandidat_close": adgang("JKO SSA", svar=405, pk="kandidat"),
    "forloeb:kandidat_reopen": adgang("JKO SSA", svar=405, pk="kandidat"),
    # Agreements and alliances
    "partnerskaber:aftale_list": adgang(MEDARBEJDERE),
    "partnerskaber:aftale_create": adgang(RETTER_PLADSER, query="virksomhed={virksomhed.pk}"),
    "partnerskaber:aftale_detail": adgang(MEDARBEJDERE, pk="aftale"),
    "partnerskaber:aftale_edit": adgang(RETTER_PLADSER, pk="aftale"),
    "partnerskaber:aftale_become": adgang(RETTER_PLADSER, svar=405, pk="aftale", tilstand="sendt"),
    "partnerskaber:aftale_sign": adgang(RETTER_PLADSER, pk="aftale"),
    "partnerskaber:aftale_terminate": adgang(RETTER_PLADSER, pk="aftale"),
    "partnerskaber:aftale_settle": adgang(RETTER_PLADSER, svar=405, pk="aftale"),
    "partnerskaber:aftale_evaluate": adgang(RETTER_PLADSER, pk="aftale"),
    "partnerskaber:part_add": adgang(RETTER_PLADSER, pk="aftale"),
    "partnerskaber:aftale_correct_termination": adgang(RETTER_PLADSER, pk="aftale"),
    # No paper was handed in yet.
    "partnerskaber:aftale_document": adgang(MEDARBEJDERE, svar=404, pk="aftale"),
    "partnerskaber:alliance_list": adgang(MEDARBEJDERE),
    "partnerskaber:alliance_create": adgang(RETTER_PLADSER),
    "partnerskaber:alliance_detail": adgang(MEDARBEJDERE, pk="alliance"),
    "partnerskaber:alliance_edit": adgang(RETTER_PLADSER, pk="alliance"),
    "partnerskaber:alliancemedlem_add": adgang(RETTER_PLADSER, pk="alliance"),
    "partnerskaber:alliancemedlem_edit": adgang(RETTER_PLADSER, pk="alliancemedlem"),
    "partnerskaber:alliancemedlem_remove": adgang(RETTER_PLADSER, pk="alliancemedlem"),
    "partnerskaber:trin_create": adgang(RETTER_PLADSER, pk="alliance"),
    "partnerskaber:trin_detail": adgang(MEDARBEJDERE, pk="trin"),
    "partnerskaber:trin_edit": adgang(RETTER_PLADSER, pk="trin"),
    "partnerskaber:trin_remove": adgang(RETTER_PLADSER, pk="trin"),
    "partnerskaber:trin_decide": adgang(RETTER_PLADSER, pk="trin"),
    # Networks
    "netvaerk:netvaerk_list": adgang(MEDARBEJDERE),
    "netvaerk:netvaerk_create": adgang(RETTER_PLADSER),
    "netvaerk:netvaerk_detail": adgang(MEDARBEJDERE, pk="netvaerk"),
    "netvaerk:netvaerk_edit": adgang(RETTER_PLADSER, pk="netvaerk"),
    "netvaerk:medlem_add": adgang(RETTER_PLADSER, pk="netvaerk"),
    "netvaerk:medlem_end": adgang(RETTER_PLADSER, svar=405, pk="medlem"),
    "netvaerk:moede_create": adgang(RETTER_PLADSER, pk="netvaerk"),
    "netvaerk:moede_detail": adgang(MEDARBEJDERE, pk="moede"),
    "netvaerk:moede_edit": adgang(RETTER_PLADSER, pk="moede"),
    "netvaerk:moede_hold": adgang(RETTER_PLADSER, svar=405, pk="moede"),
    "netvaerk:moede_invite": adgang(RETTER_PLADSER, svar=405, pk="moede"),
    "netvaerk:gaest_invite": adgang(RETTER_PLADSER, svar=405, pk="moede"),
    "netvaerk:moede_cancel": adgang(RETTER_PLADSER, svar=405, pk="moede"),
    "netvaerk:svar_record": adgang(RETTER_PLADSER, svar=405, pk="invitation"),
    # Min dag
    "dagen:forside": adgang(ALLE, svar=302, undtagen={"UUD": 200}),
    "dagen:min_dag": adgang(MEDARBEJDERE),
    "dagen:loefter": adgang(MEDARBEJDERE),
    "dagen:frist_undo": adgang(MEDARBEJDERE, svar=405),
    "dagen:frist_detail": adgang(EJER_TEAM_LEDER, svar=302, undtagen=ANDRE_HOLD, **ANNES_FRIST),
    "dagen:frist_complete": adgang(MEDARBEJDERE, svar=405, **ANNES_FRIST),
    "dagen:frist_postpone": adgang(EJER_TEAM_LEDER, undtagen=ANDRE_HOLD, **ANNES_FRIST),
    "dagen:frist_hand_over": adgang(EJER_TEAM_LEDER, undtagen=ANDRE_HOLD, **ANNES_FRIST),
    # The leder's month. A draft is hers until it is sent; then everybody reads it.
    "ledelse:overblik": adgang("LLE"),
    "ledelse:rapport_list": adgang(MEDARBEJDERE),
    "ledelse:rapport_detail": adgang(MEDARBEJDERE, pk="sendt_rapport"),
    "ledelse:rapport_pdf": adgang(MEDARBEJDERE, pk="sendt_rapport"),
    "ledelse:rapport_xlsx": adgang(MEDARBEJDERE, pk="sendt_rapport"),
    "ledelse:rapport_comment": adgang("LLE", pk="rapport"),
    "ledelse:rapport_preview": adgang("LLE", pk="rapport"),
    "ledelse:rapport_send": adgang("LLE", svar=405, pk="rapport"),
    "ledelse:rapport_correct": adgang("LLE", pk="sendt_rapport"),
    # The outbox and the runs
    "mail:udbakke_list": adgang(ADMIN),
    "mail:mail_detail": adgang(ADMIN, pk="mail"),
    "mail:mail_html": adgang(ADMIN, pk="mail"),
    "mail:mail_resend": adgang(ADMIN, svar=405, pk="mail"),
    "mail:mail_mark_sent": adgang(ADMIN, svar=405, pk="mail"),
    "mail:mail_give_up": adgang(ADMIN, svar=405, pk="mail"),
    "audit:job_list": adgang(ADMIN),
    "audit:udtraek_list": adgang("LLE"),
    # Anne ordered it; an administrator sees that it ran, and not her file.
    "audit:job_detail": adgang("ABB AAD", undtagen=ANDRES_KOERSEL, pk="job"),
    "audit:job_download": adgang("ABB", undtagen=ANDRES_KOERSEL | {"AAD": 404}, pk="job"),
}


class World:
    """Sample objects for the addresses that need one, each made when a line asks for it."""

    def __init__(self, cast):
        self.cast = cast
        self.user = cast.anne
        self.key = "set-password"

    @cached_property
    def team(self):
        return self.cast.team

    @cached_property
    def oenske(self):
        from jobcenter.grund.accounts.models import Adgangsoenske

        return Adgangsoenske.objects.create(
            bruger=self.cast.jonas, email="jonas@bakkedal.invalid", bestilt_af=self.cast.adam
        )

    @cached_property
    def virksomhed(self):
        from virksomheder.models import Virksomhed

        return Virksomhed.objects.create(navn="Bækkes Maskinfabrik", cvr="91234567")

    @cached_property
    def foreloebig(self):
        from virksomheder.models import Virksomhed

        return Virksomhed.objects.create(navn="Mødt på vejen")

    @cached_property
    def arbejdssted(self):
        from virksomheder.models import Arbejdssted

        return Arbejdssted.objects.create(virksomhed=self.virksomhed, navn="Værkstedet")

    @cached_property
    def kontaktperson(self):
        from virksomheder.models import Kontaktperson

        return Kontaktperson.objects.create(virksomhed=self.virksomhed, navn="Mette Skov")

    @cached_property
    def kontakt(self):
        from django.utils import timezone

        from virksomheder.models import Kontakt

        today = timezone.localdate()
        return Kontakt.objects.create(
            virksomhed=self.virksomhed, dato=today, form="telefon", konsulent=self.cast.anne
        )

    @cached_property
    def skridt(self):
        from django.utils import timezone

        from virksomheder.models import NaesteSkridt

        today = timezone.localdate()
        return NaesteSkridt.objects.create(
            virksomhed=self.virksomhed,
            hvad="Ring",
            frist=today,
            oprindelig_frist=today,
            ansvarlig=self.cast.anne,
        )

    @cached_property
    def mail(self):
        from jobcenter.grund.mail.models import Mail

        return Mail.objects.create(
            noegle="prøve",
            til="abb@bakkedal.invalid",
            emne="Min dag: 1 i dag",
            tekst="Godmorgen",
            html="<html lang='da'><title>Min dag</title><h1>Godmorgen</h1></html>",
        )

    @cached_property
    def job(self):
        from django.core.files.base import ContentFile

        from jobcenter.grund.audit.jobs import koersel

        with koersel("proeve", "En liste", by=self.cast.anne) as run:
            run.save_file("liste.csv", ContentFile(b"a;b"))
        return run.row

    @cached_property
    def hentet_liste(self):
        from jobcenter.grund.audit.udtraek import log_udtraek

        return log_udtraek(by=self.cast.anne, liste="En liste", indhold="En liste i Hedensted", raekker=7)

    @cached_property
    def kode(self):
        from jobcenter.grund.opsaetning.models import Kode

        return Kode.objects.first()

    @cached_property
    def indlaesning(self):
        from jobcenter.tvaers.indlaesning.models import Indlaesning

        return Indlaesning.objects.create(slags="kontakter", filnavn="kontaktark.xlsx", af=self.cast.anne)

    @cached_property
    def kolonnevalg(self):
        from jobcenter.tvaers.indlaesning.models import Kolonnevalg

        return Kolonnevalg.objects.create(
            slags="kontakter", ark="kontakter", overskrift="x", skrevet="X", felt="notat", af=self.cast.anne
        )

    @cached_property
    def navnevalg(self):
        from virksomheder.services.navnevalg import remember_choice

        return remember_choice("byg", self.virksomhed, by=self.cast.anne)

    @cached_property
    def borger(self):
        from tests.forloeb import byg

        return byg.borger(self.cast.jonas, BORGERS_NAVN, jobkonsulent=self.cast.jonas)

    @cached_property
    def anden_registrering(self):
        """Of the same citizen."""
        from tests.forloeb import byg

        return byg.borger(self.cast.jonas, BORGERS_NAVN, jobkonsulent=self.cast.jonas)

    @cached_property
    def center(self):
        from tests.forloeb import byg

        return byg.center(ansvarlig=self.cast.lea, arbejdssted=self.arbejdssted)

    @cached_property
    def plads(self):
        return self.center.pladser.order_by("nr").last()

    @cached_property
    def forloeb(self):
        from tests.forloeb import byg

        first = self.center.pladser.order_by("nr").first()
        return byg.forloeb(self.cast.jonas, first, borger=self.borger)

    @cached_property
    def opfoelgning(self):
        return self.forloeb.opfoelgninger.aabne().first()

    @cached_property
    def kandidat(self):
        from forloeb.services.kandidat import refer_kandidat

        return refer_kandidat(by=self.cast.jonas, borger=self.borger)

    @cached_property
    def aftale(self):
        from partnerskaber.services.aftale import create_aftale

        return create_aftale(
            by=self.cast.anne,
            virksomhed=self.virksomhed,
            art="partnerskab",
            titel="Fire pladser om året",
            formaal="Fire om året får en plads.",
            ansvarlig=self.cast.anne,
            start=dt.date(2026, 1, 1),
        )

    @cached_property
    def maal(self):
        from jobcenter.grund.core.perioder import Periode
        from jobcenter.tvaers.ledelse.services.maal import set_maal

        return set_maal(by=self.cast.lea, noegle="personer_i_tilbud", vaerdi=125, fra=Periode.maaned(2026, 1))

    @cached_property
    def alliance(self):
        from partnerskaber.services.alliance import create_alliance

        return create_alliance(by=self.cast.lea, navn="Noget for noget")

    @cached_property
    def alliancemedlem(self):
        from partnerskaber.services.alliance import add_medlem

        return add_medlem(
            self.alliance, by=self.cast.lea, virksomhed=self.virksomhed, fra=dt.date(2026, 1, 1)
        )

    @cached_property
    def alliancejob(self):
        """Two jobs that count in the step."""
        from tests.ledelse.byg import forloeb

        where = self.alliancemedlem.virksomhed.arbejdssteder.first() or self.arbejdssted
        return [
            forloeb(f"{self.trin.fra.year}-03-0{nr}", type="ordinaert", arbejdssted=where) for nr in (1, 2)
        ]

    @cached_property
    def trin(self):
        from partnerskaber.services.alliance import create_trin

        period = {"fra": dt.date(2026, 1, 1), "til": dt.date(2026, 12, 31)}
        return create_trin(self.alliance, by=self.cast.lea, maal=150, modydelse="Lavere afgift", **period)

    @cached_property
    def netvaerk(self):
        from netvaerk.services import create_netvaerk

        return create_netvaerk(
            by=self.cast.anne,
            navn="Mentornetværket",
            slags="uddannelse",
            formaal="Mentorerne lærer af hinanden.",
            tovholder=self.cast.anne,
            start=dt.date(2026, 1, 1),
        )

    @cached_property
    def medlem(self):
        from netvaerk.services import add_medlem

        return add_medlem(
            self.netvaerk, by=self.cast.anne, virksomhed=self.virksomhed, fra=dt.date(2026, 1, 1)
        )

    @cached_property
    def moede(self):
        from netvaerk.services import plan_moede

        assert self.medlem
        return plan_moede(self.netvaerk, by=self.cast.anne, dato=dt.date(2026, 2, 2), emne="God modtagelse")

    @cached_property
    def invitation(self):
        return self.moede.invitationer.get()

    @cached_property
    def rapport(self):
        from jobcenter.grund.core.perioder import Periode
        from jobcenter.tvaers.ledelse.services.rapport import draft_report

        return draft_report(Periode.denne_maaned().forrige(), by=self.cast.lea)

    @cached_property
    def sendt_rapport(self):
        from jobcenter.tvaers.ledelse.services.rapport import send_report

        return send_report(self.rapport, by=self.cast.lea).rapport

    # What, besides the samples above, brings a row to each source of frister (tests/dagen/test_kilder.py).
    FRISTER = ("underskrevet_aftale", "reservation", "afsluttet_forloeb", "forloeb_paa_sted")

    @cached_property
    def underskrevet_aftale(self):
        from partnerskaber.services.aftale import create_aftale, send_aftale, sign_aftale

        aftale = create_aftale(
            by=self.cast.anne,
            virksomhed=self.virksomhed,
            art="partnerskab",
            titel="To pladser om året",
            formaal="To om året får en plads.",
            ansvarlig=self.cast.anne,
            start=dt.date(2026, 1, 1),
            slut=dt.date(2028, 12, 31),
        )
        return sign_aftale(
            send_aftale(aftale, by=self.cast.anne), by=self.cast.anne, dato=dt.date(2026, 1, 1)
        )

    @cached_property
    def reservation(self):
        from tests.forloeb import byg

        second = self.center.pladser.order_by("nr")[1]
        return byg.forloeb(self.cast.jonas, second, byg.i_dag(3), tilstand="reserveret")

    @cached_property
    def afsluttet_forloeb(self):
        from tests.forloeb import byg

        third = self.center.pladser.order_by("nr")[2]
        return byg.forloeb(
            self.cast.jonas, third, byg.i_dag(-60), byg.i_dag(-1), jobkonsulent=self.cast.jonas
        )

    @cached_property
    def forloeb_paa_sted(self):
        from tests.forloeb import byg

        plads = byg.plads(arbejdssted=self.arbejdssted)
        return byg.forloeb(self.cast.jonas, plads, jobkonsulent=self.cast.jonas)

    def argument(self, value):
        """The value of a route argument as the table writes it."""
        if not isinstance(value, str):
            return value
        name, _, attribute = value.partition(".")
        found = getattr(self, name, value)
        return getattr(found, attribute or "pk", found)
