"""The addresses of sign-in, of what lets people in, and of personal links.

Of allauth's views only those listed here exist; their names are allauth's own, which looks its
addresses up by them.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.urls import path, re_path, reverse_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views import organisation, people, security
from accounts.views.links import personal_link
from accounts.views.signing_in import sign_in_code, sign_in_code_confirm

# Without this they would take PUT for POST, as Django's form views do.
looks_or_posts = require_http_methods(["GET", "HEAD", "POST"])
remove_passkey = passkeys.RemoveWebAuthnView.as_view(success_url=reverse_lazy("mfa_index"))


def changes(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view that changes what lets somebody in: the change and its entry in the trail, or none."""
    return looks_or_posts(transaction.atomic(view))


urlpatterns = [
    path("link/<str:secret>/", personal_link, name="personal_link"),
    path("login/", looks_or_posts(views.login), name="account_login"),
    path("code/", sign_in_code, name="sign_in_code"),
    path("code/confirm/", sign_in_code_confirm, name="sign_in_code_confirm"),
    path(
        "passkey/",
        login_not_required(looks_or_posts(passkeys.login_webauthn)),
        name="mfa_login_webauthn",
    ),
    path(
        "second-step/",
        login_not_required(looks_or_posts(mfa.authenticate)),
        name="mfa_authenticate",
    ),
    re_path(
        r"^(?P<provider_id>organisation)/login/$",
        organisation.to_organisation,
        name="openid_connect_login",
    ),
    re_path(
        r"^(?P<provider_id>organisation)/login/callback/$",
        organisation.from_organisation,
        name="openid_connect_callback",
    ),
    path("logout/", looks_or_posts(views.logout), name="account_logout"),
    path("inactive/", require_safe(views.account_inactive), name="account_inactive"),
    path("reauthenticate/", security.reauthenticate, name="account_reauthenticate"),
    path("security/", security.security, name="mfa_index"),
    path("security/sessions/", security.other_sessions, name="other_sessions"),
    path("security/sessions/<int:pk>/", security.session, name="session"),
    path("security/passkey-options/", security.passkey_options, name="passkey_options"),
    path("security/app/", changes(totp.activate_totp), name="mfa_activate_totp"),
    path("security/app/removal/", changes(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/passkeys/new/", changes(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "security/passkeys/<int:pk>/removal/", changes(remove_passkey), name="mfa_remove_webauthn"
    ),
    path(
        "security/spare-codes/",
        require_safe(spare_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "security/spare-codes/new/",
        changes(spare_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "security/spare-codes/file/",
        require_safe(spare_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
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

# Under an address of their own.
people_urlpatterns = [
    path("", people.people, name="people"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/invitation/", people.invitation, name="invitation"),
    path("<int:pk>/closing/", people.closing, name="closing"),
    path("<int:pk>/opening/", people.opening, name="opening"),
    path("<int:pk>/admin/", people.admin, name="admin"),
    path("<int:pk>/admin/removal/", people.admin_removal, name="admin_removal"),
]
