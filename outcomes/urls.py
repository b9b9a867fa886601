"""Addresses of what happened after go-live."""

from django.urls import path

from outcomes import views

app_name = "outcomes"
urlpatterns = [path("projects/<slug:code>/after-go-live/", views.after_go_live, name="live")]
