"""Accounts of people whom their organisation signs in."""

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.people import add_person
from accounts.actions.recording import record_person
from accounts.models import User

LONGEST_NAME = 200


@transaction.atomic
def find_or_welcome(address: str, name: str) -> User | None:
    """Whoever has this address, which the organisation has verified, or a new person.

    Nobody, if it is no address of ours and people have to be invited here.
    """
    if not address:
        return None
    user: User | None = User.objects.filter(email=address).first()
    if user or not settings.OIDC_INVITES:
        return user
    try:
        return add_person(address, name[:LONGEST_NAME], actor=None)
    except ValidationError:
        return None


@transaction.atomic
def link_account(user: User, account: SocialAccount) -> None:
    """Know the person by the organisation's number for them from now on."""
    account.user = user
    account.save()
    record_person("user.link_organisation", user, actor=user)
