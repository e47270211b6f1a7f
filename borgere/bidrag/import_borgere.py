"""The citizens that rows speak of: found by number, or new. No message ever says who it is."""

import re
from functools import cached_property

from django.db.models import Q

from borgere.bidrag.retter import BORGER_EGNE
from borgere.cpr import check_alder, hash_cpr, normalize_cpr
from borgere.initialer import initialer_af
from borgere.koder import MAALGRUPPE, YDELSE
from borgere.models import Borger, BorgerIdentitet, TidligereNummer
from borgere.navne import ET_ANDET_NAVN, may_be_same
from borgere.services.opslag import look
from jobcenter.grund.accounts.models import User
from jobcenter.grund.audit.opslag import OPSLAGSSLAGS
from jobcenter.grund.core.skriv import lock_rows
from jobcenter.grund.core.text import search_key
from jobcenter.grund.regneark import vaerdier as v
from jobcenter.grund.regneark.arkslags import Arkfelt
from jobcenter.grund.regneark.huset import Kodeliste
from jobcenter.grund.regneark.kilde import Importkilde
from jobcenter.grund.regneark.rettelser import corrections
from jobcenter.grund.regneark.skriver import Skriver

# The look of whoever brings in a file with citizens we know.
REGNEARK = "regneark"
OPSLAGSSLAGS.add(REGNEARK, "Indlæste borgeren", plads=50)

_ti_cifre = v.normaliseret(lambda text: check_alder(normalize_cpr(text)))


def read_cpr(celle) -> str:
    """Ten digits; a cell that is a number has lost the nought of the first nine days of a month."""
    if isinstance(celle, int | float) and not isinstance(celle, bool) and len(v.tekst(celle)) == 9:
        celle = f"0{v.tekst(celle)}"
    return _ti_cifre(celle)


KOLONNER = (
    Arkfelt("cpr", "CPR", read_cpr, ("CPR-nr", "CPR-nummer", "Personnummer", "Cprnr", "Borgers CPR"),
            paakraevet=True, udfyldt=True, afviser=True, personlig=True),
    Arkfelt("navn", "Navn", v.linje(120), ("Borger", "Borgers navn", "Borgerens navn", "Kandidat",
            "Fulde navn", "Navn på borger"), paakraevet=True, afviser=True, personlig=True),
    Arkfelt("maalgruppe", "Målgruppe", v.linje(120), ("Match", "Matchgruppe", "Visitation", "Målgrp")),
    Arkfelt("ydelse", "Ydelse", v.linje(120), ("Forsørgelse", "Forsørgelsesgrundlag", "Ydelsestype")),
)  # fmt: skip

_MAALGRUPPER = {
    "dagpenge": ("Dagpengemodtagere", "Forsikret ledig", "A-dagpenge"),
    "jobparat": ("Jobparat", "Jobparate", "Jobparate kontanthjælpsmodtagere"),
    "aktivitetsparat": ("Aktivitetsparat", "Aktivitetsparate", "Aktivitetsparate kontanthjælpsmodtagere"),
    "uddannelsesparat": ("Uddannelsesparat", "Uddannelsesparate"),
    "aktivitetsparat_ung": ("Aktivitetsparat uddannelseshjælp",),
    "sygedagpenge": ("Sygedagpengemodtager", "Sygemeldt"),
    "jobafklaring": ("Jobafklaring",),
    "fleksjobvisiteret": ("Fleksjobvisiteret", "Fleksjobvisiterede", "Ledig fleksjobvisiteret"),
    "revalidend": ("Revalidering", "Revalidender"),
    "selvforsoergende": ("Selvforsørgende",),
    "integration": ("Integration", "Integrationsborger"),
}
_MATCHGRUPPE = re.compile(r"(?:match(?:gruppe)?|mg) ?[1-5]|[1-5]")
_AFKLARES = "Gemt som: målgruppe afklares."


class Borgerkilde(Importkilde):
    """An import whose rows are about citizens."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.kendte_borgere = set()
        self.oprettede = set()

    def log_look(self):
        """Also a prøvekørsel tells that we know the citizens of the file; that look is written down."""
        look(self.kendte_borgere, by=self.by, slags=REGNEARK)


class Borgerbog:
    """Known citizens are locked. New ones wait here until the rows that need them are written."""

    def __init__(self, kilde, raekker):
        self.kilde = kilde
        self.skriver = Skriver(Borger, BorgerIdentitet, filens=kilde.filens)
        self._hash = {raekke.sted: hash_cpr(raekke["cpr"]) for raekke in raekker}
        # A name said once in the file is known in all of it, whichever row comes first.
        self._navne: dict[str, str] = {}
        for raekke in raekker:
            if initialer_af(raekke["navn"] or ""):
                self._navne.setdefault(self._hash[raekke.sted], raekke["navn"])
        self._ved_hash = self._kendte()
        self._maalgrupper = Kodeliste(MAALGRUPPE, _MAALGRUPPER)
        self._ydelser = Kodeliste(YDELSE)
        self._hensyn = self._hensyn_nu()
        self._nye_hensyn = []

    def _kendte(self):
        noegler = set(self._hash.values())
        former = dict(
            TidligereNummer.objects.filter(cpr_hash__in=noegler).values_list("cpr_hash", "borger_id")
        )
        rows = (
            lock_rows(
                Borger.objects.filter(Q(identitet__cpr_hash__in=noegler) | Q(pk__in=set(former.values())))
            )
            .select_related("identitet")
            .defer("identitet__cpr")
            .order_by("pk")
        )
        kendte = {borger.identitet.cpr_hash: borger for borger in rows}
        # A row under a number of before is about the same citizen as one under the number of now.
        numre = {borger.pk: noegle for noegle, borger in kendte.items()}
        nu = {foer: numre[pk] for foer, pk in former.items()}
        self._hash = {sted: nu.get(noegle, noegle) for sted, noegle in self._hash.items()}
        self.kilde.kendte_borgere |= {
            b for b in kendte.values() if b.offentlig_id not in self.kilde.oprettede
        }
        return kendte

    def _hensyn_nu(self):
        through = Borger.hensyn.through.objects.filter(borger__in=[b.pk for b in self.alle()])
        return set(through.values_list("borger_id", "kode_id"))

    def alle(self):
        return self._ved_hash.values()

    def find(self, raekke) -> Borger | None:
        return self._ved_hash.get(self._hash[raekke.sted])

    def noegle(self, raekke) -> str:
        return self._hash[raekke.sted]

    def check(self, raekke) -> bool:
        """Whether the row's number and name can be one person; rejects the row when not."""
        borger = self.find(raekke)
        if borger is None and self.noegle(raekke) not in self._navne:
            raekke.reject("navn", "Navn mangler.")
        elif borger and raekke["navn"] and not may_be_same(raekke["navn"], borger.identitet.navn):
            raekke.reject("cpr", ET_ANDET_NAVN)
        return not raekke.fejl

    def find_or_create(self, raekke) -> Borger:
        """The citizen of a row that goes in, new when we do not know her."""
        return self.find(raekke) or self._create(raekke)

    def _create(self, raekke):
        noegle = self.noegle(raekke)
        navn = self._navne[noegle]
        borger = self.skriver.add(Borger(initialer=initialer_af(navn)))
        borger.identitet = self.skriver.add(
            BorgerIdentitet(borger=borger, navn=navn, cpr=raekke["cpr"], cpr_hash=noegle)
        )
        self.kilde.oprettede.add(borger.offentlig_id)
        self._ved_hash[noegle] = borger
        return borger

    def fakta(self, raekke) -> dict:
        """Target group and benefit, as far as the row tells them."""
        facts = {}
        if skrevet := raekke["ydelse"]:
            facts["ydelse_id"] = self._ydelse(raekke, skrevet)
        if skrevet := raekke["maalgruppe"]:
            self._maalgruppe(raekke, skrevet, facts)
        return {felt: vaerdi for felt, vaerdi in facts.items() if vaerdi}

    def _ydelse(self, raekke, skrevet):
        if kode := self._ydelser.find(skrevet):
            return kode.pk
        raekke.warn("ydelse", "Ydelsen findes ikke i listen og er ikke gemt.")
        return None

    def _maalgruppe(self, raekke, skrevet, facts):
        """A benefit or a match group of old is no target group."""
        if kode := self._maalgrupper.find(skrevet):
            facts["maalgruppe_id"] = kode.pk
        elif ydelse := self._ydelser.find(skrevet):
            facts["ydelse_id"] = facts.get("ydelse_id") or ydelse.pk
            raekke.warn("maalgruppe", f"{ydelse.navn} er en ydelse og ingen målgruppe. {_AFKLARES}")
        elif _MATCHGRUPPE.fullmatch(search_key(skrevet)):
            raekke.warn("maalgruppe", f"Matchgrupper bruges ikke længere. {_AFKLARES}")
        else:
            raekke.warn("maalgruppe", f"Målgruppen findes ikke i listen. {_AFKLARES}")

    @cached_property
    def _emptied(self):
        return corrections(self.alle())

    def fill_empty(self, borger, facts) -> bool:
        """What nobody has filled yet, nor emptied."""
        facts = {
            felt: vaerdi
            for felt, vaerdi in facts.items()
            if getattr(borger, felt) is None and felt not in self._emptied.get(borger.pk, ())
        }
        return self.skriver.change(borger, facts)

    def add_hensyn(self, borger, koder, raekke) -> bool:
        """What is there already stays."""
        nye = [kode for kode in koder if borger.pk is None or (borger.pk, kode.pk) not in self._hensyn]
        if nye and not self.skriver.may_link(borger, "hensyn", raekke):
            return False
        self._nye_hensyn += [(borger, kode) for kode in nye]
        return bool(nye)

    def write(self):
        self._give_team(self.skriver.nye[Borger])
        self.skriver.write()
        self.kilde.link(Borger.hensyn, ((borger.pk, kode.pk) for borger, kode in self._nye_hensyn))

    def _give_team(self, borgere):
        """The team of whoever has the case, else of whoever brings the list: so somebody sees who it is."""
        sager = {pk for borger in borgere for pk in (borger.sagsbehandler_id, borger.jobkonsulent_id)}
        teams = _teams({self.kilde.by.pk, *sager})
        for borger in borgere:
            mulige = (borger.sagsbehandler_id, borger.jobkonsulent_id, self.kilde.by.pk)
            borger.team_id = next((teams[pk] for pk in mulige if pk in teams), None)


def _teams(brugere) -> dict[int, int]:
    """The first team of each who may have cases."""
    rows = User.teams.through.objects.filter(
        user__in=User.objects.med_ret(BORGER_EGNE).filter(pk__in=brugere)
    )
    return dict(rows.order_by("-pk").values_list("user", "team"))
