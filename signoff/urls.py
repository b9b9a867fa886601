"""Addresses of `signoff`."""

from django.urls import URLPattern, URLResolver

app_name = "signoff"
urlpatterns: list[URLPattern | URLResolver] = []
