from django.urls import path

from jobcenter.grund.accounts import views

app_name = "accounts"

urlpatterns = [
    path("brugere/", views.user_list, name="user_list"),
    path("brugere/inviter/", views.user_create, name="user_create"),
    path("brugere/indlogninger/", views.sign_in_list, name="sign_in_list"),
    path("brugere/<int:pk>/", views.user_detail, name="user_detail"),
    path("brugere/<int:pk>/inviter-igen/", views.user_resend, name="user_resend"),
    path("brugere/<int:pk>/laas-op/", views.user_unlock, name="user_unlock"),
    path("brugere/<int:pk>/luk/", views.user_disable, name="user_disable"),
    path("brugere/<int:pk>/genaabn/", views.user_reopen, name="user_reopen"),
    path("brugere/bekraeft/", views.oenske_list, name="oenske_list"),
    path("brugere/bekraeft/<int:pk>/ja/", views.oenske_confirm, name="oenske_confirm"),
    path("brugere/bekraeft/<int:pk>/nej/", views.oenske_refuse, name="oenske_refuse"),
    path("teams/", views.team_list, name="team_list"),
    path("teams/nyt/", views.team_create, name="team_create"),
    path("teams/<int:pk>/", views.team_update, name="team_update"),
    path("teams/<int:pk>/nedlaeg/", views.team_close, name="team_close"),
    path("teams/<int:pk>/genaabn/", views.team_reopen, name="team_reopen"),
]
