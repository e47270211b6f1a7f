"""Signing in by allauth: the pages we use, each with its declaration. No open sign-up."""

from allauth.account import views
from django.urls import path, re_path

from jobcenter.grund.accounts import sign_in_views
from jobcenter.grund.core.adgang import kraever, offentlig
from jobcenter.grund.core.bidrag.retter import INDLOGGET

signed_in = kraever(INDLOGGET)

urlpatterns = [
    path("log-ind/", offentlig(views.login), name="account_login"),
    path("log-ud/", offentlig(views.logout), name="account_logout"),
    path("logget-ud/", sign_in_views.logged_out, name="account_logged_out"),
    path("genoptag/", sign_in_views.resume, name="account_genoptag"),
    path("velkommen/<str:token>/", sign_in_views.velkommen, name="account_velkommen"),
    path("lukket/", offentlig(views.account_inactive), name="account_inactive"),
    path("adgangskode/", signed_in(views.password_change), name="account_change_password"),
    path("adgangskode/vaelg/", signed_in(views.password_set), name="account_set_password"),
    path("adgangskode/glemt/", offentlig(views.password_reset), name="account_reset_password"),
    path("adgangskode/sendt/", offentlig(views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^adgangskode/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        offentlig(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "adgangskode/gemt/",
        offentlig(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("bekraeft/", signed_in(views.reauthenticate), name="account_reauthenticate"),
]
