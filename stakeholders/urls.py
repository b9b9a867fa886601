"""Addresses of the guided intake for the people at the table and the named contact."""

from django.urls import path

from intake.actions import Store
from intake.views import draft_urls
from stakeholders import actions, views
from stakeholders.models import Commitment, Stakeholder

app_name = "stakeholders"
urlpatterns = [
    path("projects/<slug:code>/people-names/", views.names, name="names"),
    *draft_urls(
        {
            "stakeholders": Store(
                "stakeholders",
                Stakeholder,
                lambda project, people, actor: actions.save_register(project, people, actor=actor),
            ),
            "contact": Store(
                "contact",
                Commitment,
                lambda project, contact, actor: actions.save_contact(project, contact, actor=actor),
            ),
        }
    ),
]
