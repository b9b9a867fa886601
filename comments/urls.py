"""Addresses of what people say about sections."""

from django.urls import path

from comments import views

app_name = "comments"
urlpatterns = [
    path("projects/<slug:code>/comments/", views.threads, name="threads"),
    path("projects/<slug:code>/comments/<slug:section>/", views.section, name="section"),
    path(
        "projects/<slug:code>/comments/threads/<int:pk>/settlement/",
        views.settlement,
        name="settlement",
    ),
    path("projects/<slug:code>/comments/<int:pk>/strike/", views.strikes, name="strike"),
]
