"""What happens around passkeys and second factors, which django-allauth writes."""

from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions.recording import record_person
from accounts.models import User
from mail.actions import write
from mail.letters import Letter, says

# What changed, as allauth calls it, and in words.
CHANGES = {
    "password_changed": gettext_lazy("The password was changed."),
    "password_set": gettext_lazy("A password was chosen."),
    "password_reset": gettext_lazy("A new password was chosen through a link in a mail."),
    "totp_activated": gettext_lazy("An app for codes was added."),
    "totp_deactivated": gettext_lazy("The app for codes was removed."),
    "webauthn_added": gettext_lazy("A passkey was added."),
    "webauthn_removed": gettext_lazy("A passkey was removed."),
    "recovery_codes_generated": gettext_lazy("New spare codes were made; the old ones ended."),
}


@transaction.atomic
def tell_of_change(user: User, change: str) -> None:
    """Mail the person what changed about how they get in; whoever did not do it can act."""
    if change not in CHANGES:
        return
    letter = Letter(
        _("Your sign-in to Upfront has changed"),
        (
            says(_("Hello %(name)s,") % {"name": user}),
            says(str(CHANGES[change])),
            says(_("If that was you, there is nothing to do.")),
        ),
        button=(_("Look at how you get in"), f"{settings.BASE_URL}/accounts/security/"),
        small=(
            _("If it was not you, choose a new password and tell whoever looks after Upfront."),
        ),
    )
    cause = f"sign-in-changed:{uuid4()}"
    write(letter, to=(user.name, user.email), cause=cause)


def record_factor(instance: Authenticator, *, created: bool, **_signal: Any) -> None:
    """A factor was added: an entry in the trail."""
    if created:
        record_person(f"user.add_{instance.type}", instance.user, actor=instance.user)


def record_factor_removed(instance: Authenticator, **_signal: Any) -> None:
    """A factor was taken away: likewise."""
    record_person(f"user.remove_{instance.type}", instance.user, actor=instance.user)
