from django.urls import path

from jobcenter.grund.opsaetning import views

app_name = "opsaetning"

urlpatterns = [
    path("kodelister/", views.kode_list, name="kode_list"),
    path("kodelister/<slug:liste>/ny/", views.kode_create, name="kode_create"),
    path("kodelister/<int:pk>/", views.kode_update, name="kode_update"),
    path("kodelister/<int:pk>/luk/", views.kode_disable, name="kode_disable"),
    path("kodelister/<int:pk>/genaabn/", views.kode_reopen, name="kode_reopen"),
    path("kodelister/<int:pk>/flyt/", views.kode_move, name="kode_move"),
    path("indstillinger/", views.indstilling_list, name="indstilling_list"),
    path("indstillinger/<slug:noegle>/nulstil/", views.indstilling_reset, name="indstilling_reset"),
]
