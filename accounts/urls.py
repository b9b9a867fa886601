"""The addresses of sign-in and of personal links.

Of allauth's views only those listed here exist; their names are allauth's own, which looks its
addresses up by them.
"""

from allauth.account import views
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views import personal_link

# Without this they would take PUT for POST, as Django's form views do.
looks_or_posts = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("link/<str:secret>/", personal_link, name="personal_link"),
    path("login/", looks_or_posts(views.login), name="account_login"),
    path("logout/", looks_or_posts(views.logout), name="account_logout"),
    path("inactive/", require_safe(views.account_inactive), name="account_inactive"),
    path("password/change/", looks_or_posts(views.password_change), name="account_change_password"),
    path("password/reset/", looks_or_posts(views.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/",
        require_safe(views.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        looks_or_posts(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]
