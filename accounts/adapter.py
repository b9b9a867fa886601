"""How sign-in behaves here: nobody signs up on their own, and a worker sends the mails."""

from http import HTTPStatus
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import actions, rules
from accounts.factors import OrganisationServer
from accounts.models import User, normalised_email

log = structlog.get_logger()


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Sign-in for people who were added by somebody else."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. Check both, or set a "
            "new password."
        ),
        "too_many_login_attempts": _(
            "Too many wrong passwords. Wait 15 minutes, or sign in with a code by mail."
        ),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "enter_current_password": _("Type the password you use now."),
        "rate_limited": _("That was too often in a short time. Wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: people are added by an admin or invited."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person with this address and password; five wrong ones wait fifteen minutes.

        Addresses that nobody has are counted too: nothing tells them from others.

        Raises:
            ValidationError: there were too many.
        """
        what = f"sign-in:{normalised_email(credentials.get('email') or '')}"
        taken_at = actions.take_try(what)
        if taken_at is None:
            raise self.validation_error("too_many_login_attempts")
        user: User | None = super().authenticate(request, **credentials)
        if user:
            actions.give_back_try(what, taken_at)
        return user

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and keep in mind in which browser."""
        super().login(request, user)
        browser = rules.browser_of(request.headers.get("User-Agent", ""))
        key = str(request.session.session_key)
        actions.note_sign_in(user, session_key=key, browser=browser)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        """One page for all: the same proof that decisions ask for."""
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person what changed about how they get in."""
        actions.tell_of_change(user, template_prefix.rpartition("/")[2])

    def set_password(self, user: User, password: str) -> None:
        """Store a password that the person chose, and record that they did."""
        changed = actions.set_password(user, password, actor=user)
        # The session of whoever changed it goes on; it is tied to the new password.
        user.password = changed.password

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password: back to work."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Have the link mailed by a worker: a mail server that is slow keeps nobody waiting.

        The link that allauth made from the request is not used, so it is stored nowhere.
        """
        actions.ask_for_password_link(user)


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in by the organisation's own account (OpenID Connect)."""

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Any:
        """The organisation, with our own address to come back to."""
        found = super().get_provider(request, provider, client_id or None)
        found.oauth2_adapter_class = OrganisationServer
        return found

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """Keep nothing of what the organisation says about the person but who they are.

        Names and addresses are in the table of people and nowhere else.
        """
        sociallogin.account.extra_data = {}
        sociallogin.said_name = str(data.get("name") or "")
        return super().populate_user(request, sociallogin, data)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time, link the account of the person whose verified address it is.

        Raises:
            ImmediateHttpResponse: nobody has it, and people have to be invited.
        """
        if sociallogin.is_existing:
            return
        verified = [one.email for one in sociallogin.email_addresses if one.verified]
        address = normalised_email(verified[0]) if verified else ""
        user = actions.find_or_welcome(address, sociallogin.said_name)
        if user is None:
            page = render(request, "accounts/not_invited.html", status=HTTPStatus.FORBIDDEN)
            raise ImmediateHttpResponse(page)
        actions.link_account(user, sociallogin.account)
        sociallogin.user = user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Back to the sign-in page, with a sentence.

        Raises:
            ImmediateHttpResponse: always.
        """
        log.warning("sign_in.organisation_failed", error=str(error), exception=str(exception))
        messages.error(request, _("That did not work. Try again, or sign in another way."))
        raise ImmediateHttpResponse(redirect("account_login"))
