from django.urls import path

from borgere import views

app_name = "borgere"

urlpatterns = [
    path("borgere/", views.borger_list, name="borger_list"),
    path("borgere/soeg/", views.borger_search, name="borger_search"),
    path("borgere/ny/", views.borger_create, name="borger_create"),
    path("borgere/opslag/", views.opslag_list, name="opslag_list"),
    path("borgere/<uuid:ref>/", views.borger_detail, name="borger_detail"),
    path("borgere/<uuid:ref>/ret/", views.borger_edit, name="borger_edit"),
    path("borgere/<uuid:ref>/cpr/", views.borger_cpr, name="borger_cpr"),
    path("borgere/<uuid:ref>/slaa-sammen/", views.borger_merge_find, name="borger_merge_find"),
    path("borgere/<uuid:ref>/slaa-sammen/<uuid:anden_ref>/", views.borger_merge, name="borger_merge"),
    path("borgere/<uuid:ref>/cpr/ret/", views.cpr_correct, name="cpr_correct"),
    path("borgere/<uuid:ref>/begrundelse/", views.borger_reason, name="borger_reason"),
    path("borgere/<uuid:ref>/opslag/", views.opslag_detail, name="opslag_detail"),
]
