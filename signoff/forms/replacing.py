"""Who takes over the open signatures of somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import User
from signoff.forms.deciding import LongText


class PersonField(forms.ModelChoiceField[User]):
    """A person, by name and address: two may have one name."""

    def label_from_instance(self, person: User) -> str:
        """`Zoë Berg, zoe@example.org`."""
        return f"{person}, {person.email}"


class ReplacementForm(forms.Form):
    """Who takes over, and why."""

    by = PersonField(
        queryset=User.objects.none(),
        label=gettext_lazy("Who takes over?"),
        empty_label=gettext_lazy("Choose somebody"),
        error_messages={"required": gettext_lazy("Choose who takes over.")},
    )
    reason = LongText(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("It stands beside each signature: “B for A”."),
        rows=2,
        error_messages={"required": gettext_lazy("Say why, in one sentence.")},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["by"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = User.objects.active().exclude(pk=person.pk).order_by("name", "pk")
