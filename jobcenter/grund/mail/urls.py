from django.urls import path

from jobcenter.grund.mail import views

app_name = "mail"

urlpatterns = [
    path("udbakke/", views.udbakke_list, name="udbakke_list"),
    path("udbakke/<int:pk>/", views.mail_detail, name="mail_detail"),
    path("udbakke/<int:pk>/html/", views.mail_html, name="mail_html"),
    path("udbakke/<int:pk>/send-igen/", views.mail_resend, name="mail_resend"),
    path("udbakke/<int:pk>/marker-sendt/", views.mail_mark_sent, name="mail_mark_sent"),
    path("udbakke/<int:pk>/opgiv/", views.mail_give_up, name="mail_give_up"),
]
