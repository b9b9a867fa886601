"""Addresses for machines."""

from django.urls import path

from exchange import views

app_name = "exchange"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("new/copies/", views.copies, name="copies"),
    path("imports/", views.imports, name="imports"),
    path("projects/<slug:code>/document.<str:suffix>", views.document, name="document"),
    path("projects/<slug:code>/alerts.yaml", views.alerts, name="alerts"),
    path("projects/<slug:code>/alerts/<str:key>.yaml", views.alerts, name="alert"),
    path("projects/<slug:code>/service-levels.yaml", views.service_levels, name="service_levels"),
    path(
        "projects/<slug:code>/service-levels/<str:key>.yaml",
        views.service_levels,
        name="service_level",
    ),
    path("projects/<slug:code>/handouts/", views.handouts, name="handouts"),
    path("projects/<slug:code>/handouts/<str:kind>", views.handout, name="handout"),
    path("schema/document-1.json", views.schema, name="schema"),
]
