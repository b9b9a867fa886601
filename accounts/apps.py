"""Django registration of `accounts`."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_save


class AccountsConfig(AppConfig):
    """The app `accounts`; see docs/explanation/architecture.md for its place in the line."""

    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Sessions have a beginning, and changes that allauth makes an entry in the trail."""
        from allauth.mfa.models import Authenticator

        from accounts import actions, http

        user_logged_in.connect(http.begin_session, dispatch_uid="accounts.begin_session")
        post_save.connect(actions.record_factor, Authenticator, dispatch_uid="accounts.factor")
        post_delete.connect(
            actions.record_factor_removed, Authenticator, dispatch_uid="accounts.factor_removed"
        )
