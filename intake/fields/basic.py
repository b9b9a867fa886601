"""Text, numbers, choices and flags: a field for each kind of value."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter
from pydantic import ValidationError as NotFitting

from spec import numerals
from spec.choices import Choice, choices
from spec.document import Part
from spec.values import MAX_TEXT, normalised

UNKNOWN = ("", _("I don't know yet"))
LONG_CHOICE = 6


class TextField(forms.CharField):
    """Free text, normalised like all text of a document and never cut."""

    def __init__(self, *, rows: int = 0, max_length: int = MAX_TEXT, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(max_length=max_length, widget=widget, strip=False, **options)

    def clean(self, value: Any) -> str:
        """The text as it is stored.

        Raises:
            ValidationError: too long, or a character that cannot be stored.
        """
        try:
            text: str = super().clean(normalised(value or ""))
        except ValueError as error:
            raise ValidationError(f"This text {error}.") from error
        return text


class WrittenField(forms.CharField):
    """A number as people write it; `reads` turns the text into one, `writes` turns it back."""

    def __init__(
        self,
        *,
        reads: Callable[[str], Decimal],
        writes: Callable[[Any], str],
        fits: Callable[[Any], object],
        **options: Any,
    ) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)
        self.reads, self.writes, self.fits = reads, writes, fits

    def prepare_value(self, value: Any) -> Any:
        """The number in the reader's way of writing, or what was typed."""
        return value if isinstance(value, str) or value is None else self.writes(value)

    def clean(self, value: Any) -> Any:
        """The number, or None.

        Raises:
            ValidationError: it is none, can be read in two ways, or is out of range.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.fits(self.reads(text))
        except ValueError as error:
            raise ValidationError(sentence(error)) from error


def sentence(error: ValueError) -> str:
    """The error as a sentence that says what to do."""
    if isinstance(error, NotFitting):
        return out_of_range(error)
    text = str(error)
    return text if text.endswith(("?", ".")) else f"{text[0].upper()}{text[1:]}."


BOUNDS = {
    "greater_than_equal": _("Give %(ge)s or more."),
    "greater_than": _("Give more than %(gt)s."),
    "less_than_equal": _("Give %(le)s at most."),
    "less_than": _("Give less than %(lt)s."),
}


def out_of_range(error: NotFitting) -> str:
    """What is wrong with a number that is one, but not here."""
    first = error.errors()[0]
    if first["type"] in BOUNDS:
        return str(BOUNDS[first["type"]] % first.get("ctx", {}))
    return str(first["msg"].removeprefix("Value error, ")).capitalize() + "."


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


def point() -> str:
    """The character before the decimals in the reader's country."""
    return str(formats.get_format("DECIMAL_SEPARATOR"))


def written(number: Any) -> str:
    """The number in the reader's way of writing, without a place for thousands."""
    return f"{Decimal(str(number)):f}".replace(".", point())


def number_field(annotation: Any, unit: str, **options: Any) -> WrittenField:
    """A number in `unit`, which may be typed along."""
    fits = TypeAdapter(annotation).validate_python
    return WrittenField(
        reads=lambda text: numerals.in_unit(text, unit, point=point()),
        writes=written,
        fits=fits,
        **options,
    )


def share_field(annotation: Any, **options: Any) -> WrittenField:
    """A share, asked in per cent (a difference of shares in points) and kept per one."""
    fits = TypeAdapter(annotation).validate_python
    return WrittenField(
        reads=lambda text: numerals.share(text, point=point()),
        writes=lambda number: written((Decimal(str(number)) * 100).normalize()),
        fits=fits,
        **options,
    )


def choice_field(words: Sequence[tuple[Any, Any]], *, menu: bool, **options: Any) -> Any:
    """One of `words`, or not known yet."""
    widget = forms.Select() if menu else forms.RadioSelect()
    return forms.ChoiceField(choices=[*words, UNKNOWN], widget=widget, **options)


FLAGS = (("true", _("Yes")), ("false", _("No")))
PARTLY = (("true", _("Yes")), ("partly", _("Partly")), ("false", _("No")))
FLAG_VALUES: dict[str, Any] = {"true": True, "false": False, "partly": "partly", "": None}


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


def is_choice(kind: Any) -> bool:
    """Whether the type is a fixed list of words."""
    return isinstance(kind, type) and issubclass(kind, Choice)


def word_choices(kind: type[Choice]) -> list[tuple[str, str]]:
    """(stored word, label) with the first letter in upper case."""
    return [(word, label[:1].upper() + label[1:]) for word, label in choices(kind)]


def annotation_of(part: type[Part], path: str) -> Any:
    """The annotation of the field that `path` names, with what was said about it."""
    *way, last = path.split(".")
    for name in way:
        part = unwrapped(part.model_fields[name].annotation)[0]
    info = part.model_fields[last]
    annotation = info.annotation
    return Annotated[annotation, *info.metadata] if info.metadata else annotation


def is_partly(kind: Any) -> bool:
    """Whether the type is yes, no or partly."""
    return get_origin(kind) in (Union, UnionType) and any(
        get_origin(one) is Literal for one in get_args(kind)
    )
