from django.urls import include, path

handler400 = "jobcenter.grund.core.views.bad_request"
handler404 = "jobcenter.grund.core.views.page_not_found"

urlpatterns = [
    path("", include("jobcenter.grund.core.urls")),
    path("", include("jobcenter.grund.accounts.urls")),
    path("", include("jobcenter.tvaers.dagen.urls")),
    path("", include("jobcenter.grund.audit.urls")),
    path("", include("jobcenter.grund.mail.urls")),
    path("", include("jobcenter.grund.opsaetning.urls")),
    path("", include("virksomheder.urls")),
    path("", include("borgere.urls")),
    path("", include("forloeb.urls")),
    path("", include("partnerskaber.urls")),
    path("", include("netvaerk.urls")),
    path("", include("jobcenter.tvaers.indlaesning.urls")),
    path("", include("jobcenter.tvaers.ledelse.urls")),
    path("konto/", include("jobcenter.grund.accounts.sign_in_urls")),
]
