"""Every change to people and to the links of people without an account."""

from accounts.actions.links import (
    forget_links,
    mail_code,
    mailed_address,
    make_link,
    open_link,
    revoke_link,
    use_code,
)
from accounts.actions.people import (
    add_admin,
    add_person,
    ask_for_password_link,
    deactivate,
    password_secret,
    set_password,
)

__all__ = [
    "add_admin",
    "add_person",
    "ask_for_password_link",
    "deactivate",
    "forget_links",
    "mail_code",
    "mailed_address",
    "make_link",
    "open_link",
    "password_secret",
    "revoke_link",
    "set_password",
    "use_code",
]
