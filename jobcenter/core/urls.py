from django.urls import path

from jobcenter.core import views

app_name = "core"

urlpatterns = [
    path("komponenter/", views.komponenter, name="komponenter"),
]
