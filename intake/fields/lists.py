"""Fields for lists of texts, and for figures by names of one's own."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake.fields.basic import TextField, sentence, written


class ItemsField(forms.Field):
    """A list of short texts, one input for each; empty ones are left out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=ItemsInput(), **options)

    def clean(self, value: Any) -> list[str]:
        """The texts that say something, in order.

        Raises:
            ValidationError: one of them is too long or cannot be stored.
        """
        field = TextField(required=False)
        cleaned = [field.clean(text) for text in value or []]
        return [text for text in cleaned if text]


class ItemsInput(forms.Widget):
    """Several inputs of the same name, and two empty ones to go on with."""

    template_name = "intake/widgets/items.html"
    spare = 2

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All texts that were sent under the name."""
        found: list[str] = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return found

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The inputs that are shown: what is there, and the spare ones."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["values"] = [*(value or []), *([""] * self.spare)]
        return context

    def format_value(self, value: Any) -> Any:
        """The list itself."""
        return value


class NamedFigures(forms.CharField):
    """Figures by names of one's own: a line for each, the name, a colon, the number."""

    def __init__(self, *, reads: Callable[[str], Decimal], **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **options)
        self.reads = reads

    def prepare_value(self, value: Any) -> Any:
        """The lines, in the reader's way of writing numbers."""
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{name}: {written(number)}" for name, number in value.items())

    def clean(self, value: Any) -> dict[str, Decimal]:
        """The figures by name.

        Raises:
            ValidationError: a line has no name, no number, or a name that is there already.
        """
        found: dict[str, Decimal] = {}
        for line in TextField(required=False).clean(value).splitlines():
            name, _colon, number = line.rpartition(":")
            if line.strip():
                found[self._name(name.strip(), found, line)] = self._number(number.strip(), line)
        return found

    def _name(self, name: str, found: dict[str, Decimal], line: str) -> str:
        if not name:
            raise ValidationError(_("Write a name, a colon and a number: “%s”.") % line)
        if name in found:
            raise ValidationError(_("“%s” is there twice.") % name)
        return name

    def _number(self, number: str, line: str) -> Decimal:
        try:
            return self.reads(number)
        except ValueError as error:
            raise ValidationError(f"{line}: {sentence(error)}") from error
