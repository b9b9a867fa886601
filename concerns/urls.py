"""Addresses of the guided intake for concerns."""

from django.urls import path

from concerns import views
from concerns.actions import STORE
from intake.views import draft_urls

app_name = "concerns"
urlpatterns = [
    path("projects/<slug:code>/concern-cards/", views.cards, name="cards"),
    *draft_urls({"concerns": STORE}),
]
