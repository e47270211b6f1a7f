from django.urls import path

from virksomheder.views import dag, kontakt, liste, opslag, virksomhed

app_name = "virksomheder"

urlpatterns = [
    path("virksomheder/", liste.virksomhed_list, name="virksomhed_list"),
    path("virksomheder/kolonner/", liste.virksomhed_kolonner, name="virksomhed_kolonner"),
    path("virksomheder/eksport/", liste.virksomhed_export, name="virksomhed_export"),
    path("virksomheder/ny/", virksomhed.virksomhed_create, name="virksomhed_create"),
    path("virksomheder/<int:pk>/", virksomhed.virksomhed_detail, name="virksomhed_detail"),
    path("opslag/virksomhed/", opslag.virksomhed_lookup, name="virksomhed_lookup"),
    path("opslag/virksomhed/valgt/", opslag.virksomhed_chosen, name="virksomhed_chosen"),
    path("kontakt/ny/", kontakt.kontakt_create, name="kontakt_create"),
    path("kontakt/dag/", dag.kontakt_day, name="kontakt_day"),
    path("kontakt/<int:pk>/", kontakt.kontakt_detail, name="kontakt_detail"),
    path("kontakt/<int:pk>/ret/", kontakt.kontakt_update, name="kontakt_update"),
    path("kontakt/<int:pk>/fortryd/", kontakt.kontakt_undo, name="kontakt_undo"),
]
