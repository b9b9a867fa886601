"""What right and wrong answers of a test on old cases are worth, for people who manage."""

from decimal import Decimal

from django.utils.translation import gettext as _

from spec.document import Document
from spec.figures.confusion import ConfusionValue
from spec.render import amounts, words
from spec.render.blocks import Column, Row, Table
from spec.render.build import table


def cells(document: Document, worth: ConfusionValue) -> Table | None:
    """The four kinds of answer in plain words: how often, worth each, worth together."""
    currency = document.value.currency
    counts, values = worth.counts, worth.values
    named = (
        (_said(document, right=True, yes=True), counts.tp, values.tp),
        (_said(document, right=False, yes=True), counts.fp, values.fp),
        (_said(document, right=False, yes=False), counts.fn, values.fn),
        (_said(document, right=True, yes=False), counts.tn, values.tn),
    )
    columns = (
        Column(_("Answer"), 40),
        Column(_("How often"), 18, "right"),
        Column(_("Worth each"), 18, "right"),
        Column(_("Worth together"), 24, "right"),
    )
    rows = [
        Row((name, words.times(count), words.money(each, currency), _whole(count * each, currency)))
        for name, count, each in named
    ]
    return table(_("What the answers on old cases were worth"), columns, rows)


def _said(document: Document, *, right: bool, yes: bool) -> str:
    """`“posted without a clerk”, and right`."""
    means = document.value.backtest_confusion.positive_means
    if not means:
        said = _("Yes") if yes else _("No")
    else:
        said = (_("“%s”") if yes else _("Not “%s”")) % means
    return (_("%s, and right") if right else _("%s, but wrong")) % said


def _whole(value: Decimal, currency: str) -> str:
    return amounts.exact_money(value, currency)


def sentences(document: Document, worth: ConfusionValue) -> tuple[str, ...]:
    """The total, what the two answers that need no model are worth, and when a yes pays."""
    return (_total(document, worth), _simple(document, worth), _threshold(document, worth))


def _total(document: Document, worth: ConfusionValue) -> str:
    currency = document.value.currency
    facts = {
        "money": amounts.exact_money(worth.total, currency),
        "count": words.number(worth.counts.cases),
        "each": amounts.money(worth.per_case, currency),
    }
    return _("Together the %(count)s answers are worth %(money)s, %(each)s each.") % facts


def _simple(document: Document, worth: ConfusionValue) -> str:
    currency, gain = document.value.currency, worth.gain_over_simple
    facts = {
        "yes": _means(document),
        "always": amounts.exact_money(worth.acting_always, currency),
        "never": amounts.exact_money(worth.acting_never, currency),
        "gain": amounts.exact_money(abs(gain), currency),
    }
    both = _(
        "Without any model: saying %(yes)s always would be worth %(always)s, saying it never "
        "%(never)s."
    )
    more = _("The answers earn %(gain)s more than the better of the two.")
    less = _("The better of the two earns %(gain)s more than the answers.")
    return f"{both % facts} {(more if gain > 0 else less) % facts}"


def _threshold(document: Document, worth: ConfusionValue) -> str:
    if worth.best_threshold is None:
        return _("With these values the same answer always pays. Look at the four values again.")
    facts = {"yes": _means(document), "share": amounts.share(worth.best_threshold)}
    return (
        _("Saying %(yes)s pays from a probability of %(share)s on, if the probabilities are true.")
        % facts
    )


def _means(document: Document) -> str:
    means = document.value.backtest_confusion.positive_means
    return _("“%s”") % means if means else _("yes")
