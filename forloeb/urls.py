from django.urls import path

from forloeb.views import booking, center, forloeb, kandidat, opfoelgning, plads, tavle, udfald

app_name = "forloeb"

urlpatterns = [
    path("pladser/", tavle.plads_list, name="plads_list"),
    path("pladser/ny/", plads.plads_create, name="plads_create"),
    path("pladser/<int:pk>/", plads.plads_detail, name="plads_detail"),
    path("pladser/<int:pk>/ret/", plads.plads_edit, name="plads_edit"),
    path("pladser/<int:pk>/pause/", plads.pause_create, name="pause_create"),
    path("pladser/<int:pk>/book/", booking.forloeb_create, name="forloeb_create"),
    path("pauser/<int:pk>/slut/", plads.pause_end, name="pause_end"),
    path("centre/", center.center_list, name="center_list"),
    path("centre/ny/", center.center_create, name="center_create"),
    path("centre/<int:pk>/", center.center_detail, name="center_detail"),
    path("centre/<int:pk>/ret/", center.center_edit, name="center_edit"),
    path("centre/<int:pk>/aabn/", center.center_open, name="center_open"),
    path("centre/<int:pk>/luk/", center.center_close, name="center_close"),
    path("centre/<int:pk>/faktaark/", center.faktaark_detail, name="faktaark_detail"),
    path("centre/<int:pk>/faktaark/ret/", center.faktaark_edit, name="faktaark_edit"),
    path("centre/<int:pk>/opfoelgning/", opfoelgning.opfoelgning_center, name="opfoelgning_center"),
    path("arbejdssteder/<int:pk>/opfoelgning/", opfoelgning.opfoelgning_sted, name="opfoelgning_sted"),
    path("forloeb/status/", udfald.udfald_list, name="udfald_list"),
    path("forloeb/ny/<uuid:ref>/", booking.forloeb_register, name="forloeb_register"),
    path("forloeb/<int:pk>/", forloeb.forloeb_detail, name="forloeb_detail"),
    path("forloeb/<int:pk>/ret/", forloeb.forloeb_edit, name="forloeb_edit"),
    path("forloeb/<int:pk>/bekraeft/", forloeb.forloeb_confirm, name="forloeb_confirm"),
    path("forloeb/<int:pk>/annuller/", forloeb.forloeb_cancel, name="forloeb_cancel"),
    path("forloeb/<int:pk>/afklar/", forloeb.forloeb_settle, name="forloeb_settle"),
    path("forloeb/<int:pk>/forlaeng/", forloeb.forloeb_extend, name="forloeb_extend"),
    path("forloeb/<int:pk>/afslut/", forloeb.forloeb_end, name="forloeb_end"),
    path("forloeb/<int:pk>/resultat/", udfald.resultat_edit, name="resultat_edit"),
    path("forloeb/<int:pk>/opfoelgning/", opfoelgning.opfoelgning_record, name="opfoelgning_record"),
    path("opfoelgning/<int:pk>/udskyd/", opfoelgning.opfoelgning_postpone, name="opfoelgning_postpone"),
    path("kandidater/", kandidat.kandidat_list, name="kandidat_list"),
    path("kandidater/ny/", kandidat.kandidat_create, name="kandidat_create"),
    path("kandidater/<int:pk>/", kandidat.kandidat_detail, name="kandidat_detail"),
    path("kandidater/<int:pk>/ret/", kandidat.kandidat_edit, name="kandidat_edit"),
    path("kandidater/<int:pk>/aktuel/", kandidat.kandidat_confirm, name="kandidat_confirm"),
    path("kandidater/<int:pk>/afslut/", kandidat.kandidat_close, name="kandidat_close"),
    path("kandidater/<int:pk>/genaabn/", kandidat.kandidat_reopen, name="kandidat_reopen"),
]
