"""Every address of the application."""

from django.urls import include, path

from config import views

handler400 = views.not_read
handler500 = views.broken

urlpatterns = [
    path("health/", views.health, name="health"),
    path("help/", views.help_and_contact, name="help"),
    path("accounts/", include("accounts.urls")),
    path("", include("signoff.urls")),
    path("", include("concerns.urls")),
    path("", include("stakeholders.urls")),
    path("", include("intake.urls")),
    path("", include("mail.urls")),
    path("", include("outcomes.urls")),
    path("", include("exchange.urls")),
]
