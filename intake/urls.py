"""Addresses of the guided intake, for the sections that intake keeps itself."""

from django.urls import path

from intake.actions import Store, save_project
from intake.views import draft_urls
from intake.views.addresses import help_urls
from intake.views.proof import show_test, take_test
from intake.views.value import show_value, take_value
from spec.document import SECTIONS

KEPT_ABOVE = ("stakeholders", "contact", "concerns")

app_name = "intake"
stores = {name: Store(name) for name in SECTIONS if name not in KEPT_ABOVE}
urlpatterns = [
    path("projects/<slug:code>/value/", show_value, name="value"),
    path("projects/<slug:code>/value/answers/", take_value, name="value_answers"),
    path("projects/<slug:code>/test/", show_test, name="test"),
    path("projects/<slug:code>/test/answers/", take_test, name="test_answers"),
    *help_urls(),
    *draft_urls(stores | {"project": Store("project", save=save_project)}),
]
