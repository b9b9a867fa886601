"""Where a check comes from, in words: the letters of the tables spelled out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, str | Promise] = {
    "G": _("article on how to win people for a project"),
    "PM": _("article on product managers and data scientists"),
    "L": _("interview with a leader in machine learning"),
    "R": _("report on business and artificial intelligence"),
    "F": _("article on why models fail to go live"),
    "own": _("our own rule"),
    "29148": _("ISO/IEC/IEEE 29148"),
    "statistics 5.6": _("our notes on statistics"),
    "SRE": _("handbook of site reliability"),
    "Kohavi": _("book on online experiments (Kohavi)"),
    "PAIR": _("People + AI guidebook"),
}


def source_in_words(source: str) -> str:
    """`L, Kohavi OEC` as people read it; whatever has no longer name stays as it is."""
    return ", ".join(dict.fromkeys(_named(part.strip()) for part in source.split(",")))


def _named(part: str) -> str:
    """The name of a source; words after its letters say where in it, and are left out."""
    known = NAMES.get(part) or NAMES.get(part.split(" ", 1)[0])
    return str(known or part)
