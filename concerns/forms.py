"""What is asked of somebody who says what must never happen, and of whoever asks them."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import ProofForm
from concerns.actions import Said
from concerns.rules.alike import LONGEST
from intake.fields import TextField
from intake.questions.prompts import CARDS
from spec.choices import Category, Role, Visibility
from stakeholders.models import Stakeholder

MOST_ADDRESSES = 50
LONGEST_LIST = 20_000
QUOTED = 100

VISIBILITIES = (
    (Visibility.NAMED.value, gettext_lazy("Show my name to the team")),
    (Visibility.LEAD_ONLY.value, gettext_lazy("Only the lead may know")),
    (Visibility.ANONYMOUS.value, gettext_lazy("Nobody may know")),
)


class SayForm(forms.Form):
    """One sentence, what it is about, and who may know who said it."""

    title = TextField(
        label=gettext_lazy("It must not happen that …"),
        help_text=gettext_lazy("One sentence, in your own words."),
        rows=3,
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Write what must not happen, in one sentence."),
            "max_length": gettext_lazy(
                "This is longer than %(limit_value)d characters. Keep the heart of it; the team "
                "asks you for the rest."
            ),
        },
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Questions that help to find it"),
        choices=[(card.category.value, card.question) for card in CARDS],
        widget=forms.RadioSelect,
        required=False,
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may know that you said it?"),
        choices=VISIBILITIES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who may know that you said it.")},
    )

    consequences = {
        "category": {
            card.category.value: " ".join(str(text) for text in card.often) for card in CARDS
        },
        "visibility": {
            Visibility.ANONYMOUS.value: gettext_lazy(
                "We store nothing that leads to you. So Compliance judges the answer, and not you."
            ),
        },
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def said(self) -> Said:
        """What was said."""
        data = self.cleaned_data
        card = next((one for one in CARDS if one.category == data["category"]), None)
        return Said(
            title=data["title"],
            visibility=Visibility(data["visibility"]),
            category=Category(data["category"]) if data["category"] else None,
            asked_as=str(card.question) if card else _("What should we definitely avoid?"),
        )


class PeopleField(forms.ModelMultipleChoiceField[Stakeholder]):
    """People at the table, by name and role."""

    def label_from_instance(self, person: Stakeholder) -> str:
        """`Ingrid Halvorsen, sponsor`."""
        role = Role(person.role).label if person.role else ""
        return ", ".join(part for part in (person.name or person.key, role) if part)


class AskForm(forms.Form):
    """Whom to ask: people at the table, and addresses of people who are not there yet."""

    # Neither field is called optional: one of them is needed.
    one_is_enough = True

    people = PeopleField(
        queryset=Stakeholder.objects.none(),
        label=gettext_lazy("People at the table"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Somebody was asked or left meanwhile. Choose again."),
        },
    )
    addresses = TextField(
        label=gettext_lazy("Other people, by their e-mail address"),
        help_text=gettext_lazy("Paste them as they are: one a line, or with commas."),
        rows=2,
        required=False,
        max_length=LONGEST_LIST,
        error_messages={
            "max_length": gettext_lazy("This is too long. Ask at most 50 people at once.")
        },
    )

    def __init__(self, *args: Any, people: QuerySet[Stakeholder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - declared above
        field.queryset = people
        if not people:
            del self.fields["people"]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_addresses(self) -> list[str]:
        """The addresses; `Mette Lund <mette@example.org>` is understood.

        Raises:
            ValidationError: one of them is not an address, or there are too many.
        """
        text = self.cleaned_data["addresses"]
        parts = [part for line in text.splitlines() for part in line.replace(";", ",").split(",")]
        found = [part.strip().rpartition("<")[2].rstrip("> ") for part in parts if part.strip()]
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("Ask at most %(n)d people at once.") % {"n": MOST_ADDRESSES})
        for address in found:
            _check(address)
        return found

    def clean(self) -> dict[str, Any]:
        """Somebody has to be asked.

        Raises:
            ValidationError: nobody was chosen and no address was written.
        """
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not data.get("people") and not data.get("addresses"):
            raise ValidationError(_("Choose somebody, or write an e-mail address."))
        return data


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(
            _("“%(address)s” is not an e-mail address.") % {"address": address[:QUOTED]}
        ) from error


class ReplyForm(forms.Form):
    """Whether the answer to a concern is good enough."""

    accepts = forms.TypedChoiceField(
        label=gettext_lazy("Is this answer enough for you?"),
        choices=[
            ("true", gettext_lazy("Yes, I accept it")),
            ("false", gettext_lazy("Not enough yet")),
        ],
        coerce=lambda value: value == "true",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    comment = TextField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("What you have seen, or what is missing."),
        rows=3,
        required=False,
        max_length=LONGEST * 4,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    consequences = {
        "accepts": {
            "true": gettext_lazy(
                "Your name and the day are kept with this answer. When it changes, you are asked "
                "again."
            ),
            "false": gettext_lazy("The team works on it and asks you again."),
        }
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        """Who is not happy says what is missing."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("accepts") is False and not data.get("comment"):
            self.add_error("comment", _("Say in one sentence what is missing."))
        return data

    def said(self) -> dict[str, Any]:
        """What was said, as `actions.reply` takes it."""
        return {name: self.cleaned_data[name] for name in ("accepts", "comment", "seen")}


class SignedReplyForm(ProofForm, ReplyForm):
    """The same for somebody who is signed in: at its end they confirm that it is them."""


class CodeForm(forms.Form):
    """Six digits from a mail."""

    code = forms.CharField(
        label=gettext_lazy("The six digits from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": gettext_lazy("Type the six digits from the mail.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
