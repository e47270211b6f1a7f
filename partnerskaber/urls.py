from django.urls import path

from partnerskaber.views import aftale, alliance

app_name = "partnerskaber"

urlpatterns = [
    path("aftaler/", aftale.aftale_list, name="aftale_list"),
    path("aftaler/ny/", aftale.aftale_create, name="aftale_create"),
    path("aftaler/<int:pk>/", aftale.aftale_detail, name="aftale_detail"),
    path("aftaler/<int:pk>/ret/", aftale.aftale_edit, name="aftale_edit"),
    path("aftaler/<int:pk>/bliver/<str:tilstand>/", aftale.aftale_become, name="aftale_become"),
    path("aftaler/<int:pk>/underskriv/", aftale.aftale_sign, name="aftale_sign"),
    path("aftaler/<int:pk>/opsig/", aftale.aftale_terminate, name="aftale_terminate"),
    path(
        "aftaler/<int:pk>/ret-opsigelse/",
        aftale.aftale_correct_termination,
        name="aftale_correct_termination",
    ),
    path("aftaler/<int:pk>/afklar/", aftale.aftale_settle, name="aftale_settle"),
    path("aftaler/<int:pk>/evaluer/", aftale.aftale_evaluate, name="aftale_evaluate"),
    path("aftaler/<int:pk>/part/", aftale.part_add, name="part_add"),
    path("aftaler/<int:pk>/dokument/", aftale.aftale_document, name="aftale_document"),
    path("alliancer/", alliance.alliance_list, name="alliance_list"),
    path("alliancer/ny/", alliance.alliance_create, name="alliance_create"),
    path("alliancer/<int:pk>/", alliance.alliance_detail, name="alliance_detail"),
    path("alliancer/<int:pk>/ret/", alliance.alliance_edit, name="alliance_edit"),
    path("alliancer/<int:pk>/nyt-medlem/", alliance.alliancemedlem_add, name="alliancemedlem_add"),
    path("alliancer/medlem/<int:pk>/ret/", alliance.alliancemedlem_edit, name="alliancemedlem_edit"),
    path("alliancer/medlem/<int:pk>/fjern/", alliance.alliancemedlem_remove, name="alliancemedlem_remove"),
    path("alliancer/<int:pk>/nyt-trin/", alliance.trin_create, name="trin_create"),
    path("alliancer/trin/<int:pk>/", alliance.trin_detail, name="trin_detail"),
    path("alliancer/trin/<int:pk>/ret/", alliance.trin_edit, name="trin_edit"),
    path("alliancer/trin/<int:pk>/fjern/", alliance.trin_remove, name="trin_remove"),
    path("alliancer/trin/<int:pk>/beslutning/", alliance.trin_decide, name="trin_decide"),
]
