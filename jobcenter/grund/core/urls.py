from django.urls import path

from jobcenter.grund.core import views
from jobcenter.grund.core.sundhed import sundhed, sundhed_web

app_name = "core"

urlpatterns = [
    path("sundhed/", sundhed, name="sundhed"),
    path("sundhed/web/", sundhed_web, name="sundhed_web"),
    path("komponenter/", views.komponenter, name="komponenter"),
]
