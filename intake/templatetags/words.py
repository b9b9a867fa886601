"""Explaining words of the glossary where they are used.

A page passes one marker as `words`; each word is explained once on it. Without a marker texts are
shown as they are.
"""

from typing import Protocol

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()


class Marker(Protocol):
    """What marks words; see intake.questions.terms."""

    def mark(self, text: str | Promise) -> SafeString:
        """The text, escaped, with a button on each word that is explained."""

    def beside(self, text: str | Promise) -> SafeString:
        """A button for each word that is explained in a text that cannot hold buttons."""


def _marker(context: Context) -> Marker | None:
    found: Marker | None = context.get("words")
    return found


@register.simple_tag(takes_context=True)
def explained(context: Context, text: str | Promise) -> SafeString:
    """The text, escaped; words of the glossary are buttons that open what they mean."""
    words = _marker(context)
    return words.mark(text) if words else conditional_escape(str(text))


@register.simple_tag(takes_context=True)
def word_buttons(context: Context, text: str | Promise) -> SafeString:
    """Buttons to stand beside a label that uses words of the glossary."""
    words = _marker(context)
    return words.beside(text) if words else SafeString("")
