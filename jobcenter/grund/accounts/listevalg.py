"""Which columns a person wants to see in a list."""

from jobcenter.grund.accounts.models import Listevalg, User


def valgte_kolonner(user: User, liste: str) -> list[str]:
    """Empty when the person never chose."""
    row = Listevalg.objects.filter(user=user, liste=liste).first()
    return row.kolonner if row else []


def choose_kolonner(user: User, liste: str, kolonner: list[str]) -> None:
    Listevalg.objects.update_or_create(user=user, liste=liste, defaults={"kolonner": kolonner})
