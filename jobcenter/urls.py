from django.urls import include, path

urlpatterns = [
    path("", include("jobcenter.core.urls")),
    path("", include("jobcenter.accounts.urls")),
    path("", include("jobcenter.frister.urls")),
    path("", include("jobcenter.audit.urls")),
    path("", include("jobcenter.mail.urls")),
    path("", include("jobcenter.regler.urls")),
    path("", include("virksomheder.urls")),
    path("", include("borgere.urls")),
    path("", include("forloeb.urls")),
    path("", include("partnerskaber.urls")),
    path("", include("netvaerk.urls")),
    path("", include("jobcenter.indlaesning.urls")),
    path("", include("jobcenter.ledelse.urls")),
    path("konto/", include("jobcenter.accounts.sign_in_urls")),
]
