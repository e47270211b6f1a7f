"""Whether the name beside a number can be that of the citizen we know by it."""

from jobcenter.grund.core.dansk.navne import resembles

ET_ANDET_NAVN = "CPR-nummeret hører til en borger med et andet navn. Tjek nummeret."


def may_be_same(skrevet: str, kendt: str) -> bool:
    return skrevet.casefold() == kendt.casefold() or resembles(skrevet, kendt)
