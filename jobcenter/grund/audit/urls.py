from django.urls import path

from jobcenter.grund.audit import job_views, views

app_name = "audit"

urlpatterns = [
    path("brugere/<int:pk>/historik/", views.user_historik, name="user_historik"),
    path("aendringer/", views.administration, name="administration"),
    path("hentede-lister/", views.udtraek_list, name="udtraek_list"),
    path("koersler/", job_views.job_list, name="job_list"),
    path("koersler/<int:pk>/", job_views.job_detail, name="job_detail"),
    path("koersler/<int:pk>/fil/", job_views.job_download, name="job_download"),
]
