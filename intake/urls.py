"""Addresses of the guided intake, for the sections that intake keeps itself."""

from intake.actions import Store, save_project
from intake.views import draft_urls
from intake.views.addresses import help_urls
from spec.document import SECTIONS

KEPT_ABOVE = ("stakeholders", "contact", "concerns")

app_name = "intake"
stores = {name: Store(name) for name in SECTIONS if name not in KEPT_ABOVE}
urlpatterns = [
    *help_urls(),
    *draft_urls(stores | {"project": Store("project", save=save_project)}),
]
