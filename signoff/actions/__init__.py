"""Every change in this app: freezing, deciding, accepting findings, setting a tier and issuing."""

from signoff.actions.deciding import NewCondition, decide
from signoff.actions.freezing import submit
from signoff.actions.issuing import issue
from signoff.actions.naming import change_code, ensure_never_sent
from signoff.actions.recorded import record_sign_off
from signoff.actions.tiering import set_tier
from signoff.actions.waiving import end_waiver, mended, waive

__all__ = [
    "NewCondition",
    "change_code",
    "decide",
    "end_waiver",
    "ensure_never_sent",
    "issue",
    "mended",
    "record_sign_off",
    "set_tier",
    "submit",
    "waive",
]
