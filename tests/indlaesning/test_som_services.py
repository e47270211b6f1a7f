"""The same thing done by a service and brought in by a spreadsheet: the same rows, beside rows and log."""

import datetime as dt
from collections import defaultdict

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from borgere.models import Borger
from borgere.services.borger import create_borger, update_borger
from forloeb.models import Forloeb, Kandidat, Virksomhedscenter
from forloeb.services import booking
from forloeb.services import center as centre
from forloeb.services import kandidat as kandidater
from forloeb.services.opfoelgning import record_udfald
from forloeb.services.plads import add_plads, update_plads
from jobcenter.grund.core.registries.historik import handlinger
from tests.forloeb import byg
from tests.indlaesning import filer
from tests.indlaesning.filer import CVR, koer
from virksomheder.models import Arbejdssted, Kontakt, NaesteSkridt, Virksomhed
from virksomheder.services import arbejdssted as steder
from virksomheder.services import kontakt as kontakter
from virksomheder.services import kontaktperson as personer
from virksomheder.services import virksomhed as virksomheder

UGE = dt.timedelta(weeks=1)
APPS = ("virksomheder", "borgere", "forloeb")


def i_dag(uger=0):
    return timezone.localdate() + uger * UGE


# What is there afterwards


class Aftryk:
    """All rows of the three apps and their log, with numbers in place of ids and without times."""

    def __init__(self):
        self.numre = defaultdict(dict)
        modeller = [m for app in APPS for m in apps.get_app_config(app).get_models(include_auto_created=True)]
        modeller = [m for m in modeller if not m._meta.proxy]
        self.log = [m for m in modeller if hasattr(m, "pgh_tracked_model")]
        self.modeller = [m for m in modeller if m not in self.log]
        for model in self.modeller:
            rows = model._base_manager.order_by("pk").values_list("pk", flat=True)
            self.numre[model] = {pk: f"{model.__name__} {nr}" for nr, pk in enumerate(rows, 1)}

    def rows(self):
        return {
            self.numre[model][row.pk]: self._fields(row)
            for model in self.modeller
            for row in model._base_manager.all()
        }

    def events(self):
        told = defaultdict(list)
        for model in self.log:
            for event in model.objects.order_by("pgh_id").select_related("pgh_context"):
                told[self._about(event)].append((event.pgh_label, self._fields(event)))
                assert event.pgh_context.metadata["action"] in handlinger()
                assert event.pgh_context.metadata["actor"]
        return dict(told)

    def _about(self, event):
        pk = getattr(event, "pgh_obj_id", None)
        return self.numre[event.pgh_tracked_model].get(pk, f"{event.pgh_tracked_model.__name__} gone")

    def _fields(self, row):
        return {
            field.name: self._value(row, field)
            for field in row._meta.concrete_fields
            if not field.name.startswith("pgh_") and not self._is_left_out(field)
        }

    def _is_left_out(self, field):
        timed = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        # Triggers write down who gave a tie, whatever wrote it: tests/forloeb/test_selv_taget.py.
        timed |= field.name.endswith(("givet", "givet_af"))
        return field.primary_key or timed or field.name in ("id", "oprettet", "rettet", "offentlig_id", "cpr")

    def _value(self, row, field):
        value = getattr(row, field.attname)
        if isinstance(value, dt.datetime):
            return "at some time"
        if field.is_relation and field.related_model in self.numre:
            return self.numre[field.related_model].get(value, value)
        return value


def done(act):
    """What ``act`` leaves; then it is taken back."""
    with transaction.atomic():
        act()
        aftryk = Aftryk()
        left = aftryk.rows(), aftryk.events()
        transaction.set_rollback(True)
    return left


def differences(by_services, by_import, *, samlet, meant):
    """What is not the same, in words; ``meant`` are the fields that need not be."""
    (rows, log), (its_rows, its_log) = (
        ({what: _without(fields, what, meant) for what, fields in rows.items()}, _log(log, meant, samlet))
        for rows, log in (by_services, by_import)
    )
    for here, its in ((rows, its_rows), (log, its_log)):
        for what in here.keys() | its.keys():
            if here.get(what) != its.get(what):
                yield f"{what}\n  service: {here.get(what)}\n  import:  {its.get(what)}"


def fields_that_differ(by_services, by_import):
    rows, its_rows = by_services[0], by_import[0]
    return {
        (what.split()[0], field)
        for what in rows.keys() & its_rows.keys()
        for field, value in rows[what].items()
        if its_rows[what][field] != value
    }


def _without(fields, what, meant):
    return {field: value for field, value in fields.items() if (what.split()[0], field) not in meant}


def _log(log, meant, samlet):
    """Each row's entries one after the other; of a story told in one go only the last counts."""
    told = {}
    for what, entries in log.items():
        mine = [(label, _without(fields, what, meant)) for label, fields in entries]
        mine = [entry for nr, entry in enumerate(mine) if not nr or entry[1] != mine[nr - 1][1]]
        told[what] = (mine[0][0], mine[-1][1]) if samlet else mine
    return told


# What is done


REGISTER = {"CVR-nr.": CVR[0], "P-nr.": "2900700007"}


def _bageren(by, **felter):
    return virksomheder.create_virksomhed(
        by=by, cvr=CVR[0], pnr="2900700007", navn="Bækkes Maskinfabrik A/S", adresse="Søndergade 1",
        postnr="8722", bynavn="Hedensted", ansatte_min=10, ansatte_max=19, telefon="75112233",
        startdato=dt.date(2010, 2, 1), **felter,
    )  # fmt: skip


class NyVirksomhed:
    def service(self, cast):
        _bageren(cast.jonas)

    def fil(self):
        return "virksomheder", filer.register(REGISTER)


class RettetVirksomhed:
    def foer(self, cast):
        _bageren(cast.jonas)

    def service(self, cast):
        virksomheder.update_virksomhed(Virksomhed.objects.get(), by=cast.jonas, telefon="75445566")
        steder.update_arbejdssted(Arbejdssted.objects.get(), by=cast.jonas, telefon="75445566")

    def fil(self):
        return "virksomheder", filer.register(REGISTER | {"Telefon": "75445566"})


class FlyttetArbejdssted:
    def foer(self, cast):
        gammel = _bageren(cast.jonas)
        steder.create_arbejdssted(gammel, by=cast.jonas, navn="Lageret", pnr="2900700008")
        personer.create_kontaktperson(
            gammel, by=cast.jonas, navn="Hanne Åkjær", arbejdssted=gammel.arbejdssteder.get(pnr="2900700007")
        )
        virksomheder.create_virksomhed(
            by=cast.jonas,
            cvr=CVR[1],
            navn="Bækkes Maskinfabrik A/S",
            adresse="Søndergade 1",
            pnr="2900700009",
        )

    def service(self, cast):
        steder.move_arbejdssted(
            Arbejdssted.objects.get(pnr="2900700007"),
            by=cast.jonas,
            til=Virksomhed.objects.get(cvr=CVR[1]),
            dato=timezone.localdate(),
        )

    def fil(self):
        return "virksomheder", filer.csv_fil(
            [["CVR", "P-nr.", "Navn"], [CVR[1], "2900700007", "Bækkes Maskinfabrik A/S"]]
        )


class NyKontakt:
    def foer(self, cast):
        virksomheder.create_virksomhed(by=cast.anne, navn="Bageren", cvr=CVR[0], ansvarlig=cast.anne)

    def service(self, cast):
        bageren = Virksomhed.objects.get()
        hanne = personer.create_kontaktperson(bageren, by=cast.anne, navn="Hanne Åkjær", telefon="11111111")
        kontakter.register_kontakt(
            by=cast.anne, virksomhed=bageren, kontaktperson=hanne, dato=dt.date(2025, 6, 2), form="telefon",
            formaal=byg.kode("formaal", "fleksjob"), note="Vil gerne have en praktikant",
            skridt=kontakter.Skridt("Følg op: Fleksjob", dt.date(2025, 7, 1), cast.anne),
        )  # fmt: skip

    def fil(self):
        return "kontakter", filer.kontaktark(
            {"CVR": CVR[0], "Kontaktperson": "Hanne Åkjær", "Tlf.": "11111111", "Virksomhed": "Bageren",
             "Notat": "Vil gerne have en praktikant", "Følg op": "01-07-2025"}
        )  # fmt: skip


KONTAKT_ID = ["Kontakt-id", "Dato", "CVR", "T/M/B", "Formål", "Følg op", "Virksomhed", "Notat"]


def _kontakt(cvr, note, frist="01-07-2025", nr="K1", dato="02-06-2025"):
    return [nr, dato, cvr, "T", "Fleksjob", frist, "", note]


class RettetKontakt:
    """Was with another company after all; what was promised goes along."""

    def foer(self, cast):
        for cvr, navn in zip(CVR[:2], ("Bageren", "Smeden"), strict=True):
            virksomheder.create_virksomhed(by=cast.anne, navn=navn, cvr=cvr)
        koer("kontakter", filer.xlsx_fil(ABB=[KONTAKT_ID, _kontakt(CVR[0], "Ringer igen")]))

    def service(self, cast):
        kontakt = Kontakt.objects.get()
        kontakter.edit_kontakt(
            kontakt, by=cast.anne, virksomhed=Virksomhed.objects.get(cvr=CVR[1]), note="Ringer selv"
        )

    def fil(self):
        return "kontakter", filer.xlsx_fil(ABB=[KONTAKT_ID, _kontakt(CVR[1], "Ringer selv")])


class HoldtLoefte:
    def foer(self, cast):
        virksomheder.create_virksomhed(by=cast.anne, navn="Bageren", cvr=CVR[0])
        koer("kontakter", filer.xlsx_fil(ABB=[KONTAKT_ID, _kontakt(CVR[0], "Ringer igen")]))

    def service(self, cast):
        kontakter.register_kontakt(
            by=cast.anne, virksomhed=Virksomhed.objects.get(), dato=dt.date(2025, 6, 9), form="telefon",
            formaal=byg.kode("formaal", "fleksjob"), note="Aftalt",
            opfylder=NaesteSkridt.objects.all(),
        )  # fmt: skip

    def fil(self):
        return "kontakter", filer.xlsx_fil(
            ABB=[KONTAKT_ID, _kontakt(CVR[0], "Aftalt", "", "K2", "09-06-2025")]
        )


class NytCenter:
    def foer(self, cast):
        _bageren(cast.jonas)

    def service(self, cast):
        sted = Arbejdssted.objects.get()
        mentor = personer.create_kontaktperson(
            sted.virksomhed, by=cast.anne, navn="Hanne Åkjær", niveau="mentor", arbejdssted=sted
        )
        made = centre.create_center(
            by=cast.anne, arbejdssted=sted, navn=sted.navn, nummer="VC01", mentor=mentor, mentortimer=5,
            ansvarlig=cast.anne, start=dt.date(2025, 4, 1),
        )  # fmt: skip
        for _ in range(4):
            add_plads(
                by=cast.anne, center=made, funktion=byg.kode("funktion", "lager"), timer=30,
                hensyn=[byg.kode("hensyn", "siddende")],
            )  # fmt: skip
        centre.open_center(made, by=cast.anne)

    def fil(self):
        return "virksomhedscentre", filer.centerfil(
            centre=[filer.center(Virksomhed="Bækkes Maskinfabrik A/S")],
            pladser=[filer.plads(nr, **{"Skånehensyn mulige": "Siddende arbejde"}) for nr in range(1, 5)],
        )


class RettetCenter:
    def foer(self, cast):
        koer("virksomhedscentre", filer.centerfil())

    def service(self, cast):
        made = Virksomhedscenter.objects.get()
        centre.update_center(made, by=cast.anne, mentortimer=7)
        update_plads(made.pladser.get(nr=1), by=cast.anne, timer=20)

    def fil(self):
        pladser = [filer.plads(1, **{"Timer/uge": 20}), *(filer.plads(nr) for nr in (2, 3, 4))]
        return "virksomhedscentre", filer.centerfil(
            centre=[filer.center(**{"Mentortimer/uge": 7})], pladser=pladser
        )


CPR = "6101701111"


def _plads():
    plads = Virksomhedscenter.objects.get().pladser.get(nr=1)
    return {"plads": plads, "start": i_dag(-2), "slut": i_dag(10), "type": "praktik"}


class NytForloeb:
    """For somebody who waits for one."""

    def foer(self, cast):
        koer("virksomhedscentre", filer.centerfil())
        borger = create_borger(by=cast.jonas, navn="Zenia Qvistgaard", cpr=CPR, jobkonsulent=cast.jonas)
        kandidater.refer_kandidat(by=cast.jonas, borger=borger)

    def service(self, cast):
        booking.book_plads(by=cast.anne, borger=Borger.objects.get(), **_plads(), jobkonsulent=cast.jonas)

    def fil(self):
        return "virksomhedscentre", filer.centerfil(filer.forloeb(CPR, i_dag(-2), i_dag(10)))


class AfsluttetForloeb:
    """Over and done with, told in one row."""

    samlet = True

    def foer(self, cast):
        NytForloeb.foer(self, cast)
        Kandidat.objects.all().delete()

    def service(self, cast):
        plads = Virksomhedscenter.objects.get().pladser.get(nr=1)
        row = booking.book_plads(
            by=cast.jonas, borger=Borger.objects.get(), plads=plads, start=i_dag(-20), slut=i_dag(-8),
            type="praktik", jobkonsulent=cast.jonas,
        )  # fmt: skip
        booking.end_forloeb(row, by=cast.jonas, slut=row.slut, slutaarsag=byg.kode("slutaarsag", "sygdom"))
        record_udfald(row, by=cast.jonas, udfald=byg.kode("udfald_28", "ukendt"), dato=i_dag(-4))

    def fil(self):
        raekke = filer.forloeb(CPR, i_dag(-20), i_dag(-8), **{"Afsluttet til": "Afbrudt - sygdom"})
        return "virksomhedscentre", filer.centerfil(raekke)


class ForlaengetForloeb:
    def foer(self, cast):
        NytForloeb.foer(self, cast)
        koer("virksomhedscentre", filer.centerfil(filer.forloeb(CPR, i_dag(-2), i_dag(4))))

    def service(self, cast):
        booking.extend_forloeb(Forloeb.objects.get(), by=cast.jonas, slut=i_dag(8), genoptag=True)

    def fil(self):
        return "virksomhedscentre", filer.centerfil(filer.forloeb(CPR, i_dag(-2), i_dag(8)))


class GenoptagetForloeb(ForlaengetForloeb):
    """Broken off, says the sheet; and then it goes on after all."""

    def foer(self, cast):
        NytForloeb.foer(self, cast)
        raekke = filer.forloeb(CPR, i_dag(-9), i_dag(-1), **{"Afsluttet til": "Afbrudt - sygdom"})
        koer("virksomhedscentre", filer.centerfil(raekke))

    def fil(self):
        return "virksomhedscentre", filer.centerfil(filer.forloeb(CPR, i_dag(-9), i_dag(8)))


class SluttetForloeb:
    samlet = True

    def foer(self, cast):
        NytForloeb.foer(self, cast)
        koer("virksomhedscentre", filer.centerfil(filer.forloeb(CPR, i_dag(-9), i_dag(4))))

    def service(self, cast):
        row = booking.end_forloeb(
            Forloeb.objects.get(), by=cast.jonas, slut=i_dag(-1), slutaarsag=byg.kode("slutaarsag", "job_her")
        )
        record_udfald(row, by=cast.jonas, udfald=byg.kode("udfald_28", "job"))

    def fil(self):
        raekke = filer.forloeb(CPR, i_dag(-9), i_dag(-1), **{"Afsluttet til": "Job på stedet"})
        return "virksomhedscentre", filer.centerfil(raekke)


class NyKandidat:
    """A citizen nobody knew, and the place on the list."""

    def service(self, cast):
        kandidater.refer_new(
            by=cast.anne,
            borger={
                "navn": "Zenia Qvistgaard", "cpr": CPR, "maalgruppe": byg.kode("maalgruppe", "jobparat"),
                "ydelse": byg.kode("ydelse", "kontanthjaelp"), "sagsbehandler": cast.sara,
                "hensyn": [byg.kode("hensyn", "siddende")],
            },
            oensker=[byg.kode("funktion", "lager")],
            timer=20,
            henvist=dt.date(2026, 8, 7),
        )  # fmt: skip

    def fil(self):
        return "kandidatbank", filer.kandidatfil(filer.kandidat(CPR))


class RettetKandidat:
    samlet = True

    def foer(self, cast):
        koer("kandidatbank", filer.kandidatfil(filer.kandidat(CPR)))

    def service(self, cast):
        row = Kandidat.objects.get()
        kandidater.edit_kandidat(row, by=cast.sara, timer=30)
        kandidater.confirm_kandidat(row, by=cast.sara, dato=dt.date(2026, 9, 1))
        update_borger(
            row.borger, by=cast.sara, maalgruppe=byg.kode("maalgruppe", "fleksjobvisiteret"),
            hensyn=[byg.kode("hensyn", navn) for navn in ("siddende", "ro")],
        )  # fmt: skip

    def fil(self):
        raekke = filer.kandidat(
            CPR, Målgruppe="Fleksjobvisiteret", **{"Timer/uge": 30, "Skånehensyn": "Siddende arbejde, Ro"}
        )
        overskrifter = [*filer.KANDIDATER, "Senest bekræftet"]
        raekke["Senest bekræftet"] = dt.date(2026, 9, 1)
        return "kandidatbank", filer.xlsx_fil(Kandidatbank=filer.ark(overskrifter, [raekke]))


class NyVirksomhedMedCenter:
    """A company nobody knew, by its number and name, with an address it does not have yet."""

    def service(self, cast):
        bageren = virksomheder.create_virksomhed(
            by=cast.anne, navn="Bageren A/S", cvr=CVR[0], samarbejdsform="virksomhedscenter"
        )
        sted = steder.create_arbejdssted(bageren, by=cast.anne, navn="Bageren A/S")
        centre.create_center(
            by=cast.anne, arbejdssted=sted, navn=sted.navn, nummer="VC01", start=dt.date(2025, 4, 1)
        )

    def fil(self):
        raekke = filer.center(Mentor=None, Konsulent=None, **{"Mentortimer/uge": None})
        return "virksomhedscentre", filer.centerfil(centre=[raekke], pladser=[])


class NyBorgersForloeb:
    """A citizen nobody knew: the case is the jobkonsulent's, and his team's, as the form proposes."""

    def foer(self, cast):
        cast.team.medlemmer.add(cast.jonas)
        koer("virksomhedscentre", filer.centerfil())

    def service(self, cast):
        borger = create_borger(
            by=cast.anne, navn="Zenia Qvistgaard", cpr=CPR, jobkonsulent=cast.jonas, team=cast.team
        )
        booking.book_plads(by=cast.anne, borger=borger, **_plads(), jobkonsulent=cast.jonas)

    def fil(self):
        return "virksomhedscentre", filer.centerfil(filer.forloeb(CPR, i_dag(-2), i_dag(10)))


GJORT = [
    NyVirksomhed, RettetVirksomhed, FlyttetArbejdssted, NyVirksomhedMedCenter, NyKontakt, RettetKontakt,
    HoldtLoefte, NytCenter, RettetCenter, NytForloeb, NyBorgersForloeb, AfsluttetForloeb, ForlaengetForloeb,
    GenoptagetForloeb, SluttetForloeb, NyKandidat, RettetKandidat,
]  # fmt: skip
# What is meant to differ: the field, where it is seen, and why.
MENT = {
    ("Borger", "hensyn_rettet"): ({RettetKandidat}, "only a person's correction binds the next spreadsheet"),
    ("Virksomhed", "ansatte_min"): (
        {FlyttetArbejdssted},
        "a register knows all workplaces, and their employees are the company's",
    ),
    ("Virksomhed", "ansatte_max"): ({FlyttetArbejdssted}, "the same"),
    ("Kontakt", "import_noegle"): ({NyKontakt, HoldtLoefte}, "knows the row when the sheet comes again"),
    ("Forloeb", "booket_af"): (
        {NytForloeb, NyBorgersForloeb},
        "whom to ask is the jobkonsulent, not whoever brought the file",
    ),
    ("Kandidat", "henvist_af"): ({NyKandidat}, "the sagsbehandler of the row, not whoever brought the file"),
    ("Kandidat", "kanal"): ({NyKandidat}, "a spreadsheet is a channel of its own"),
}


@pytest.mark.parametrize("gjort", GJORT, ids=lambda gjort: gjort.__name__)
def test_an_import_writes_what_a_service_writes(cast, gjort):
    this = gjort()
    getattr(this, "foer", lambda cast: None)(cast)
    by_services = done(lambda: this.service(cast))
    by_import = done(lambda: koer(*this.fil(), by=cast.anne))
    assert by_services[0]
    meant = {field for field, (where, _) in MENT.items() if gjort in where}
    samlet = getattr(this, "samlet", False)
    assert not list(differences(by_services, by_import, samlet=samlet, meant=meant))
    assert fields_that_differ(by_services, by_import) == meant


def test_the_moment_of_a_change_follows_along(cast, time_machine):
    time_machine.move_to("2026-11-02 10:00:00+01:00", tick=False)
    RettetKandidat().foer(cast)
    time_machine.move_to("2026-11-09 10:00:00+01:00", tick=False)
    koer(*RettetKandidat().fil())
    borger = Borger.objects.get()
    assert (borger.rettet - borger.oprettet).days == 7
