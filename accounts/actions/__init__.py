"""Every change to people and to the links of people without an account."""

from accounts.actions.links import (
    forget_links,
    mailed_address,
    make_link,
    open_link,
    revoke_link,
)
from accounts.actions.people import (
    add_admin,
    add_person,
    ask_for_password_link,
    deactivate,
    password_secret,
    set_password,
)
from accounts.actions.proving import mail_code, prove, use_code
from accounts.actions.tries import give_back_try, take_try

__all__ = [
    "add_admin",
    "add_person",
    "ask_for_password_link",
    "deactivate",
    "forget_links",
    "give_back_try",
    "mail_code",
    "mailed_address",
    "make_link",
    "open_link",
    "password_secret",
    "prove",
    "revoke_link",
    "set_password",
    "take_try",
    "use_code",
]
