from django.urls import path

from jobcenter.ledelse.views import maal, raekker

app_name = "ledelse"

urlpatterns = [
    path("ledelse/maal/", maal.maal_list, name="maal_list"),
    path("ledelse/maal/nyt/", maal.maal_create, name="maal_create"),
    path("ledelse/maal/<int:pk>/afslut/", maal.maal_end, name="maal_end"),
    path("ledelse/maal/<int:pk>/fjern/", maal.maal_drop, name="maal_drop"),
    path("ledelse/tal/<slug:noegle>/", raekker.noegletal_rows, name="noegletal_rows"),
    path("ledelse/tal/<slug:noegle>/regneark/", raekker.noegletal_export, name="noegletal_export"),
]
