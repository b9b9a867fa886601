"""What the answers of a backtest are worth in money."""

from dataclasses import dataclass
from decimal import Decimal

from spec.document import Document
from uplift import confusion
from uplift.confusion import Counts, Values


@dataclass(frozen=True, slots=True)
class ConfusionValue:
    """Money in the document's currency, for the cases of the backtest unless it says otherwise."""

    counts: Counts
    values: Values
    total: Decimal
    per_case: Decimal
    acting_never: Decimal
    acting_always: Decimal
    gain_over_simple: Decimal
    best_threshold: Decimal | None  # None if the same answer always pays


def confusion_value(document: Document) -> ConfusionValue | None:
    """What the backtest is worth, if all four counts and all four values are written.

    Raises:
        ValueError: the backtest has no case.
    """
    cells, worth = document.value.backtest_confusion, document.value.outcome_values
    counted = (cells.tn, cells.fp, cells.fn, cells.tp)
    valued = (worth.tn, worth.fp, worth.fn, worth.tp)
    known_counts = [count for count in counted if count is not None]
    known_values = [value for value in valued if value is not None]
    if len(known_counts) < len(counted) or len(known_values) < len(valued):
        return None
    return _worth(Counts(*known_counts), Values(*known_values))


def _worth(counts: Counts, values: Values) -> ConfusionValue:
    pays = values.tn > values.fp and values.tp > values.fn
    return ConfusionValue(
        counts=counts,
        values=values,
        total=confusion.total(counts, values),
        per_case=confusion.per_case(counts, values),
        acting_never=confusion.acting_never(counts, values),
        acting_always=confusion.acting_always(counts, values),
        gain_over_simple=confusion.gain_over_simple(counts, values),
        best_threshold=confusion.best_threshold(values) if pays else None,
    )
