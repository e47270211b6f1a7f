"""The register: one row per arbejdssted."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobcenter.grund.regneark.skriver import Skriver
from tests.indlaesning.filer import CVR, csv_fil, koer, register, tal, xlsx_fil
from virksomheder.models import Arbejdssted, Tilknytning, Virksomhed
from virksomheder.services.arbejdssted import move_arbejdssted, update_arbejdssted
from virksomheder.services.virksomhed import update_virksomhed

pytestmark = pytest.mark.django_db

P = [f"290070{nr:04}" for nr in range(50)]


@pytest.fixture(autouse=True)
def _cast(cast):
    """The system actor and some employees."""


def test_a_row_becomes_a_company_with_its_workplace():
    resultat = koer("virksomheder", register({"CVR-nr.": "DK " + CVR[0], "P-nr.": P[0]}))
    assert tal(resultat) == (1, 0, 0, 0)
    virksomhed = Virksomhed.objects.get(cvr=CVR[0])
    [sted] = virksomhed.arbejdssteder.all()
    for enhed in (virksomhed, sted):
        assert (enhed.navn, enhed.postnr, enhed.by) == ("Bækkes Maskinfabrik A/S", "8722", "Hedensted")
        assert (enhed.ansatte_min, enhed.ansatte_max) == (10, 19)
        assert enhed.startdato == dt.date(2010, 2, 1)
        assert enhed.telefon == "75112233"
    [tilknytning] = sted.tilknytninger.all()
    assert (tilknytning.virksomhed, tilknytning.fra, tilknytning.til) == (
        virksomhed,
        dt.date(2010, 2, 1),
        None,
    )


def test_the_same_file_again_changes_nothing():
    raekker = [
        {"CVR-nr.": CVR[0], "P-nr.": P[0]},
        {"CVR-nr.": CVR[0], "P-nr.": P[1], "Adresse": "Filialvej 1"},
        {"CVR-nr.": CVR[1], "P-nr.": P[2], "Navn": "Kroghs El"},
        {"CVR-nr.": CVR[1], "P-nr.": P[2], "Navn": "KROGHS EL", "Telefon": "11223344"},
        {"CVR-nr.": "12345678", "P-nr.": P[3]},
    ]
    assert tal(koer("virksomheder", register(*raekker))) == (3, 1, 0, 1)
    with CaptureQueriesContext(connection) as queries:
        assert tal(koer("virksomheder", register(*raekker))) == (0, 0, 4, 1)
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    sted = Arbejdssted.objects.get(pnr=P[2])
    assert (sted.navn, sted.telefon, sted.virksomhed.navn) == ("KROGHS EL", "11223344", "KROGHS EL")


def test_newer_data_updates_and_an_empty_cell_erases_nothing():
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}))
    nyt = register({"CVR-nr.": CVR[0], "P-nr.": P[0], "Navn": "Nyt navn", "Telefon": "", "Postnr.": ""})
    assert tal(koer("virksomheder", nyt)) == (0, 1, 0, 0)
    virksomhed = Virksomhed.objects.get()
    assert (virksomhed.navn, virksomhed.telefon, virksomhed.postnr) == ("Nyt navn", "75112233", "8722")


@pytest.mark.parametrize(
    ("forkert", "kolonne", "besked"),
    [
        ({"CVR-nr.": "91521912"}, "CVR-nr.", "CVR-nummeret findes ikke"),
        ({"CVR-nr.": ""}, "CVR-nr.", "CVR-nr. mangler."),
        ({"P-nr.": "123"}, "P-nr.", "Et P-nummer har ti cifre."),
        ({"Navn": "  "}, "Navn", "Navn mangler."),
        ({"Navn": "x" * 201}, "Navn", "Teksten er for lang"),
        ({"Startdato": "00-00-0000"}, "Startdato", "Den dato findes ikke."),
        ({"Startdato": "engang i 2012"}, "Startdato", "Datoen kan ikke læses."),
    ],
)
def test_a_bad_row_is_told_and_stops_nobody(forkert, kolonne, besked):
    resultat = koer(
        "virksomheder",
        register({"CVR-nr.": CVR[0], "P-nr.": P[0]} | forkert, {"CVR-nr.": CVR[1], "P-nr.": P[1]}),
    )
    assert tal(resultat) == (1, 0, 0, 1)
    [fejl] = resultat.fejl
    assert (fejl.raekke, fejl.kolonne) == (2, kolonne)
    assert fejl.besked.startswith(besked)


def test_what_cannot_be_read_but_can_be_done_without_is_a_warning():
    resultat = koer(
        "virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0], "Postnr.": "XXXX", "Telefon": "ring!"})
    )
    assert tal(resultat) == (1, 0, 0, 0)
    assert {(n.kolonne, n.vaerdi) for n in resultat.advarsler} == {("Postnr.", "XXXX"), ("Telefon", "•••")}
    assert Virksomhed.objects.get().postnr == ""


def test_a_company_has_ceased_when_all_its_workplaces_have_and_counts_the_employees_of_the_open_ones():
    raekker = [["CVR", "P-nr.", "Navn", "Ansatte", "Ophørt"]]
    raekker += [[CVR[0], P[0], "A", "10-19", "31-12-2020"], [CVR[0], P[1], "A", "5", None]]
    raekker += [[CVR[1], P[2], "B", "1000+", "31-12-2020"], [CVR[1], P[3], "B", "2", "30-06-2021"]]
    raekker += [[CVR[2], P[4], "C", "10-19", None], [CVR[2], P[5], "C", "1000+", None]]
    koer("virksomheder", xlsx_fil(Ark1=raekker))
    ophoert = dict(Virksomhed.objects.values_list("navn", "ophoert"))
    assert ophoert == {"A": None, "B": dt.date(2021, 6, 30), "C": None}
    ansatte = {v.navn: (v.ansatte_min, v.ansatte_max) for v in Virksomhed.objects.exclude(navn="B")}
    assert ansatte == {"A": (5, 5), "C": (1010, None)}


def test_ceased_before_it_began_is_refused():
    raekker = [["CVR", "Navn", "Start", "Ophør"], [CVR[0], "A", "01-01-2020", "31-12-2019"]]
    assert tal(koer("virksomheder", xlsx_fil(Ark1=raekker))) == (0, 0, 0, 1)


def test_a_row_that_only_says_something_new_of_its_company_has_corrected_it():
    raekke = {"CVR-nr.": CVR[0], "P-nr.": P[0]}
    koer("virksomheder", register(raekke))
    arket = csv_fil(
        [["CVR-nr.", "P-nr.", "Navn", "Sektor"], [CVR[0], P[0], "Bækkes Maskinfabrik A/S", "Kommune"]]
    )
    assert tal(koer("virksomheder", arket)) == (0, 1, 0, 0)
    arket.seek(0)
    assert tal(koer("virksomheder", arket)) == (0, 0, 1, 0)
    assert Virksomhed.objects.get().sektor == "offentlig"


def test_no_sector_is_no_private_one_and_takes_none_away(cast):
    koer("virksomheder", register({"CVR-nr.": CVR[0]}))
    company = Virksomhed.objects.get()
    assert company.get_sektor_display() == "Ikke oplyst"
    Virksomhed.objects.update(sektor="offentlig")
    koer("virksomheder", register({"CVR-nr.": CVR[0], "Navn": "Et nyt navn A/S"}))
    company.refresh_from_db()
    assert (company.navn, company.sektor) == ("Et nyt navn A/S", "offentlig")


def test_a_p_number_under_another_cvr_has_moved_there():
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}, {"CVR-nr.": CVR[1], "P-nr.": P[1]}))
    flyttet = register({"CVR-nr.": CVR[1], "P-nr.": P[0]}, {"CVR-nr.": CVR[2], "P-nr.": P[1]})
    assert tal(koer("virksomheder", flyttet)) == (0, 2, 0, 0)
    assert tal(koer("virksomheder", flyttet)) == (0, 0, 2, 0)
    for pnr, fra, til in ((P[0], CVR[0], CVR[1]), (P[1], CVR[1], CVR[2])):
        sted = Arbejdssted.objects.get(pnr=pnr)
        assert sted.virksomhed.cvr == til
        ny, gammel = sted.tilknytninger.all()
        assert (ny.virksomhed.cvr, gammel.virksomhed.cvr) == (til, fra)
        assert ny.til is None
        assert gammel.til == ny.fra - dt.timedelta(days=1)


def test_a_workplace_that_came_later_never_speaks_for_the_company():
    koer(
        "virksomheder",
        register({"CVR-nr.": CVR[0], "P-nr.": P[0], "Navn": "Købt"}, {"CVR-nr.": CVR[1], "P-nr.": P[1]}),
    )
    koeb = [{"CVR-nr.": CVR[1], "P-nr.": P[0], "Navn": "Købt"}, {"CVR-nr.": CVR[1], "P-nr.": P[1]}]
    assert tal(koer("virksomheder", register(*koeb))) == (0, 1, 1, 0)
    assert tal(koer("virksomheder", register(*koeb))) == (0, 0, 2, 0)
    assert Virksomhed.objects.get(cvr=CVR[1]).navn == "Bækkes Maskinfabrik A/S"


def test_moved_twice_the_same_day_leaves_one_link():
    for cvr in CVR[:3]:
        koer("virksomheder", register({"CVR-nr.": cvr, "P-nr.": P[0]}))
    assert [t.virksomhed.cvr for t in Tilknytning.objects.all()] == [CVR[2], CVR[0]]


def test_of_two_owners_in_one_file_the_last_row_decides_every_time():
    fil = [{"CVR-nr.": CVR[0], "P-nr.": P[0]}, {"CVR-nr.": CVR[1], "P-nr.": P[0]}]
    koer("virksomheder", register(*fil))
    assert tal(koer("virksomheder", register(*fil))) == (0, 0, 2, 0)
    assert Arbejdssted.objects.get().virksomhed.cvr == CVR[1]


def test_without_p_numbers_a_row_is_its_company():
    raekker = [["CVR", "Navn", "Telefon"], [CVR[0], "A", 75112233], [CVR[1], "B", None], [CVR[0], "A2", None]]
    assert tal(koer("virksomheder", xlsx_fil(Ark1=raekker))) == (2, 1, 0, 0)
    assert tal(koer("virksomheder", xlsx_fil(Ark1=raekker))) == (0, 0, 3, 0)
    assert Virksomhed.objects.get(cvr=CVR[0]).navn == "A2"
    # Later the register brings the number: the same workplace gets it.
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}))
    assert [s.pnr for s in Arbejdssted.objects.filter(virksomhed__cvr=CVR[0])] == [P[0]]


@pytest.mark.parametrize("vend", [False, True])
def test_a_row_without_address_beside_one_that_has_it_speaks_of_the_company(vend):
    raekker = [[CVR[0], "Bageren", "Vej 1", "2"], [CVR[0], "Bageren Holding", None, "4"]]
    fil = [["CVR", "Navn", "Adresse", "Gruppe"], *(reversed(raekker) if vend else raekker)]
    resultat = koer("virksomheder", xlsx_fil(Ark1=fil))
    besked = (
        "Flere rækker siger hver sit om virksomheden (gruppe og navn). Denne række er ikke brugt til det."
    )
    assert besked in {note.besked for note in resultat.advarsler}
    for _ in range(2):
        assert tal(koer("virksomheder", xlsx_fil(Ark1=fil))) == (0, 0, 2, 0)
    [sted] = Arbejdssted.objects.all()
    assert (sted.adresse, sted.virksomhed.navn, sted.virksomhed.gruppe) == ("Vej 1", "Bageren", 2)


def test_what_a_later_workplace_says_of_the_company_is_told():
    fil = [["CVR", "P-nr.", "Navn", "Gruppe"], [CVR[0], P[0], "A", "2"], [CVR[0], P[1], "A", "4"]]
    resultat = koer("virksomheder", xlsx_fil(Ark1=fil))
    assert [note.besked for note in resultat.advarsler] == [
        "Flere rækker siger hver sit om virksomheden (gruppe). Denne række er ikke brugt til det."
    ]
    assert tal(koer("virksomheder", xlsx_fil(Ark1=fil))) == (0, 0, 2, 0)
    assert Virksomhed.objects.get().gruppe == 2


TRE_STEDER = [
    ["Firma", "CVR", "Adresse", "Postnr", "By", "Ansatte"],
    ["Gamma Bageri A/S", CVR[0], "Nørregade 1", 8722, "Hedensted", 10],
    ["GAMMA BAGERI AS", CVR[0], "Søndergade 9", 8723, "Løsning", 7],
    ["Gamma Bageri - afd. Juelsminde", CVR[0], "Havnen 2", 7130, "Juelsminde", 4],
]


def test_several_addresses_of_a_company_are_several_workplaces():
    assert tal(koer("virksomheder", xlsx_fil(Ark1=TRE_STEDER))) == (3, 0, 0, 0)
    assert tal(koer("virksomheder", xlsx_fil(Ark1=TRE_STEDER))) == (0, 0, 3, 0)
    firmaet = Virksomhed.objects.get()
    assert (firmaet.navn, firmaet.ansatte_min) == ("Gamma Bageri A/S", 21)
    steder = {sted.adresse: sted for sted in firmaet.arbejdssteder.all()}
    assert {adresse: (sted.pnr, sted.ansatte_min) for adresse, sted in steder.items()} == {
        "Nørregade 1": (None, 10), "Søndergade 9": (None, 7), "Havnen 2": (None, 4),
    }  # fmt: skip
    # Another spelling of the address is the same place; another address of the same name has moved.
    nu = [*TRE_STEDER[:2], ["Gamma Bageri AS", CVR[0], "NØRREGADE  1", "8722 Hedensted", None, 11]]
    nu += [["Gamma Bageri - afd. Juelsminde", CVR[0], "Havnen 20", 7130, "Juelsminde", 5]]
    koer("virksomheder", xlsx_fil(Ark1=nu))
    ansatte = firmaet.arbejdssteder.values_list("adresse", "ansatte_min")
    assert set(ansatte) == {("NØRREGADE 1", 11), ("Søndergade 9", 7), ("Havnen 20", 5)}


@pytest.mark.parametrize("adresse", ["Amaliegade 9", "Industrivej 1", ""])
def test_a_list_of_head_offices_leaves_the_numbered_workplaces_alone(adresse):
    overskrifter = ["CVR", "P-nummer", "Navn", "Adresse", "Postnr", "Ansatte"]
    steder = [
        [CVR[0], P[0], "Sigma Industri A/S", "Industrivej 1", 8722, 40],
        [CVR[0], P[1], "Sigma Industri Juelsminde", "Havnen 2", 7130, 12],
    ]
    koer("virksomheder", xlsx_fil(Ark1=[overskrifter, *steder]))
    before = list(Arbejdssted.objects.order_by("pk").values())
    liste = [
        ["CVR", "Navn", "Adresse", "Postnr", "Ansatte", "Telefon"],
        [CVR[0], "Sigma Gruppen A/S", adresse, 1256 if adresse else None, 900, 75112233],
    ]
    resultat = koer("virksomheder", xlsx_fil(Ark1=liste))
    assert tal(resultat) == (0, 1, 0, 0)
    [fortalt] = resultat.advarsler
    assert "Kun virksomhedens egne oplysninger er brugt" in fortalt.besked
    assert list(Arbejdssted.objects.order_by("pk").values()) == before
    sigma = Virksomhed.objects.get()
    assert (sigma.navn, sigma.telefon, sigma.ansatte_min) == ("Sigma Gruppen A/S", "75112233", 52)
    assert sigma.adresse == (adresse or "Industrivej 1")
    assert tal(koer("virksomheder", xlsx_fil(Ark1=liste))) == (0, 0, 1, 0)


def test_the_only_workplace_is_the_company_s_unless_it_lies_elsewhere():
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}, {"CVR-nr.": CVR[1], "P-nr.": P[1]}))
    uden = {"Antal ansatte": "20-49", "P-nr.": ""}
    resultat = koer(
        "virksomheder",
        register(uden | {"CVR-nr.": CVR[0]}, uden | {"CVR-nr.": CVR[1], "Adresse": "Amaliegade 9"}),
    )
    assert tal(resultat) == (0, 2, 0, 0)
    assert dict(Arbejdssted.objects.values_list("pnr", "ansatte_min")) == {P[0]: 20, P[1]: 10}
    assert Virksomhed.objects.get(cvr=CVR[1]).adresse == "Amaliegade 9"


OMEGA = [["CVR", "P-nummer", "Navn", "Telefon", "Mail"], [CVR[0], P[0], "Omega ApS", 75000001, "a@x.invalid"]]


def test_an_old_file_never_undoes_what_a_person_has_corrected(cast):
    koer("virksomheder", xlsx_fil(Ark1=OMEGA))
    sted, omega = Arbejdssted.objects.get(), Virksomhed.objects.get()
    update_arbejdssted(sted, by=cast.anne, email="ny@x.invalid")
    update_virksomhed(omega, by=cast.anne, email="ny@x.invalid", telefon="75999999")
    for _ in range(2):
        resultat = koer("virksomheder", xlsx_fil(Ark1=OMEGA))
        assert tal(resultat) == (0, 0, 1, 0)
        assert {n.besked for n in resultat.advarsler} == {
            "E-mail er rettet her i systemet siden og beholdes.",
            "Telefon er rettet her i systemet siden og beholdes.",
        }
    # What nobody has corrected follows the file; and the file's value where a person says so.
    nyere = [OMEGA[0], [CVR[0], P[0], "Omega A/S", 75000002, "b@x.invalid"]]
    resultat = koer(
        "virksomheder", xlsx_fil(Ark1=nyere), filens=[f"virksomheder.virksomhed:{omega.pk}:email"]
    )
    assert tal(resultat) == (0, 1, 0, 0)
    omega.refresh_from_db()
    sted.refresh_from_db()
    assert (omega.navn, omega.telefon, omega.email) == ("Omega A/S", "75999999", "b@x.invalid")
    assert (sted.navn, sted.telefon, sted.email) == ("Omega A/S", "75000002", "ny@x.invalid")
    # From then on it is the file's again.
    koer("virksomheder", xlsx_fil(Ark1=OMEGA))
    omega.refresh_from_db()
    assert (omega.email, omega.telefon) == ("a@x.invalid", "75999999")


def test_old_addresses_never_come_back_as_new_workplaces(cast):
    ens = [
        [raekke[0] if nr == 0 else "Gamma Bageri A/S", *raekke[1:]] for nr, raekke in enumerate(TRE_STEDER)
    ]
    koer("virksomheder", xlsx_fil(Ark1=ens))
    for sted, adresse in zip(Arbejdssted.objects.order_by("pk"), ("Torvet 1", "Torvet 2"), strict=False):
        update_arbejdssted(sted, by=cast.anne, adresse=adresse, navn=f"Gamma {adresse}")
    resultat = koer("virksomheder", xlsx_fil(Ark1=ens))
    assert tal(resultat) == (0, 0, 3, 0)
    assert len(resultat.advarsler) == 4
    assert set(Arbejdssted.objects.values_list("adresse", flat=True)) == {"Torvet 1", "Torvet 2", "Havnen 2"}


def test_a_name_that_is_another_company_s_and_a_workplace_that_moves_are_told():
    alfa, beta = {"CVR-nr.": CVR[0], "P-nr.": P[0]}, {"CVR-nr.": CVR[1], "P-nr.": P[1], "Navn": "Beta Mode"}
    koer("virksomheder", register(alfa, beta))
    [fortalt] = koer("virksomheder", register(alfa | {"Navn": "Beta Mode"})).advarsler
    assert "CVR-nummeret er Bækkes Maskinfabrik A/S, men navnet er Beta Mode" in fortalt.besked
    [flyttet] = koer("virksomheder", register(beta | {"CVR-nr.": CVR[0]})).advarsler
    assert flyttet.besked == "Arbejdsstedet er flyttet fra Beta Mode til Beta Mode."
    assert [(v.ansatte_min, v.ansatte_max) for v in Virksomhed.objects.order_by("cvr")] == [
        (20, 38),
        (None, None),
    ]


def test_a_workplace_a_person_has_moved_is_not_moved_back(cast):
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}, {"CVR-nr.": CVR[1], "P-nr.": P[1]}))
    sted = Arbejdssted.objects.get(pnr=P[0])
    move_arbejdssted(sted, by=cast.anne, til=Virksomhed.objects.get(cvr=CVR[1]), dato=dt.date(2026, 1, 5))
    resultat = koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}))
    assert "Virksomhed er rettet her i systemet siden og beholdes." in [n.besked for n in resultat.advarsler]
    sted.refresh_from_db()
    assert sted.virksomhed.cvr == CVR[1]


def test_a_row_without_p_number_among_others_that_have_one_is_refused():
    raekker = [{"CVR-nr.": CVR[0], "P-nr.": P[0]}, {"CVR-nr.": CVR[0]}, {"CVR-nr.": CVR[1]}]
    assert tal(koer("virksomheder", register(*raekker))) == (2, 0, 0, 1)
    assert tal(koer("virksomheder", register(*raekker))) == (0, 0, 2, 1)


def test_a_company_made_by_hand_gets_the_facts_of_its_first_workplace():
    Virksomhed.objects.create(cvr=CVR[0], navn="Skrevet i hånden")
    assert tal(koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}))) == (1, 0, 0, 0)
    assert Virksomhed.objects.get().navn == "Bækkes Maskinfabrik A/S"


def test_town_in_the_column_of_the_postcode():
    koer("virksomheder", csv_fil([["CVR", "Navn", "Postnr. og by"], [CVR[0], "A", "8722 Hedensted"]]))
    virksomhed = Virksomhed.objects.get()
    assert (virksomhed.postnr, virksomhed.by) == ("8722", "Hedensted")


def test_the_row_the_database_refuses_stands_alone():
    """A ceased date before the start we know already: only the database can tell."""
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0], "Startdato": "01-01-2020"}))
    raekker = [["CVR", "P-nr.", "Navn", "Ophør"], [CVR[0], P[0], "A", "31-12-2019"]]
    raekker += [[cvr, P[nr], "B", None] for nr, cvr in enumerate(CVR[1:], 1)]
    resultat = koer("virksomheder", xlsx_fil(Ark1=raekker))
    assert tal(resultat) == (len(CVR) - 1, 0, 0, 1)
    assert "ophørt" in resultat.fejl[0].besked
    assert Arbejdssted.objects.count() == len(CVR)


def test_a_dry_run_tells_the_same_and_writes_nothing():
    raekker = [{"CVR-nr.": cvr, "P-nr.": P[nr]} for nr, cvr in enumerate(CVR)]
    proeve = koer("virksomheder", register(*raekker), proeve=True)
    assert not Virksomhed.objects.exists()
    assert proeve.as_json() == koer("virksomheder", register(*raekker)).as_json()


def test_queries_do_not_grow_with_the_rows():
    def antal(cvr, pnr):
        with CaptureQueriesContext(connection) as queries:
            koer(
                "virksomheder", register(*({"CVR-nr.": c, "P-nr.": p} for c, p in zip(cvr, pnr, strict=True)))
            )
        return len(queries)

    assert antal(CVR[:2], P[:2]) == antal(CVR[2:], P[2:7])


def test_every_change_is_in_the_change_log(cast):
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0]}), by=cast.lea)
    koer("virksomheder", register({"CVR-nr.": CVR[0], "P-nr.": P[0], "Navn": "Nyt"}), by=cast.anne)
    events = Virksomhed.objects.get().events.order_by("pgh_id")
    assert [(e.pgh_label, e.pgh_context.metadata["actor"]) for e in events] == [
        ("insert", "LLE"),
        ("update", "ABB"),
    ]
    assert events[0].pgh_context.metadata["action"] == "indlaesning.indlaes"


def test_the_writer_forgets_what_did_not_change():
    virksomhed = Virksomhed.objects.create(navn="A")
    skriver = Skriver(Virksomhed)
    assert not skriver.change(virksomhed, {"navn": "A"})
    assert skriver.change(virksomhed, {"navn": "B"})
    skriver.write()
    virksomhed.refresh_from_db()
    assert virksomhed.navn == "B"
