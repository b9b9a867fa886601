"""Every change to people and to the links of people without an account."""

from accounts.actions.factors import record_factor, record_factor_removed, tell_of_change
from accounts.actions.links import (
    forget_links,
    mailed_address,
    make_link,
    open_link,
    revoke_link,
)
from accounts.actions.organisation import find_or_welcome, link_account
from accounts.actions.passwords import (
    ask_for_password_link,
    mail_sign_in_code,
    password_secret,
    set_password,
)
from accounts.actions.people import (
    add_admin,
    add_person,
    deactivate,
    invite,
    invite_again,
    make_admin,
    reactivate,
    take_admin,
)
from accounts.actions.proving import mail_code, prove, use_code
from accounts.actions.sessions import end_sessions, note_sign_in, rename_session
from accounts.actions.tries import give_back_try, take_try

__all__ = [
    "add_admin",
    "add_person",
    "ask_for_password_link",
    "deactivate",
    "end_sessions",
    "find_or_welcome",
    "forget_links",
    "give_back_try",
    "invite",
    "invite_again",
    "link_account",
    "mail_code",
    "mail_sign_in_code",
    "mailed_address",
    "make_admin",
    "make_link",
    "note_sign_in",
    "open_link",
    "password_secret",
    "prove",
    "reactivate",
    "record_factor",
    "record_factor_removed",
    "rename_session",
    "revoke_link",
    "set_password",
    "take_admin",
    "take_try",
    "tell_of_change",
    "use_code",
]
