from django.urls import path

from netvaerk.views import moede, netvaerk

app_name = "netvaerk"

urlpatterns = [
    path("netvaerk/", netvaerk.netvaerk_list, name="netvaerk_list"),
    path("netvaerk/nyt/", netvaerk.netvaerk_create, name="netvaerk_create"),
    path("netvaerk/<int:pk>/", netvaerk.netvaerk_detail, name="netvaerk_detail"),
    path("netvaerk/<int:pk>/ret/", netvaerk.netvaerk_edit, name="netvaerk_edit"),
    path("netvaerk/<int:pk>/nyt-medlem/", netvaerk.medlem_add, name="medlem_add"),
    path("netvaerk/medlem/<int:pk>/udmeld/", netvaerk.medlem_end, name="medlem_end"),
    path("netvaerk/<int:pk>/nyt-moede/", moede.moede_create, name="moede_create"),
    path("netvaerk/moede/<int:pk>/", moede.moede_detail, name="moede_detail"),
    path("netvaerk/moede/<int:pk>/ret/", moede.moede_edit, name="moede_edit"),
    path("netvaerk/moede/<int:pk>/fremmoede/", moede.moede_hold, name="moede_hold"),
    path("netvaerk/moede/<int:pk>/inviter/", moede.moede_invite, name="moede_invite"),
    path("netvaerk/moede/<int:pk>/gaest/", moede.gaest_invite, name="gaest_invite"),
    path("netvaerk/moede/<int:pk>/aflys/", moede.moede_cancel, name="moede_cancel"),
    path("netvaerk/invitation/<int:pk>/svar/", moede.svar_record, name="svar_record"),
]
