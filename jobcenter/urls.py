from django.urls import include, path

urlpatterns = [
    path("konto/", include("jobcenter.accounts.sign_in_urls")),
]
