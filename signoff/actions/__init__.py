"""Every change in this app: freezing, deciding, signing off and issuing."""

from signoff.actions.deciding import NewCondition, decide
from signoff.actions.freezing import submit
from signoff.actions.issuing import issue
from signoff.actions.recorded import record_sign_off

__all__ = ["NewCondition", "decide", "issue", "record_sign_off", "submit"]
