"""What may be typed when somebody signs, takes a decision back, or closes what it asked for."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import ProofForm
from signoff.forms.deciding import LongText, Words


class SignForm(ProofForm):
    """The full name under the statement, and proof that it is really the person."""

    full_name = Words(
        label=gettext_lazy("Your full name"),
        error_messages={"required": gettext_lazy("Type your full name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, name: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.name = name
        self.fields["full_name"].help_text = _("As we know it: %(name)s") % {"name": name}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = None

    def clean_full_name(self) -> str:
        """The name as it was typed.

        Raises:
            ValidationError: it is another one.
        """
        typed: str = self.cleaned_data["full_name"]
        if _plain(typed) != _plain(self.name):
            raise forms.ValidationError(
                _("This is not the name we know. Type it like this: %(name)s") % {"name": self.name}
            )
        return typed


def _plain(name: str) -> str:
    """The name for comparing: neither capitals nor the number of blanks count."""
    return " ".join(name.split()).casefold()


class SentenceForm(forms.Form):
    """One sentence at least."""

    text = LongText(
        label=gettext_lazy("In one sentence at least"),
        error_messages={"required": gettext_lazy("Say it in one sentence at least.")},
        rows=2,
    )

    def __init__(self, sent: Any = None, *, label: str = "", about: str = "") -> None:
        super().__init__(sent, auto_id=f"id_{about}_%s" if about else "id_%s")
        if label:
            self.fields["text"].label = label
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class ClosingForm(SentenceForm):
    """How a condition was met, and on which day."""

    met_on = forms.DateField(
        label=gettext_lazy("Since when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        error_messages={
            "invalid": gettext_lazy("Write the date like 2027-04-15."),
            "required": gettext_lazy("Give a date."),
        },
    )

    def __init__(self, sent: Any = None, *, about: str = "") -> None:
        super().__init__(sent, label=_("How was it met?"), about=about)
        self.initial["met_on"] = timezone.localdate()
