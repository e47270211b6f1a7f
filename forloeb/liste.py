"""The lists of centres and of those who wait for a slot, and placements as colleagues may read of them."""

from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from borgere.models import Borger
from forloeb.bidrag.retter import KANDIDAT_HENVIS
from forloeb.enums import MINDSTE_ANTAL_PLADSER
from forloeb.filters import KandidatFilter
from forloeb.models import Forloeb, Kandidat, Virksomhedscenter
from forloeb.runde import Raekke
from jobcenter.grund.core.dansk.dage import dansk_dato, kort_dato, relativ
from jobcenter.grund.core.dansk.tal import antal, rundt_tal
from jobcenter.grund.core.lister import PAA_SKAERM, TAL, Kolonne, Liste, sidst
from jobcenter.grund.core.lister.celler import daempet, etiket, link
from jobcenter.grund.core.navigation import adresse


def _center(center: Virksomhedscenter) -> SafeString:
    nummer = daempet(center.nummer) if center.nummer else ""
    return format_html("{} {}", link(center.get_absolute_url(), center.navn), nummer)


def _center_tilstand(center: Any) -> SafeString:
    too_few = center.staar_aabent and center.antal_pladser < MINDSTE_ANTAL_PLADSER
    under = etiket("haster", "Under fire pladser") if too_few else ""
    return format_html("{} {}", etiket(*center.tilstand_vist), under)


class Centerliste(Liste):
    noegle = "centre"
    navn = "Virksomhedscentre"
    # By its key: what is open stands first.
    orden = (F("tilstand"), "navn")
    pr_side = None
    kan_hentes = True
    alle_kolonner = (
        Kolonne("navn", "Center", celle=_center, sorter=("navn",), hoved=True),
        Kolonne("form", "Form", lambda c: c.get_form_display(), sorter=("form", "navn")),
        Kolonne(
            "antal_pladser",
            "Pladser",
            sorter=("antal_pladser", "navn"),
            fetch=lambda rows: rows.med_pladser(),
            klasse=TAL,
        ),
        Kolonne(
            "mentor",
            "Mentor",
            lambda c: c.mentor.navn if c.mentor else "–",
            sorter=(sidst("mentor__navn"), "navn"),
            fetch=lambda rows: rows.select_related("mentor"),
        ),
        Kolonne(
            "ansvarlig",
            "Ansvarlig",
            lambda c: c.ansvarlig.get_short_name() if c.ansvarlig else "Ingen endnu",
            sorter=(sidst("ansvarlig__navn"), "navn"),
            fetch=lambda rows: rows.select_related("ansvarlig"),
        ),
        Kolonne("tilstand", "Tilstand", lambda c: c.tilstand_vist[1], _center_tilstand, ("tilstand", "navn")),
    )

    def start(self) -> QuerySet[Virksomhedscenter]:
        return Virksomhedscenter.objects.visible_to(self.user)


def _hvem(kandidat: Any) -> SafeString:
    lovet = etiket("opmaerksom", "Lovet en plads", "hourglass") if kandidat.er_lovet else ""
    return format_html("{} {}", link(kandidat.get_absolute_url(), kandidat.borger), lovet)


def _kan(kandidat: Kandidat) -> str:
    timer = f"{rundt_tal(kandidat.timer)} timer" if kandidat.timer else ""
    return ", ".join(filter(None, [timer, kandidat.omraade]))


def _find_plads(kandidat: Kandidat) -> SafeString:
    return format_html(
        '<a class="button button-secondary button--lille" href="{}?kandidat={}">'
        'Find plads<span class="sr-only"> til {}</span></a>',
        adresse("forloeb:plads_list"),
        str(kandidat.pk),
        kandidat.borger,
    )


class Kandidatliste(Liste):
    noegle = "kandidater"
    navn = "Kandidater"
    filterset = KandidatFilter
    fane = "vis"
    orden = ("henvist",)

    @property
    def alle_kolonner(self) -> tuple[Kolonne, ...]:  # type: ignore[override]
        return (
            Kolonne(
                "hvem",
                "Hvem",
                lambda k: str(k.borger),
                _hvem,
                ("borger__initialer",),
                fetch=lambda rows: rows.select_related("borger"),
                hoved=True,
            ),
            Kolonne(
                "dage",
                "På listen",
                celle=lambda k: antal(k.dage, "dag", "dage") if k.dage else "i dag",
                sorter=("-henvist",),
                klasse=TAL,
            ),
            Kolonne(
                "oensker",
                "Vil gerne",
                lambda k: ", ".join(map(str, k.oenskede)) or "alt",
                fetch=lambda rows: rows.prefetch_related(Prefetch("oensker", to_attr="oenskede")),
            ),
            Kolonne("kan", "Kan", _kan, sorter=(sidst("timer"),)),
            Kolonne(
                "hensyn",
                "Hensyn",
                lambda k: ", ".join(map(str, k.borger.alle_hensyn)),
                fetch=lambda rows: rows.prefetch_related(Prefetch("borger__hensyn", to_attr="alle_hensyn")),
                klasse=PAA_SKAERM,
            ),
            Kolonne("aktuel", "Stadig aktuel?", lambda k: k.aktuel_senest, self._aktuel, ("aktuel_frist",)),
            Kolonne("find", "Find plads", celle=_find_plads, handling=True),
        )

    def start(self) -> QuerySet[Kandidat]:
        return Kandidat.objects.visible_to(self.user).aabne()

    def complete(self, rows: list[Any]) -> None:
        """Who has a slot to come, and whom this person may know."""
        ids = [k.borger_id for k in rows]
        to_come = Forloeb.objects.taeller().filter(borger__in=ids, start__gte=timezone.localdate())
        lovet = set(to_come.values_list("borger_id", flat=True))
        self.kendte = set(Borger.objects.kendt_af(self.user).filter(pk__in=ids).values_list("pk", flat=True))
        for kandidat in rows:
            kandidat.er_lovet = kandidat.borger_id in lovet

    def _aktuel(self, kandidat: Kandidat) -> SafeString:
        if not kandidat.skal_spoerges:
            return daempet(f"bekræftet {relativ(kandidat.aktuel_senest)}")
        if not (self.user.har_ret(KANDIDAT_HENVIS) and kandidat.borger_id in self.kendte):
            return etiket("opmaerksom", "Spørg igen", "help")
        # The only cell with a form of its own, for the few who are to be asked.
        context = {"kandidat": kandidat, "kendte": self.kendte, "user": self.user}
        return render_to_string("forloeb/_kandidat_aktuel.html", context, request=self.request)


def _foelger(forloeb: Forloeb) -> SafeString | str:
    return forloeb.jobkonsulent.get_short_name() if forloeb.jobkonsulent else daempet("Ingen endnu")


def _naeste_opfoelgning(raekke: Raekke) -> SafeString | str:
    talk = raekke.aaben
    if talk is None:
        return daempet("Ingen aftalt")
    over = etiket("haster", "Over tiden") if talk.er_over_tiden else ""
    return format_html("{} {}", kort_dato(talk.forfald), over)


# Whom others follow: initials, slots and dates, which the whole house may see.
ANDRES_RUNDE = (
    Kolonne(
        "hvem",
        "Hvem",
        celle=lambda r: link(r.forloeb.get_absolute_url(), r.forloeb.borger),
        hoved=True,
    ),
    Kolonne("plads", "Plads", lambda r: r.forloeb.plads.nr if r.forloeb.plads else "–", klasse=TAL),
    Kolonne("jobkonsulent", "Jobkonsulent", celle=lambda r: _foelger(r.forloeb)),
    Kolonne("naeste", "Næste opfølgning", celle=_naeste_opfoelgning),
    Kolonne("slut", "Forløbet slutter", celle=lambda r: kort_dato(r.forloeb.slut)),
)

ANDRES_STATUS = (
    Kolonne("hvem", "Hvem", celle=lambda f: link(f.get_absolute_url(), f.borger), hoved=True),
    Kolonne("hvor", "Hvor", lambda f: f.arbejdssted.navn),
    Kolonne("slut", "Sluttede", celle=lambda f: dansk_dato(f.slut)),
    Kolonne("jobkonsulent", "Jobkonsulent", celle=_foelger),
)
