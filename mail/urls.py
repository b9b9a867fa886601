"""The address of the demo's outbox."""

from django.urls import path

from mail import views

app_name = "mail"
urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<uuid:pk>/", views.message, name="message"),
]
