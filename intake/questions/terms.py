"""Finding words of the glossary: in a search, and in the texts of a page."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intake.questions.glossary import TERMS
from intake.questions.page import Term

# Words that mostly stand there in their everyday sense; they are explained, but never marked.
EVERYDAY = frozenset({"acceptance", "mean", "model", "point", "power", "window"})

INLINE = '<button type="button" class="term" popovertarget="{}">{}</button>'
BESIDE = '<button type="button" class="term term-beside" popovertarget="{}">{}</button>'


def anchor(term: Term) -> str:
    """Where the word stands on the page of the glossary."""
    return slugify(str(term.word))


def search(query: str) -> tuple[Term, ...]:
    """The words that hold every part of `query`, in the word first; all for an empty query."""
    parts = query.casefold().split()
    found = [term for term in TERMS if all(part in _said(term) for part in parts)]
    in_word = {str(term.word) for term in found if any(part in _word(term) for part in parts)}
    return tuple(sorted(found, key=lambda term: str(term.word) not in in_word))


def _word(term: Term) -> str:
    return str(term.word).casefold()


def _said(term: Term) -> str:
    return f"{_word(term)} {str(term.meaning).casefold()}"


class Marker:
    """Marks words of the glossary in the texts of one page, each word once.

    `marked` are the words marked so far, for the cards that explain them.
    """

    def __init__(self) -> None:
        self.marked: list[Term] = []

    @property
    def cards(self) -> list[dict[str, Any]]:
        """For each marked word the card that explains it: its id, and its place in the glossary."""
        return [{"id": card_id(term), "anchor": anchor(term), "term": term} for term in self.marked]

    def mark(self, text: str | Promise) -> SafeString:
        """The text, escaped; the first use of each known word is a button that explains it."""
        return self._each(text, lambda piece, term: format_html(INLINE, card_id(term), piece))

    def beside(self, text: str | Promise) -> SafeString:
        """A button for each known word of a text that cannot hold buttons, such as a label."""
        new = [term for term in known_in(str(text)) if self._is_new(term)]
        rows = [(card_id(one), _("What is “%(word)s”?") % {"word": one.word}) for one in new]
        return format_html_join(" ", BESIDE, rows)

    def _each(self, text: str | Promise, button: Callable[[str, Term], SafeString]) -> SafeString:
        if isinstance(text, SafeString):
            return text  # somebody else's markup: nothing in it is ours to change
        pieces = _pattern(get_language() or "").split(str(text))
        marked = (button(piece, term) if (term := self._term(piece)) else piece for piece in pieces)
        return format_html_join("", "{}", ((piece,) for piece in marked))

    def _term(self, piece: str) -> Term | None:
        term = _known(get_language() or "").get(_singular(piece))
        return term if term and self._is_new(term) else None

    def _is_new(self, term: Term) -> bool:
        if term in self.marked:
            return False
        self.marked.append(term)
        return True


def card_id(term: Term) -> str:
    """The id of the card that explains the word."""
    return f"term-{anchor(term)}"


def known_in(text: str) -> list[Term]:
    """The words of the glossary that a text uses, in its order."""
    language = get_language() or ""
    pieces = _pattern(language).findall(text)
    return [_known(language)[_singular(piece)] for piece in dict.fromkeys(pieces)]


def _singular(piece: str) -> str:
    """The word as the glossary has it: in one case and without an s that makes it many."""
    lower = piece.casefold()
    return lower if lower in _known(get_language() or "") else lower.removesuffix("s")


@cache
def _known(language: str) -> dict[str, Term]:
    """Each word that may be marked."""
    return {_word(term): term for term in TERMS if str(term.word) not in EVERYDAY}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Finds whole words, the longest first, one or many of them."""
    words = sorted(_known(language), key=len, reverse=True)
    return re.compile(rf"(?<!\w)((?:{'|'.join(map(re.escape, words))})s?)(?!\w)", re.IGNORECASE)
