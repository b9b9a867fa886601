"""Addresses of the guided intake for concerns."""

from concerns import actions
from concerns.models import Concern
from intake.actions import Store
from intake.views import draft_urls

app_name = "concerns"
urlpatterns = draft_urls(
    {
        "concerns": Store(
            "concerns",
            Concern,
            lambda project, parts, actor: actions.save_concerns(project, parts, actor=actor),
        ),
    }
)
