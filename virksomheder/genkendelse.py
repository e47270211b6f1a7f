"""Which company a row of a spreadsheet is about: by number, by name, or as a person has said before.

One clear answer, or the row is rejected with those it may be, and a person chooses: once for all rows that
say the same, and from then on.
"""

from collections.abc import Iterable
from functools import cached_property

from jobcenter.grund.regneark.tabel import Arkraekke
from virksomheder.models import Arbejdssted, Navnevalg, Virksomhed
from virksomheder.navnebog import Navnebog, Navnefund, Navnesvar, Tegn


def skrevet(raekke: Arkraekke) -> str:
    """What the row says of its company, as an answer to it is remembered."""
    dele = (_to_the_letter(raekke["virksomhed"] or ""), raekke["cvr"], raekke["pnr"])
    return " · ".join(str(del_) for del_ in dele if del_)[:300]


class Genkendelse:
    def __init__(self, raekker: Iterable[Arkraekke]) -> None:
        raekker = list(raekker)
        cvr, pnr = ({raekke[felt] for raekke in raekker if raekke[felt]} for felt in ("cvr", "pnr"))
        steder = Arbejdssted.objects.filter(pnr__in=pnr).select_related("virksomhed")
        self._ved_pnr = {sted.pnr: sted.virksomhed for sted in steder}
        self._ved_cvr = {virksomhed.cvr: virksomhed for virksomhed in Virksomhed.objects.filter(cvr__in=cvr)}
        valg = Navnevalg.objects.filter(skrevet__in={skrevet(raekke) for raekke in raekker})
        self._valgt = {valgt.skrevet: valgt.virksomhed for valgt in valg.select_related("virksomhed")}

    @cached_property
    def _navnebog(self) -> Navnebog:
        return Navnebog()

    def find(self, raekke: Arkraekke) -> Virksomhed | None:
        """None when nobody is known by what the row says, or it has been rejected."""
        if valgt := self._valgt.get(skrevet(raekke)):
            raekke.recognise("virksomhed", f"valgt af en medarbejder: {_fund(valgt)}")
            return valgt
        ved_pnr, ved_cvr = self._ved_pnr.get(raekke["pnr"]), self._ved_cvr.get(raekke["cvr"])
        fundet = ved_pnr or ved_cvr
        if fundet is None:
            return None if raekke["cvr"] or not raekke["virksomhed"] else self._by_name(raekke)
        if self._numbers_agree(raekke["cvr"], ved_pnr) and self._name_agrees(raekke, fundet):
            return fundet
        self._reject(raekke, ved_pnr, ved_cvr)
        return None

    def is_in_doubt(self, raekke: Arkraekke) -> bool:
        """A name alone that may mean several."""
        if skrevet(raekke) in self._valgt or raekke["pnr"] in self._ved_pnr or raekke["cvr"] in self._ved_cvr:
            return False
        if raekke["cvr"]:
            return not raekke["virksomhed"]
        return not raekke["virksomhed"] or bool(self._ask(raekke).kandidater)

    def _numbers_agree(self, cvr: str | None, ved_pnr: Virksomhed | None) -> bool:
        return not cvr or ved_pnr is None or ved_pnr.cvr in (None, cvr)

    def _name_agrees(self, raekke: Arkraekke, fundet: Virksomhed) -> bool:
        navn = raekke["virksomhed"]
        if not navn or _to_the_letter(navn) == _to_the_letter(fundet.navn):
            return True
        if not self._navnebog.agrees(navn, fundet.pk):
            return False
        if fundet.pk not in self._navnebog.ens(navn):
            raekke.recognise("virksomhed", f"fundet på nummeret: {_fund(fundet)}")
        return True

    def _ask(self, raekke: Arkraekke) -> Navnesvar:
        tegn = Tegn(raekke["telefon"] or "", raekke["email"] or "", raekke["kontaktperson"] or "")
        return self._navnebog.find(raekke["virksomhed"], tegn)

    def _by_name(self, raekke: Arkraekke) -> Virksomhed | None:
        svar = self._ask(raekke)
        if svar.valgt:
            if svar.hvordan:
                raekke.recognise("virksomhed", f"{svar.hvordan}: {svar.valgt}")
            return self._company(svar.valgt.pk)
        if svar.kandidater:
            navne = ", ".join(map(str, svar.kandidater))
            besked = f"Vi er ikke sikre på, hvilken virksomhed det er: {navne}."
            raekke.reject("virksomhed", besked, svar.kandidater, skrevet(raekke))
        return None

    def _company(self, pk: int) -> Virksomhed:
        if pk not in self._by_pk:
            self._by_pk[pk] = Virksomhed.objects.get(pk=pk)
        return self._by_pk[pk]

    @cached_property
    def _by_pk(self) -> dict[int, Virksomhed]:
        return {}

    def _reject(self, raekke: Arkraekke, ved_pnr: Virksomhed | None, ved_cvr: Virksomhed | None) -> None:
        """Numbers and name say different things; each of them may be the right one."""
        siger = []
        if raekke["cvr"]:
            siger.append(f"CVR-nr. er {_fund(ved_cvr)}" if ved_cvr else "CVR-nr. kender vi ikke")
        if ved_pnr:
            siger.append(f"P-nr. er {_fund(ved_pnr)}")
        kandidater = {_fund(virksomhed): None for virksomhed in (ved_cvr, ved_pnr) if virksomhed}
        if navn := raekke["virksomhed"]:
            siger.append(f"navnet er {navn}")
            kandidater |= {self._navnebog.fund(pk): None for pk in sorted(self._navnebog.ens(navn))}
        besked = f"Oplysningerne passer ikke sammen: {', '.join(siger)}."
        raekke.reject("virksomhed", besked, tuple(kandidater), skrevet(raekke))


def _fund(virksomhed: Virksomhed) -> Navnefund:
    return Navnefund(virksomhed.pk, virksomhed.navn, virksomhed.cvr, virksomhed.by)


def _to_the_letter(navn: str) -> str:
    return " ".join(navn.split()).casefold()
