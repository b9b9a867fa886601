"""Every address of the application."""

from django.urls import include, path

from config import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("signoff.urls")),
    path("", include("outcomes.urls")),
    path("", include("exchange.urls")),
]
