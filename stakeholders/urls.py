"""Addresses of the guided intake for the people at the table and the named contact."""

from django.urls import path

from intake.actions import Store
from intake.views import draft_urls
from stakeholders import actions, views
from stakeholders.models import Commitment

app_name = "stakeholders"
urlpatterns = [
    path("projects/<slug:code>/people-names/", views.names, name="names"),
    *draft_urls(
        {
            "stakeholders": actions.STORE,
            "contact": Store(
                "contact",
                Commitment,
                lambda project, contact, actor: actions.save_contact(project, contact, actor=actor),
            ),
        }
    ),
]
