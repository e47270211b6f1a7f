import pytest

from jobcenter.grund.mail.enums import Slags
from jobcenter.grund.mail.models import Mail
from tests.smtp import Sink


@pytest.fixture
def sink():
    with Sink() as sink:
        yield sink


@pytest.fixture
def mailserver(sink, settings):
    """This process sends to the sink."""
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    return sink


def make_mail(til="abb@bakkedal.invalid", **felter):
    felter = {"slags": Slags.BESKED, "emne": "Hej", "tekst": "Tekst æøå", "html": "<p>Tekst</p>"} | felter
    return Mail.objects.create(noegle=f"proeve:{til}", til=til, **felter)
