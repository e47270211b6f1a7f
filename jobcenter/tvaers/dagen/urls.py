from django.urls import path

from jobcenter.tvaers.dagen import views

app_name = "dagen"

urlpatterns = [
    path("", views.forside, name="forside"),
    path("min-dag/", views.min_dag, name="min_dag"),
    path("min-dag/loefter/", views.loefter, name="loefter"),
    path("frister/fortryd/", views.frist_undo, name="frist_undo"),
    path("frister/<slug:kilde>/<int:pk>/", views.frist_detail, name="frist_detail"),
    path("frister/<slug:kilde>/<int:pk>/udfoer/", views.frist_complete, name="frist_complete"),
    path("frister/<slug:kilde>/<int:pk>/udskyd/", views.frist_postpone, name="frist_postpone"),
    path("frister/<slug:kilde>/<int:pk>/overdrag/", views.frist_hand_over, name="frist_hand_over"),
]
