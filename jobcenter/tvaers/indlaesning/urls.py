from django.urls import path

from jobcenter.tvaers.indlaesning import views

app_name = "indlaesning"

urlpatterns = [
    path("indlaesning/", views.indlaesning_list, name="indlaesning_list"),
    path("indlaesning/ny/", views.indlaesning_create, name="indlaesning_create"),
    path("indlaesning/navne/", views.navnevalg_list, name="navnevalg_list"),
    path("indlaesning/navne/<int:pk>/glem/", views.navnevalg_forget, name="navnevalg_forget"),
    path("indlaesning/kolonner/", views.kolonnevalg_list, name="kolonnevalg_list"),
    path("indlaesning/kolonner/<int:pk>/glem/", views.kolonnevalg_forget, name="kolonnevalg_forget"),
    path("indlaesning/<int:pk>/", views.indlaesning_detail, name="indlaesning_detail"),
    path("indlaesning/<int:pk>/indlaes/", views.indlaesning_run, name="indlaesning_run"),
    path("indlaesning/<int:pk>/valg/", views.indlaesning_choose, name="indlaesning_choose"),
    path("indlaesning/<int:pk>/kolonner/", views.indlaesning_columns, name="indlaesning_columns"),
    path("indlaesning/<int:pk>/filens/", views.indlaesning_prefer_file, name="indlaesning_prefer_file"),
    path("indlaesning/<int:pk>/som/<str:slags>/", views.indlaesning_as, name="indlaesning_as"),
    path("indlaesning/<int:pk>/fortryd/", views.indlaesning_undo, name="indlaesning_undo"),
    path("indlaesning/<int:pk>/fejl.xlsx", views.indlaesning_errors, name="indlaesning_errors"),
]
