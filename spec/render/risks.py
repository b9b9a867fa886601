"""What can go wrong, in plain words and in numbers of people or cases."""

from decimal import Decimal

from django.utils.translation import gettext as _

from spec.document import Document
from spec.render import words
from uplift.confusion import Counts

OF = 1_000
CELLS = ("tn", "fp", "fn", "tp")


def risks(document: Document) -> tuple[str, ...]:
    """One sentence each: how often it is wrong, how many a year, and whether it can be undone."""
    counts = _counts(document)
    said = (
        _wrong_of_a_thousand(counts) if counts else "",
        _wrong_a_year(document, counts) if counts else "",
        _decisions(document) if not counts else "",
        _undone(document),
    )
    return tuple(filter(None, said))


def _counts(document: Document) -> Counts | None:
    """What the test on past cases counted, if all four numbers are written and not all are 0."""
    cells = document.value.backtest_confusion
    known = [n for n in (cells.tn, cells.fp, cells.fn, cells.tp) if n is not None]
    return Counts(*known) if len(known) == len(CELLS) and any(known) else None


def _wrong_of_a_thousand(counts: Counts) -> str:
    total = counts.tn + counts.fp + counts.fn + counts.tp
    known = {
        "of": words.number(Decimal(OF)),
        "wrong": _about(counts.fp + counts.fn, total),
        "fp": _about(counts.fp, total),
        "fn": _about(counts.fn, total),
    }
    return (
        _(
            "Tried on past cases, about %(wrong)s of %(of)s were wrong: "
            "%(fp)s times it acted and should not have, %(fn)s times it should have and did not."
        )
        % known
    )


def _about(part: int, total: int) -> str:
    return words.number(Decimal(round(OF * part / total)))


def _wrong_a_year(document: Document, counts: Counts) -> str:
    """How many cases a year that is."""
    year = document.risk.decisions_per_year
    if not year:
        return ""
    total = counts.tn + counts.fp + counts.fn + counts.tp
    wrong = _rounded(Decimal(year) * (counts.fp + counts.fn) / total)
    known = {"year": words.number(Decimal(year)), "wrong": words.number(wrong)}
    return _("With %(year)s decisions a year, that is about %(wrong)s wrong ones a year.") % known


def _rounded(number: Decimal) -> Decimal:
    """Two digits: more would claim more than a test on past cases can tell."""
    whole = round(number)
    return Decimal(round(whole, 2 - len(str(whole))))


def _decisions(document: Document) -> str:
    year = document.risk.decisions_per_year
    if not year:
        return ""
    return _("It would make about %(n)s decisions a year.") % {"n": words.number(Decimal(year))}


def _undone(document: Document) -> str:
    said = {
        None: "",
        True: _("A wrong decision can be undone."),
        "partly": _("A wrong decision can be undone only in part."),
        False: _("A wrong decision cannot be undone."),
    }
    return said[document.risk.reversible]
