"""What is asked when somebody accepts a finding as it is, or takes that back."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from signoff.forms.deciding import LongText

WHY = gettext_lazy("Say why, in one sentence at least.")


def helper(name: str, words: str) -> FormHelper:
    """A form with one button, whose form tag the page writes."""
    made = FormHelper()
    made.form_tag = False
    made.add_input(Submit(name, words))
    return made


class WaiverForm(forms.Form):
    """Why a finding is accepted as it is, and until when."""

    reason = LongText(
        label=gettext_lazy("Why can it stay as it is?"),
        help_text=gettext_lazy("Everybody who decides reads this. It is printed, too."),
        error_messages={"required": WHY},
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("After this day it counts as missing again."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        error_messages={
            "required": gettext_lazy("Give the last day."),
            "invalid": gettext_lazy("Write the date like 2027-04-15."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("accept", _("Accept this with my name"))

    def clean_until(self) -> date:
        """The last day, which is not over.

        Raises:
            ValidationError: it is.
        """
        until: date = self.cleaned_data["until"]
        if until < timezone.localdate():
            raise forms.ValidationError(_("The last day has to be today or later."))
        return until


class WaiverEndForm(forms.Form):
    """Why an acceptance is taken back."""

    reason = LongText(label=gettext_lazy("Why not any more?"), error_messages={"required": WHY})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("end", _("Take it back"))


class TierForm(forms.Form):
    """Which tier shall apply, and why."""

    COMPUTED = "computed"

    tier = forms.ChoiceField(
        label=gettext_lazy("Which tier shall apply?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a tier.")},
    )
    reason = LongText(label=gettext_lazy("Why?"), error_messages={"required": WHY})

    def __init__(self, *args: Any, tiers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["tier"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = tiers
        self.helper = helper("set", _("Let this tier apply"))

    def chosen(self) -> int | None:
        """The tier; None for the computed one."""
        tier: str = self.cleaned_data["tier"]
        return None if tier == self.COMPUTED else int(tier)
