"""The addresses of the demo's outbox, and of the way to stop mails."""

from django.urls import path

from mail import views

app_name = "mail"
urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<uuid:pk>/", views.message, name="message"),
    path("mails/<uuid:pk>/stop/<slug:proof>/", views.stop, name="stop"),
]
