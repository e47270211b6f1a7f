"""Which company a row of a spreadsheet is about: by number, by name, or as a person has said before.

One clear answer, or the row is rejected with those it may be, and a person chooses: once for all rows that
say the same, and from then on.
"""

from collections.abc import Iterable
from functools import cached_property

from jobcenter.grund.regneark.tabel import Arkraekke
from virksomheder.models import Arbejdssted, Navnevalg, Virksomhed
from virksomheder.navnebog import Navnebog, Navnefund, Navnesvar, Tegn, agree, same_name, to_the_letter


def skrevet(raekke: Arkraekke) -> str:
    """What the row says of its company, as an answer to it is remembered."""
    dele = (to_the_letter(raekke["virksomhed"] or ""), raekke["cvr"], raekke["pnr"])
    return " · ".join(str(del_) for del_ in dele if del_)[:300]


class Genkendelse:
    def __init__(self, raekker: Iterable[Arkraekke]) -> None:
        raekker = list(raekker)
        cvr, pnr = ({raekke[felt] for raekke in raekker if raekke[felt]} for felt in ("cvr", "pnr"))
        steder = Arbejdssted.objects.filter(pnr__in=pnr).select_related("virksomhed")
        # The workplaces the rows give a number of that we know.
        self.steder = {sted.pnr: sted for sted in steder}
        self._ved_pnr = {pnr: sted.virksomhed for pnr, sted in self.steder.items()}
        self._ved_cvr = {virksomhed.cvr: virksomhed for virksomhed in Virksomhed.objects.filter(cvr__in=cvr)}
        valg = Navnevalg.objects.filter(skrevet__in={skrevet(raekke) for raekke in raekker})
        self._valgt = {valgt.skrevet: valgt.virksomhed for valgt in valg.select_related("virksomhed")}

    @cached_property
    def _navnebog(self) -> Navnebog:
        return Navnebog()

    def find(self, raekke: Arkraekke) -> Virksomhed | None:
        """None when nobody is known by what the row says, or it has been rejected."""
        virksomhed, hvordan = self._decide(raekke)
        if virksomhed is None:
            self._reject_doubt(raekke)
        elif hvordan:
            raekke.recognise("virksomhed", f"{hvordan}: {_fund(virksomhed)}")
        return virksomhed

    def learn(self, raekker: Iterable[Arkraekke]) -> None:
        """Whom the sure rows name at their companies decides others, as it will when the file comes again."""
        raekker = list(raekker)
        if all(raekke["cvr"] or not raekke["virksomhed"] for raekke in raekker):
            return
        rest = [raekke for raekke in raekker if raekke["kontaktperson"]]
        news = True
        while news:
            decided = [(raekke, self._decide(raekke)[0]) for raekke in rest]
            rest = [raekke for raekke, fundet in decided if fundet is None]
            told = [self._navnebog.learn(fundet.pk, _tegn(raekke)) for raekke, fundet in decided if fundet]
            news = any(told)

    def is_chosen(self, raekke: Arkraekke) -> bool:
        return skrevet(raekke) in self._valgt

    def is_in_doubt(self, raekke: Arkraekke) -> bool:
        """A name alone that may mean several."""
        if self.is_chosen(raekke) or raekke["pnr"] in self._ved_pnr or raekke["cvr"] in self._ved_cvr:
            return False
        if raekke["cvr"]:
            return not raekke["virksomhed"]
        return not raekke["virksomhed"] or bool(self._ask(raekke).kandidater)

    def _decide(self, raekke: Arkraekke) -> tuple[Virksomhed | None, str]:
        """The company, and how it was understood where it does not stand there to the letter."""
        if self.is_chosen(raekke):
            return self._valgt[skrevet(raekke)], "valgt af en medarbejder"
        fundet, agree = self._by_number(raekke)
        if fundet:
            if not (agree and self._name_agrees(raekke, fundet)):
                return None, ""
            navn = raekke["virksomhed"]
            known = not navn or self._is_name_of(navn, fundet)
            return fundet, "" if known else "fundet på nummeret"
        if raekke["cvr"] or not raekke["virksomhed"]:
            return None, ""
        svar = self._ask(raekke)
        return (self._company(svar.valgt.pk), svar.hvordan) if svar.valgt else (None, "")

    def _by_number(self, raekke: Arkraekke) -> tuple[Virksomhed | None, bool]:
        """Whom the numbers mean, and whether they mean the same."""
        cvr, ved_pnr = raekke["cvr"], self._ved_pnr.get(raekke["pnr"])
        ved_cvr = self._ved_cvr.get(cvr)
        agree = not (cvr and ved_pnr) or ved_pnr.cvr == cvr or (ved_pnr.cvr is None and ved_cvr is None)
        return ved_pnr or ved_cvr, agree

    def _name_agrees(self, raekke: Arkraekke, fundet: Virksomhed) -> bool:
        navn = raekke["virksomhed"]
        if not navn or to_the_letter(navn) == to_the_letter(fundet.navn):
            return True
        return self._navnebog.agrees(navn, fundet.pk)

    def may_be_called(self, navn: str | None, virksomhed: Virksomhed) -> bool:
        """Also of a company that the file is about to bring."""
        if not navn or same_name(navn, virksomhed.navn):
            return True
        return not self._navnebog.ens(navn) and agree(navn, virksomhed.navn)

    def _is_name_of(self, navn: str, fundet: Virksomhed) -> bool:
        return to_the_letter(navn) == to_the_letter(fundet.navn) or self._navnebog.is_to_the_letter(
            navn, fundet.pk
        )

    def _ask(self, raekke: Arkraekke) -> Navnesvar:
        return self._navnebog.find(raekke["virksomhed"], _tegn(raekke))

    def _company(self, pk: int) -> Virksomhed:
        if pk not in self._by_pk:
            self._by_pk[pk] = Virksomhed.objects.get(pk=pk)
        return self._by_pk[pk]

    @cached_property
    def _by_pk(self) -> dict[int, Virksomhed]:
        return {}

    def _reject_doubt(self, raekke: Arkraekke) -> None:
        fundet, _ = self._by_number(raekke)
        if fundet:
            self._reject_disagreement(raekke)
        elif raekke["virksomhed"] and not raekke["cvr"] and (kandidater := self._ask(raekke).kandidater):
            navne = ", ".join(map(str, kandidater))
            besked = f"Vi er ikke sikre på, hvilken virksomhed det er: {navne}."
            raekke.reject("virksomhed", besked, kandidater, skrevet(raekke))

    def _reject_disagreement(self, raekke: Arkraekke) -> None:
        """Numbers and name say different things; each of them may be the right one."""
        ved_pnr, ved_cvr = self._ved_pnr.get(raekke["pnr"]), self._ved_cvr.get(raekke["cvr"])
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


def _tegn(raekke: Arkraekke) -> Tegn:
    return Tegn(raekke["telefon"] or "", raekke["email"] or "", raekke["kontaktperson"] or "")


def _fund(virksomhed: Virksomhed) -> Navnefund:
    return Navnefund(virksomhed.pk, virksomhed.navn, virksomhed.cvr, virksomhed.by)
