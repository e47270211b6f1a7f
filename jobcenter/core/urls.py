from django.urls import path

from jobcenter.core import views
from jobcenter.core.sundhed import sundhed

app_name = "core"

urlpatterns = [
    path("sundhed/", sundhed, name="sundhed"),
    path("komponenter/", views.komponenter, name="komponenter"),
]
