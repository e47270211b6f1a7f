from django.urls import include, path

urlpatterns = [
    path("konto/", include("allauth.account.urls")),
]
