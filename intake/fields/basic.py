"""Text, choices, flags and dates: what a document says about a field, and a field for each kind."""

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from spec.choices import Choice, choices
from spec.document import Part
from spec.numerals import CURRENCIES
from spec.values import MAX_TEXT, normalised

TOO_LONG = _(
    "This text is too long: it has %(show_value)s letters, and %(limit_value)s are the most. "
    "Make it shorter, or add it as a file."
)
UNKNOWN = ("", _("I don't know yet"))


def unwrapped(annotation: Any) -> tuple[Any, list[Any]]:
    """(the type itself, everything that was said about it) of a field of the document."""
    said: list[Any] = []
    while True:
        if get_origin(annotation) is Annotated:
            said += annotation.__metadata__
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            inner = [one for one in get_args(annotation) if one is not type(None)]
            if len(inner) > 1:
                return annotation, said
            annotation = inner[0]
        else:
            return annotation, said


def annotation_of(part: type[Part], path: str) -> Any:
    """The annotation of the field that `path` names, with what was said about it."""
    *way, last = path.split(".")
    for name in way:
        part = unwrapped(part.model_fields[name].annotation)[0]
    info = part.model_fields[last]
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def bound(said: Sequence[Any], name: str) -> Any:
    """A limit ("ge", "le", "max_length") that was said about a type, or None."""
    every = [one for info in said for one in getattr(info, "metadata", None) or [info]]
    return next((found for one in every if (found := getattr(one, name, None)) is not None), None)


def is_choice(kind: Any) -> bool:
    """Whether the type is a fixed list of words."""
    return isinstance(kind, type) and issubclass(kind, Choice)


def is_partly(kind: Any) -> bool:
    """Whether the type is yes, no or partly."""
    return get_origin(kind) in (Union, UnionType) and any(
        get_origin(one) is Literal for one in get_args(kind)
    )


class TextField(forms.CharField):
    """Free text, normalised like all text of a document and never cut."""

    def __init__(self, *, rows: int = 0, max_length: int = MAX_TEXT, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        words = {"max_length": TOO_LONG} | options.pop("error_messages", {})
        super().__init__(
            max_length=max_length, widget=widget, strip=False, error_messages=words, **options
        )

    def clean(self, value: Any) -> str:
        """The text as it is stored.

        Raises:
            ValidationError: too long, or a character that cannot be stored.
        """
        try:
            text: str = super().clean(normalised(value or ""))
        except ValueError as error:
            raise ValidationError(_("This text %(fault)s.") % {"fault": error}) from error
        return text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No limit in the browser: it would cut what is pasted."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        return {name: value for name, value in attrs.items() if name != "maxlength"}


def currency(text: str) -> str:
    """The letters of a currency that is written with its letters or its sign."""
    return CURRENCIES.get(text.lower(), text.upper())


class CurrencyField(TextField):
    """The three letters of a currency; its sign is understood, too."""

    def clean(self, value: Any) -> str:
        """Three capital letters, or nothing.

        Raises:
            ValidationError: it is no currency.
        """
        text = super().clean(value)
        letters = currency(text)
        if text and not (len(letters) == 3 and letters.isascii() and letters.isalpha()):  # noqa: PLR2004 - ISO 4217
            raise ValidationError(_("Write three letters, such as EUR."))
        return letters


def choice_field(words: Sequence[tuple[Any, Any]], *, menu: bool, **options: Any) -> Any:
    """One of `words`, or not known yet."""
    widget = forms.Select() if menu else forms.RadioSelect()
    return forms.ChoiceField(choices=[*words, UNKNOWN], widget=widget, **options)


def word_choices(kind: type[Choice]) -> list[tuple[str, str]]:
    """(stored word, label) with the first letter in upper case."""
    return [(word, label[:1].upper() + label[1:]) for word, label in choices(kind)]


FLAGS = (("true", _("Yes")), ("false", _("No")))
PARTLY = (("true", _("Yes")), ("partly", _("Partly")), ("false", _("No")))
FLAG_VALUES: dict[str, Any] = {"true": True, "false": False, "partly": "partly"}


class FlagField(forms.TypedChoiceField):
    """Yes, no, perhaps partly, or not known yet."""

    def __init__(self, *, partly: bool = False, **options: Any) -> None:
        super().__init__(
            choices=[*(PARTLY if partly else FLAGS), UNKNOWN],
            widget=forms.RadioSelect(),
            coerce=FLAG_VALUES.__getitem__,
            empty_value=None,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        """The word in the form."""
        return {True: "true", False: "false", None: ""}.get(value, value)


class LevelField(forms.TypedChoiceField):
    """A step on a short scale such as 1 to 5, or not known yet."""

    def __init__(self, lowest: int, highest: int, **options: Any) -> None:
        steps = [(str(step), str(step)) for step in range(lowest, highest + 1)]
        super().__init__(
            choices=[*steps, UNKNOWN],
            widget=forms.RadioSelect(),
            coerce=int,
            empty_value=None,
            **options,
        )


def date_field(**options: Any) -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the date like 2027-04-15.")},
        **options,
    )
