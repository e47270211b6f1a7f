"""An hour at a meeting with a half-written contact on the screen."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from jobcenter.grund.accounts.idle import LAST_SEEN
from tests.conftest import PASSWORD
from virksomheder.models import Kontakt, Virksomhed


def an_hour_passes():
    for session in Session.objects.all():
        data = session.get_decoded()
        session.session_data = SessionStore().encode(data | {LAST_SEEN: data[LAST_SEEN] - 61 * 60})
        session.save()


def test_contact_written_before_the_time_out_is_registered_after_it(browser_page, signed_in, cast, axe):
    virksomhed = Virksomhed.objects.create(navn="Bækkes Maskinfabrik", cvr="91234567")
    page = signed_in(browser_page, "ABB")
    page.goto(f"/kontakt/ny/?virksomhed={virksomhed.pk}")
    page.get_by_label("Note").fill("Talte med Mette om to lagerpladser")
    an_hour_passes()
    page.get_by_role("button", name="Gem", exact=True).click()
    page.get_by_text("ikke er sket noget i 60 minutter").wait_for()
    axe(page)
    page.get_by_label("E-mail").fill(cast.anne.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    page.get_by_role("heading", name="Vi har det, du skrev").wait_for()
    assert page.get_by_text("Talte med Mette om to lagerpladser").is_visible()
    axe(page)
    page.get_by_role("button", name="Send det nu").click()
    page.wait_for_url(lambda url: "genoptag" not in url)
    (kontakt,) = Kontakt.objects.all()
    assert (kontakt.virksomhed, kontakt.konsulent) == (virksomhed, cast.anne)
    assert kontakt.note == "Talte med Mette om to lagerpladser"
