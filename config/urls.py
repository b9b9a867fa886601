"""Every address of the application."""

from django.urls import include, path

from accounts.urls import people_urlpatterns
from config import views

handler400 = views.not_read
handler500 = views.broken

urlpatterns = [
    path("livez", views.alive, name="alive"),
    path("healthz", views.ready, name="ready"),
    path("health/", views.health, name="health"),
    path("health/jobs/<uuid:pk>/tries/", views.job_tries, name="job-tries"),
    path("health/jobs/<uuid:pk>/removal/", views.job_removal, name="job-removal"),
    path("health/mails/", views.test_mails, name="test-mails"),
    path("health/mails/<uuid:pk>/tries/", views.mail_tries, name="mail-tries"),
    path("health/mails/<uuid:pk>/removal/", views.mail_removal, name="mail-removal"),
    path("health/verifications/", views.verifications, name="verifications"),
    path("help/", views.help_and_contact, name="help"),
    path("accounts/", include("accounts.urls")),
    path("people/", include(people_urlpatterns)),
    path("", include("signoff.urls")),
    path("", include("comments.urls")),
    path("", include("concerns.urls")),
    path("", include("stakeholders.urls")),
    path("", include("intake.urls")),
    path("", include("mail.urls")),
    path("", include("outcomes.urls")),
    path("", include("exchange.urls")),
]
