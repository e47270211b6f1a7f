from django.urls import path

from jobcenter.tvaers.dagen import views

app_name = "dagen"

urlpatterns = [
    path("", views.forside, name="forside"),
    path("min-dag/", views.min_dag, name="min_dag"),
    path("frister/fortryd/", views.frist_fortryd, name="frist_fortryd"),
    path("frister/<slug:kilde>/<int:pk>/", views.frist_detail, name="frist_detail"),
    path("frister/<slug:kilde>/<int:pk>/udfoer/", views.frist_udfoer, name="frist_udfoer"),
    path("frister/<slug:kilde>/<int:pk>/udskyd/", views.frist_udskyd, name="frist_udskyd"),
    path("frister/<slug:kilde>/<int:pk>/overdrag/", views.frist_overdrag, name="frist_overdrag"),
]
