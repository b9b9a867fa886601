"""The end of every form that decides something: proof that it is really the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import Method
from accounts.rules import Person, methods_of

LONGEST_PASSWORD = 1000
# Names of the fields, and of the button that asks for a code.
PASSWORD, CODE, SEND_CODE = "password", "code", "send_code"


class PasswordField(forms.CharField):
    """The password of the person, as proof."""

    is_proof = True

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Your password"),
            help_text=gettext_lazy("It confirms that it is you."),
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            strip=False,
            required=False,
            max_length=LONGEST_PASSWORD,
        )


class CodeField(forms.CharField):
    """Six digits from a mail, as proof."""

    is_proof = True

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("The six digits from the mail"),
            help_text=gettext_lazy("They count once, for ten minutes."),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
            required=False,
            max_length=20,
        )


class ProofForm(forms.Form):
    """A form that ends with the password or with six digits by mail, as the person likes.

    Its page shows the other fields as usual and then includes `accounts/_proof.html`, which has
    the button; its view calls `accounts.http.step_up`.

    Args:
        person: whose proof it is.
        about: names the act, and the hash of the text that it is about.
    """

    def __init__(self, *args: Any, person: Person, about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.about = person, about
        methods = methods_of(person)
        if Method.PASSWORD in methods:
            self.fields[PASSWORD] = PasswordField()
        if Method.CODE in methods:
            self.fields[CODE] = CodeField()
            if self.asks_for_code:
                self.fields[CODE].widget.attrs["autofocus"] = True

    @property
    def asks_for_code(self) -> bool:
        """Whether the button for a code was pressed: then nothing is decided, whatever is typed."""
        return self.is_bound and SEND_CODE in self.data

    @property
    def awaits_code(self) -> bool:
        """Whether a code was mailed that can still be typed in."""
        return CODE in self.fields and self.person.codes.good().filter(about=self.about).exists()

    def proof(self) -> dict[str, str]:
        """What was typed as proof; taken out of the data, so that it goes nowhere else."""
        return {name: self.cleaned_data.pop(name, "") for name in (PASSWORD, CODE)}

    def full_clean(self) -> None:
        """Complain about nothing while only a code is asked for."""
        if self.asks_for_code:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
        else:
            super().full_clean()
