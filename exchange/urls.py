"""Addresses for machines."""

from django.urls import path

from exchange import views

app_name = "exchange"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("new/copies/", views.copies, name="copies"),
    path("imports/", views.imports, name="imports"),
    path("projects/<slug:code>/document.<str:suffix>", views.document, name="document"),
    path("schema/document-1.json", views.schema, name="schema"),
]
