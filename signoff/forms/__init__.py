"""What may be typed on pages that show whole projects."""

from signoff.forms.deciding import DecisionForm
from signoff.forms.life import CodeForm, HandOverForm, InvitationForm, StepForm
from signoff.forms.waiving import TierForm, WaiverEndForm, WaiverForm

__all__ = [
    "CodeForm",
    "DecisionForm",
    "HandOverForm",
    "InvitationForm",
    "StepForm",
    "TierForm",
    "WaiverEndForm",
    "WaiverForm",
]
