from django.urls import path

from virksomheder.views import liste, virksomhed

app_name = "virksomheder"

urlpatterns = [
    path("virksomheder/", liste.virksomhed_list, name="virksomhed_list"),
    path("virksomheder/kolonner/", liste.virksomhed_kolonner, name="virksomhed_kolonner"),
    path("virksomheder/eksport/", liste.virksomhed_export, name="virksomhed_export"),
    path("virksomheder/ny/", virksomhed.virksomhed_create, name="virksomhed_create"),
    path("virksomheder/<int:pk>/", virksomhed.virksomhed_detail, name="virksomhed_detail"),
]
