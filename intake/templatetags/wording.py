"""Hints about the wording of an answer, beside its field."""

from django import template
from django.forms import BoundField

from intake.forms.answers import AnswersForm
from spec.checks.hints import hints

register = template.Library()


@register.filter
def wording(field: BoundField) -> tuple[str, ...]:
    """What the answer in `field` leaves open, a sentence for each; nothing for what is no text."""
    form, answer = field.form, field.value()
    in_a_row = form.prefix is not None
    if not isinstance(form, AnswersForm) or in_a_row or not isinstance(answer, str):
        return ()
    typed = {bound.name: bound.value() for bound in form}
    return hints(form.section, field.name, answer, {**form.content, **typed})
