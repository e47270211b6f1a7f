from django.urls import path

from jobcenter.ledelse.views import raekker

app_name = "ledelse"

urlpatterns = [
    path("ledelse/tal/<slug:noegle>/", raekker.noegletal_rows, name="noegletal_rows"),
    path("ledelse/tal/<slug:noegle>/regneark/", raekker.noegletal_export, name="noegletal_export"),
]
