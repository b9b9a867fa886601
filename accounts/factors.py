"""Second factors, passkeys and the organisation's server, as django-allauth asks for them."""

import base64
import hashlib
from urllib.parse import urlsplit

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
)
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from cryptography.fernet import Fernet, MultiFernet
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from fido2.webauthn import RegistrationResponse

from accounts.forms import PasskeyField
from accounts.models import User

ISSUER = "Upfront"
SALT = b"accounts.factors:"
LONGEST_NAME = 60


class FactorsAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Secrets of apps are stored sealed, and passkeys belong to our own address."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That did not fit. Look at the newest code and try again."),
        "cannot_delete_authenticator": gettext_lazy(
            "Your organisation asks you for a second factor. Add another one first."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret with the installation's key: the database alone gives no codes."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed, also with an earlier key."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """The name that apps show."""
        return ISSUER

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are for the address in the settings, whatever host a request claims."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": ISSUER}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, object]:
        """The person, as the browser shows them among their passkeys."""
        handle = user_pk_to_url_str(user).encode()
        return {"id": handle, "display_name": str(user), "name": user.email}

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - its name
        """What a passkey is called until the person calls it otherwise."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}


class OrganisationServer(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The organisation's OpenID Connect server; it sends people back to our own address."""

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        """Where people come back to, whatever host a request claims."""
        path = reverse("openid_connect_callback", args=[self.provider_id])
        return f"{settings.BASE_URL}{path}"


class SecondStepForm(AuthenticateForm):  # type: ignore[misc]
    """The code of an app, or one of the codes kept for emergencies."""

    code = forms.CharField(
        label=gettext_lazy("Code from your app"),
        help_text=gettext_lazy("Or one of your spare codes."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
        max_length=20,
        error_messages={"required": gettext_lazy("Type the code that your app shows.")},
    )


class NewAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    code = forms.CharField(
        label=gettext_lazy("The six digits that the app shows now"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        max_length=20,
        error_messages={"required": gettext_lazy("Type the code that your app shows.")},
    )


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and its name."""

    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("For example: my laptop."),
        max_length=LONGEST_NAME,
        required=False,
    )
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)
    credential = PasskeyField(reads=RegistrationResponse)


class PasskeySignInForm(LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with a passkey alone."""

    credential = PasskeyField()


class PasskeyStepForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as second factor."""

    credential = PasskeyField()


def _seal() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(SALT + key.encode()).digest()))
            for key in keys
        ]
    )
