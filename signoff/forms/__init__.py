"""What may be typed on pages that show whole projects."""

from signoff.forms.deciding import DecisionForm
from signoff.forms.life import CodeForm, HandOverForm, InvitationForm, StepForm
from signoff.forms.signing import ClosingForm, SentenceForm, SignForm
from signoff.forms.verifying import VerifyForm
from signoff.forms.waiving import TierForm, WaiverEndForm, WaiverForm

__all__ = [
    "ClosingForm",
    "CodeForm",
    "DecisionForm",
    "HandOverForm",
    "InvitationForm",
    "SentenceForm",
    "SignForm",
    "StepForm",
    "TierForm",
    "VerifyForm",
    "WaiverEndForm",
    "WaiverForm",
]
