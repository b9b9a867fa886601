"""Every change in this app: freezing, deciding, accepting findings, setting a tier and issuing."""

from signoff.actions.closing import close_condition
from signoff.actions.deciding import NewCondition, decide, ensure_can_decide
from signoff.actions.freezing import submit
from signoff.actions.handing import hand_over, replace_in_reviews
from signoff.actions.issuing import issue
from signoff.actions.moving import move
from signoff.actions.naming import change_code, ensure_never_sent
from signoff.actions.recorded import record_sign_off
from signoff.actions.reminding import nudge
from signoff.actions.requests import answer_request, resolve
from signoff.actions.taking_back import revoke, withdraw
from signoff.actions.tiering import set_tier
from signoff.actions.viewing import mark_viewed
from signoff.actions.waiving import end_waiver, mended, waive

__all__ = [
    "NewCondition",
    "answer_request",
    "change_code",
    "close_condition",
    "decide",
    "end_waiver",
    "ensure_can_decide",
    "ensure_never_sent",
    "hand_over",
    "issue",
    "mark_viewed",
    "mended",
    "move",
    "nudge",
    "record_sign_off",
    "replace_in_reviews",
    "resolve",
    "revoke",
    "set_tier",
    "submit",
    "waive",
    "withdraw",
]
