"""Who may do what, on one page: the apps say it right by right, and nobody gains one unnoticed."""

import pytest

from jobcenter.grund.accounts.roles import retter_for
from jobcenter.grund.core.bidrag.retter import INDLOGGET
from jobcenter.grund.core.enums import Rolle
from jobcenter.grund.core.registries.retter import ret

ALLE = "indlogget virksomhed_se"
MEDARBEJDER = f"{ALLE} kontakt_registrer frist_se borger_se plads_se aftale_se netvaerk_se indlaes"
SAGER = "borger_egne borger_ret kandidat_henvis indlaes_kandidater"
KONSULENT = "virksomhed_ret eksport"
BOOKER = "forloeb_book opfoelgning_skriv"
PARTNERSKAB = "plads_ret aftale_ret netvaerk_ret indlaes_virksomheder"

HOLDER = {
    Rolle.VIRKSOMHEDSKONSULENT: f"{MEDARBEJDER} {KONSULENT} {BOOKER} {PARTNERSKAB} borger_center",
    Rolle.JOBKONSULENT: f"{MEDARBEJDER} {KONSULENT} {BOOKER} {SAGER} indlaes_centre",
    Rolle.SAGSBEHANDLER: f"{MEDARBEJDER} {SAGER}",
    Rolle.LEDER: f"{MEDARBEJDER} {KONSULENT} {PARTNERSKAB} indlaes_centre indlaes_kandidater frist_leder"
    " borger_aabn_med_grund opslag_se ledelse_se rapport_ret bruger_bekraeft",
    Rolle.ADMINISTRATOR: f"{ALLE} indlaes indlaes_virksomheder bruger_admin bruger_bekraeft regler_admin"
    " drift_se",
}


@pytest.mark.parametrize("rolle", Rolle)
def test_a_role_holds_these_rights_and_no_other(rolle):
    assert sorted(retter_for([rolle])) == sorted(HOLDER[rolle].split())


def test_two_roles_hold_the_rights_of_both():
    both = retter_for([Rolle.SAGSBEHANDLER, Rolle.ADMINISTRATOR])
    assert both == retter_for([Rolle.SAGSBEHANDLER]) | retter_for([Rolle.ADMINISTRATOR])


def test_without_a_role_there_is_signing_in_and_nothing_else():
    assert retter_for([]) == {INDLOGGET}


def test_a_right_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        ret("indlogget", "Noget andet", plads=0)
