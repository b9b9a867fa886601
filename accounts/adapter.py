"""How sign-in behaves here: nobody signs up on their own, and mails carry our own address."""

from typing import Any
from urllib.parse import urljoin

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.models import User


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Sign-in for people who were added by somebody else."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. Check both, or set a "
            "new password."
        ),
        "too_many_login_attempts": _(
            "Too many tries. Wait five minutes, then try again, or set a new password."
        ),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "enter_current_password": _("Type the password you use now."),
        "rate_limited": _("That was too often in a short time. Wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are added by an admin or invited."""
        return False

    def set_password(self, user: User, password: str) -> None:
        """Store a password that the person chose, and record that they did."""
        changed = actions.set_password(user, password, actor=user)
        # The session of whoever changed it goes on; it is tied to the new password.
        user.password = changed.password

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password: back to work."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the mail. Its host is the setting's, never the one that a request claims."""
        uidb36, _separator, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uidb36, token])
        return urljoin(settings.BASE_URL, path)

    def format_email_subject(self, subject: str) -> str:
        """The subject as its template has it."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one mail; templates know the installation's address as `base_url`."""
        super().send_mail(template_prefix, email, {"base_url": settings.BASE_URL, **context})
