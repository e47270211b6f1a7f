from django.urls import path

from jobcenter.grund.core import views
from jobcenter.grund.core.sundhed import sundhed

app_name = "core"

urlpatterns = [
    path("sundhed/", sundhed, name="sundhed"),
    path("komponenter/", views.komponenter, name="komponenter"),
]
