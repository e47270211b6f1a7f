from django.urls import path

from jobcenter.audit import views

app_name = "audit"

urlpatterns = [
    path("virksomheder/<int:pk>/historik/", views.virksomhed_historik, name="virksomhed_historik"),
    path("brugere/<int:pk>/historik/", views.user_historik, name="user_historik"),
    path("aendringer/", views.administration, name="administration"),
]
