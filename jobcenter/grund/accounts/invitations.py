"""The personal link with which an invited user chooses a password: signed, dated, good for one use."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from jobcenter.grund.accounts import breve
from jobcenter.grund.accounts.models import User
from jobcenter.grund.core.indstillinger import indstilling

SALT = "accounts.invitation"


def token(user: User) -> str:
    return signing.dumps([user.pk, _fingerprint(user)], salt=SALT)


def invited_user(value: str) -> User | None:
    """Whose link it is; None when it is old, used, replaced by a newer or not ours."""
    try:
        pk, fingerprint = signing.loads(value, salt=SALT, max_age=timedelta(days=days()))
    except signing.BadSignature:
        return None
    user = User.objects.aktive().filter(pk=pk).first()
    return user if user and user.venter_paa_velkomst and _fingerprint(user) == fingerprint else None


def _fingerprint(user: User) -> str:
    """Changes with the password, so the link dies when one is chosen or the invitation is sent again."""
    return salted_hmac(SALT, user.password).hexdigest()[:20]


def days() -> int:
    return indstilling("invitation_dage")


def send(user: User) -> None:
    link = settings.SITE_URL + reverse("account_velkommen", args=[token(user)])
    breve.send("invitation", user.email, user=user, dage=days(), link=link)
