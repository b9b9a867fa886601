"""Forms about who somebody is, also the end of every form that decides something."""

import struct
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from accounts.models import Method, normalised_email
from accounts.rules import Person, methods_of

LONGEST_PASSWORD = 1000
# What reading an answer raises that is none.
MALFORMED = (TypeError, ValueError, KeyError, AttributeError, IndexError, struct.error)
# Names of the fields, and of the button that asks for a code.
PASSWORD, CODE, PASSKEY, SEND_CODE = "password", "code", "passkey", "send_code"


class AddressForm(forms.Form):
    """Whom to mail a code to sign in with."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )

    def clean_email(self) -> str:
        """The address in its one form."""
        return normalised_email(self.cleaned_data["email"])


class InviteForm(forms.Form):
    """Who gets an account."""

    name = forms.CharField(label=gettext_lazy("Full name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)

    def take(self, error: ValidationError) -> None:
        """Show what the person itself refuses, such as an address that somebody has."""
        for name, problems in error.message_dict.items():
            for problem in dict.fromkeys(problems):
                self.add_error(name if name in self.fields else None, problem)


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


class PasskeyField(forms.JSONField):
    """What a passkey answered; the script of the page fills it in.

    Anybody can send anything here, so it is read before anything else looks at it.
    """

    is_proof = True
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": gettext_lazy("The passkey gave no answer. Try again, or take another way."),
        "required": gettext_lazy("The passkey gave no answer. Try again, or take another way."),
    }

    def __init__(
        self,
        *,
        reads: type[AuthenticationResponse | RegistrationResponse] = AuthenticationResponse,
        required: bool = True,
    ) -> None:
        super().__init__(widget=forms.HiddenInput, required=required)
        self.reads = reads

    def clean(self, value: Any) -> Any:
        """The answer as it came.

        Raises:
            ValidationError: it is not one.
        """
        answer = super().clean(value)
        if answer is None:
            return None
        try:
            self.reads.from_dict(answer)
        except MALFORMED as error:
            raise ValidationError(self.error_messages["invalid"]) from error
        return answer


class SignInCodeForm(forms.Form):
    """The six digits that sign in."""

    code = CodeField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


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
        if Method.PASSKEY in methods:
            self.fields[PASSKEY] = PasskeyField(required=False)

    @property
    def asks_for_code(self) -> bool:
        """Whether the button for a code was pressed: then nothing is decided, whatever is typed."""
        return self.is_bound and SEND_CODE in self.data

    @property
    def awaits_code(self) -> bool:
        """Whether a code was mailed that can still be typed in."""
        return CODE in self.fields and self.person.codes.good().filter(about=self.about).exists()

    def passkey_answer(self) -> Any:
        """What a passkey answered, if one was used; taken out of the data."""
        return self.cleaned_data.pop(PASSKEY, None)

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
