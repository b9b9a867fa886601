"""Small pieces of the pages that need Python: icons, initials, what is wrong with a form.

Nothing here knows what a project is; any template may `{% load ui %}`.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.contrib.auth import get_user_model
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField, BoundWidget
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# The icon that a chip of each kind has unless the page names a better one.
CHIP_ICONS = {
    "neutral": "pencil",
    "info": "eye",
    "warn": "circle-alert",
    "bad": "octagon-alert",
    "ok": "check",
    "plum": "signature",
    "stale": "clock",
}


class Problem(NamedTuple):
    """One line of an error summary: the sentence, and the id of the control it is about."""

    text: str
    target: str


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Draw the icon `name` of static/icons.svg; `extra` are further classes. Silent for readers."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        extra,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def is_demo() -> bool:
    """Whether this installation is a demo, which shows its mails instead of sending them."""
    return bool(settings.DEMO)


@register.filter
def chip_icon(kind: str) -> str:
    """Return the icon's name for a chip of this kind."""
    return CHIP_ICONS[kind]


@register.filter
def initials(name: object) -> str:
    """Return the first letters of the first and the last word of a name, at most two."""
    words = str(name).split()
    return "".join(word[0].upper() for word in dict.fromkeys((*words[:1], *words[-1:])))


@register.simple_tag
def problems(*forms: BaseForm | BaseFormSet[Any] | str | None) -> list[Problem]:
    """Return what is wrong with the forms and formsets, in the order of the page.

    Names that a template does not know arrive as empty text and count as nothing wrong.
    """
    return [problem for form in forms if form for problem in _problems_of(form)]


def _problems_of(form: BaseForm | BaseFormSet[Any] | str) -> Iterable[Problem]:
    if isinstance(form, BaseFormSet):
        yield from (Problem(str(error), "") for error in form.non_form_errors())
        for one in form.forms:
            yield from _problems_of(one)
    elif isinstance(form, BaseForm):
        yield from (Problem(str(error), "") for error in form.non_field_errors())
        for field in form:
            yield from (_problem_of(field, str(error)) for error in field.errors)


def _problem_of(field: BoundField, error: str) -> Problem:
    """Say which field it is about: "This field is required." alone would not tell."""
    label = str(field.label)
    joint = " " if label.endswith(("?", ".", "!", ":")) else ": "
    return Problem(f"{label}{joint}{error}", control_id(field))


@register.filter
def control_id(field: BoundField) -> str:
    """Return the id of the control that takes the focus: of a group, its first."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def consequence(option: BoundWidget, field: BoundField) -> str:
    """Return the sentence under an option, from `form.consequences[field name][value]`."""
    texts = getattr(field.form, "consequences", {}).get(field.name, {})
    return str(texts.get(_value(option), ""))


@register.filter
def revealed(option: BoundWidget, field: BoundField) -> list[BoundField]:
    """Return the fields that choosing an option shows, from `form.reveals[field name][value]`."""
    names = getattr(field.form, "reveals", {}).get(field.name, {}).get(_value(option), ())
    return [field.form[name] for name in names]


@register.filter
def own_fields(form: BaseForm) -> list[BoundField]:
    """Return the fields that stand on their own.

    Others are shown by an option (`form.reveals`) or by the end of the form (proof of who it is).
    """
    reveals: dict[str, dict[str, Iterable[str]]] = getattr(form, "reveals", {})
    hidden = {
        name for by_value in reveals.values() for names in by_value.values() for name in names
    }
    return [field for field in form if field.name not in hidden and not _is_proof(field)]


def _is_proof(field: BoundField) -> bool:
    return getattr(field.field, "is_proof", False)


def _value(option: BoundWidget) -> str:
    return str(option.data["value"])


@register.simple_tag
def demo_sign_in() -> dict[str, Any] | None:
    """Return the people of the demo and the password that they share; outside a demo nothing."""
    if not settings.DEMO:
        return None
    people = get_user_model().objects.filter(is_demo=True, is_active=True).order_by("pk")
    return {"people": list(people), "password": settings.DEMO_PASSWORD}


@register.simple_tag
def organisation() -> str:
    """Return the name of the organisation that signs people in, or nothing."""
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    apps = providers["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else ""
