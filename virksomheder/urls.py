from django.urls import path

from virksomheder.views import (
    arbejdssted,
    dag,
    forslag,
    kontakt,
    kontaktperson,
    liste,
    sammenlaegning,
    skridt,
    virksomhed,
)

app_name = "virksomheder"

urlpatterns = [
    path("virksomheder/", liste.virksomhed_list, name="virksomhed_list"),
    path("virksomheder/kolonner/", liste.virksomhed_kolonner, name="virksomhed_kolonner"),
    path("virksomheder/eksport/", liste.virksomhed_export, name="virksomhed_export"),
    path("virksomheder/ny/", virksomhed.virksomhed_create, name="virksomhed_create"),
    path("virksomheder/<int:pk>/", virksomhed.virksomhed_detail, name="virksomhed_detail"),
    path("opslag/virksomhed/", forslag.virksomhed_lookup, name="virksomhed_lookup"),
    path("opslag/virksomhed/valgt/", forslag.virksomhed_chosen, name="virksomhed_chosen"),
    path("kontakt/ny/", kontakt.kontakt_create, name="kontakt_create"),
    path("kontakt/dag/", dag.kontakt_day, name="kontakt_day"),
    path("kontakt/<int:pk>/", kontakt.kontakt_detail, name="kontakt_detail"),
    path("kontakt/<int:pk>/ret/", kontakt.kontakt_update, name="kontakt_update"),
    path("kontakt/<int:pk>/fortryd/", kontakt.kontakt_undo, name="kontakt_undo"),
    path("virksomheder/<int:pk>/frister/", virksomhed.virksomhed_frister, name="virksomhed_frister"),
    path("virksomheder/<int:pk>/tidslinje/", virksomhed.virksomhed_tidslinje, name="virksomhed_tidslinje"),
    path(
        "virksomheder/<int:pk>/foer-moedet/", virksomhed.virksomhed_foer_moedet, name="virksomhed_foer_moedet"
    ),
    path("virksomheder/<int:pk>/historik/", virksomhed.virksomhed_historik, name="virksomhed_historik"),
    path("virksomheder/<int:pk>/ret/", virksomhed.virksomhed_update, name="virksomhed_update"),
    path("virksomheder/<int:pk>/gruppe/", virksomhed.virksomhed_gruppe, name="virksomhed_gruppe"),
    path("virksomheder/<int:pk>/ansvarlig/", virksomhed.virksomhed_ansvarlig, name="virksomhed_ansvarlig"),
    path("virksomheder/<int:pk>/cvr/", virksomhed.virksomhed_cvr, name="virksomhed_cvr"),
    path("virksomheder/<int:pk>/slaa-sammen/", sammenlaegning.virksomhed_merge, name="virksomhed_merge"),
    path(
        "virksomheder/<int:pk>/arbejdssteder/ny/", arbejdssted.arbejdssted_create, name="arbejdssted_create"
    ),
    path("arbejdssteder/<int:pk>/ret/", arbejdssted.arbejdssted_update, name="arbejdssted_update"),
    path("arbejdssteder/<int:pk>/flyt/", arbejdssted.arbejdssted_move, name="arbejdssted_move"),
    path(
        "virksomheder/<int:pk>/kontaktpersoner/ny/",
        kontaktperson.kontaktperson_create,
        name="kontaktperson_create",
    ),
    path("kontaktpersoner/<int:pk>/ret/", kontaktperson.kontaktperson_update, name="kontaktperson_update"),
    path(
        "kontaktpersoner/<int:pk>/ring-foerst/",
        kontaktperson.kontaktperson_call_first,
        name="kontaktperson_call_first",
    ),
    path("kontaktpersoner/<int:pk>/orienteret/", kontaktperson.kontaktperson_told, name="kontaktperson_told"),
    path("kontaktpersoner/<int:pk>/stoppet/", kontaktperson.kontaktperson_leave, name="kontaktperson_leave"),
    path(
        "kontaktpersoner/<int:pk>/tilbage/",
        kontaktperson.kontaktperson_come_back,
        name="kontaktperson_come_back",
    ),
    path("virksomheder/<int:pk>/loefter/ny/", skridt.skridt_create, name="skridt_create"),
    path("loefter/<int:pk>/ret/", skridt.skridt_update, name="skridt_update"),
    path("loefter/<int:pk>/udfoert/", skridt.skridt_complete, name="skridt_complete"),
    path("loefter/<int:pk>/udskyd/", skridt.skridt_postpone, name="skridt_postpone"),
    path("loefter/<int:pk>/aabn-igen/", skridt.skridt_reopen, name="skridt_reopen"),
    path("loefter/<int:pk>/bortfald/", skridt.skridt_drop, name="skridt_drop"),
]
