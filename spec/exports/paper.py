"""Slides and the running sheet as HTML pages for the printer; user text only as text."""

from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.utils.translation import override

from spec.exports.deck import Deck
from spec.exports.sheet import Sheet
from spec.render.page import TEMPLATES as SHARED
from spec.render.page import UNPRINTABLE

TEMPLATES = Path(__file__).parent / "templates"


@cache
def engine() -> Engine:
    """Templates of this package and those of the specification; what is put in is escaped."""
    return Engine(
        dirs=[str(TEMPLATES), str(SHARED)],
        autoescape=True,
        libraries={"i18n": "django.templatetags.i18n", "layout": "spec.render.layout"},
    )


def slides_page(deck: Deck) -> str:
    """The page that `spec.render.pdf` turns into slides."""
    return _page("slides.html", deck.language, {"deck": deck})


def sheet_page(sheet: Sheet) -> str:
    """The page that `spec.render.pdf` turns into the running sheet of the demo."""
    return _page("sheet.html", sheet.language, {"sheet": sheet})


def _page(name: str, language: str, content: dict[str, object]) -> str:
    with override(language):
        context = Context(content, use_l10n=False, use_tz=False)
        return str(engine().get_template(name).render(context)).translate(UNPRINTABLE)
