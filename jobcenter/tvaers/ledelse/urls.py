from django.urls import path

from jobcenter.tvaers.ledelse.views import maal, overblik, raekker, rapport

app_name = "ledelse"

urlpatterns = [
    path("ledelse/maal/", maal.maal_list, name="maal_list"),
    path("ledelse/maal/nyt/", maal.maal_create, name="maal_create"),
    path("ledelse/maal/<int:pk>/afslut/", maal.maal_end, name="maal_end"),
    path("ledelse/maal/<int:pk>/fjern/", maal.maal_drop, name="maal_drop"),
    path("ledelse/", overblik.overblik, name="overblik"),
    path("ledelse/rapporter/", rapport.rapport_list, name="rapport_list"),
    path("ledelse/rapporter/<int:pk>/", rapport.rapport_detail, name="rapport_detail"),
    path("ledelse/rapporter/<int:pk>/pdf/", rapport.rapport_pdf, name="rapport_pdf"),
    path("ledelse/rapporter/<int:pk>/regneark/", rapport.rapport_xlsx, name="rapport_xlsx"),
    path("ledelse/rapporter/<int:pk>/kommentar/", rapport.rapport_comment, name="rapport_comment"),
    path("ledelse/rapporter/<int:pk>/vis/", rapport.rapport_preview, name="rapport_preview"),
    path("ledelse/rapporter/<int:pk>/send/", rapport.rapport_send, name="rapport_send"),
    path("ledelse/rapporter/<int:pk>/ret/", rapport.rapport_correct, name="rapport_correct"),
    path("ledelse/tal/<slug:noegle>/", raekker.noegletal_rows, name="noegletal_rows"),
    path("ledelse/tal/<slug:noegle>/regneark/", raekker.noegletal_export, name="noegletal_export"),
]
