"""V: is it worth it, and is something else worth more?"""

from decimal import Context, Decimal

from django.utils.translation import gettext_lazy as _

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.places import short
from spec.choices import AlternativeDecision, AlternativeKind, Measure
from spec.document import Document
from spec.document.business import Alternative, Kpi
from spec.figures.goal import better
from spec.render import words
from spec.render.sections.business import figure
from uplift.measure import Better

DIGITS = 3
MOST_DIGITS = 28
WITHOUT_OWN_ML = {AlternativeKind.PROCESS_CHANGE, AlternativeKind.RULES, AlternativeKind.BUY}


def _the_minimum_pays(document: Document, case: Case) -> tuple[Fault, ...]:
    money = case.figures.economics
    if money is None or money.minimum_uplift is None:
        return ()
    minimum, break_even = money.minimum_uplift, money.break_even_uplift
    return when(
        minimum < break_even,
        "value",
        mwu=_gain(case, minimum),
        break_even=_gain(case, _rounded(break_even, above=minimum)),
        unit=_unit(document),
    )


def _gain(case: Case, value: Decimal) -> str:
    return figure(case.primary, value, difference=True)


def _rounded(value: Decimal, *, above: Decimal) -> Decimal:
    """`value` in as few digits as still show that it is more than `above`; at least three."""
    for digits in range(DIGITS, MOST_DIGITS):
        fewer = Context(prec=digits).create_decimal(value)
        if fewer > above:
            return fewer
    return value


def _unit(document: Document) -> str:
    return short(document.value.unit_name) or str(_("unit"))


def _the_expected_gain_pays(document: Document, case: Case) -> tuple[Fault, ...]:
    money = case.figures.economics
    if money is None or money.expected_uplift is None or money.npv_at_expected_uplift is None:
        return ()
    earned = money.npv_at_expected_uplift
    return when(
        earned <= 0,
        "value",
        gain=_gain(case, money.expected_uplift),
        amount=words.money(Decimal(round(-earned)), document.value.currency),
        years=words.years(document.value.horizon_years),
    )


def _break_even_can_be_reached(document: Document, case: Case) -> tuple[Fault, ...]:
    money, kpi = case.figures.economics, case.primary
    room = _room(kpi) if kpi else None
    if money is None or kpi is None or room is None:
        return ()
    down = better(kpi) is Better.DOWN
    return when(
        money.break_even_uplift > room,
        "value",
        kpi=short(kpi.name) or kpi.key,
        limit=figure(kpi, Decimal(0 if down else 1)),
        unit=_unit(document),
    )


def _room(kpi: Kpi) -> Decimal | None:
    """The largest improvement that is possible: no share is above 1, nothing is below 0."""
    if better(kpi) is Better.DOWN and kpi.baseline is not None:
        return kpi.baseline if kpi.baseline >= 0 else None
    return 1 - (kpi.baseline or Decimal(0)) if kpi.measure is Measure.PROPORTION else None


def _the_money_comes_back(document: Document, case: Case) -> tuple[Fault, ...]:
    money = case.figures.economics
    if money is None or money.expected_uplift is None:
        return ()
    return when(
        money.payback_months is None,
        "value.horizon_years",
        gain=_gain(case, money.expected_uplift),
        years=words.years(document.value.horizon_years),
    )


def _the_value_has_a_source(document: Document, case: Case) -> tuple[Fault, ...]:
    basis = document.value.value_basis
    guessed = case.words.found("guess", basis)
    return when(guessed or not basis, "value.value_basis", unit=_unit(document))


def _doing_nothing_has_a_price(document: Document, _case: Case) -> tuple[Fault, ...]:
    costed = any(
        item.kind is AlternativeKind.DO_NOTHING and _is_costed(item)
        for item in document.alternatives
    )
    return when(not costed, "alternatives")


def _is_costed(item: Alternative) -> bool:
    return item.one_off_cost is not None and item.running_cost_per_year is not None


def _another_way_was_looked_at(document: Document, _case: Case) -> tuple[Fault, ...]:
    there = WITHOUT_OWN_ML.intersection(item.kind for item in document.alternatives if item.kind)
    return when(not there, "alternatives")


def _an_alternative_can_be_compared(item: Alternative, _case: Case) -> tuple[Fault, ...]:
    given = {
        "one_off_cost": item.one_off_cost is not None,
        "running_cost_per_year": item.running_cost_per_year is not None,
        "expected_uplift": item.expected_uplift is not None,
        "reason": bool(item.reason),
    }
    missing = [field for field, is_given in given.items() if not is_given]
    return when(missing, missing[0] if missing else "")


def _nothing_else_pays_more(item: Alternative, case: Case) -> tuple[Fault, ...]:
    money, earned = case.figures.economics, case.figures.alternatives_npv or {}
    planned = case.chosen_npv
    if money is None or money.minimum_uplift is None or planned is None or item.key not in earned:
        return ()
    enough = (item.expected_uplift or 0) >= money.minimum_uplift
    is_other = item.decision is not AlternativeDecision.CHOSEN
    return when(is_other and enough and earned[item.key] > planned, "decision")


CHECKS = (
    Check(
        "V01",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "Even if we reach your minimum of %(mwu)s, we lose money. Break-even is "
            "%(break_even)s. Raise the minimum, cut the cost or check the value per %(unit)s."
        ),
        "L “worth the effort or not”",
        _the_minimum_pays,
        where="value",
    ),
    Check(
        "V02",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "At the expected gain of %(gain)s this project loses %(amount)s over %(years)s. "
            "Check costs and value, or do not do it."
        ),
        "L, AI Canvas",
        _the_expected_gain_pays,
        where="value",
    ),
    Check(
        "V03",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "To pay back, “%(kpi)s” would have to pass %(limit)s. That is impossible. Cut the "
            "cost or check the value per %(unit)s."
        ),
        "own",
        _break_even_can_be_reached,
        where="value",
    ),
    Check(
        "V04",
        Severity.WARNING,
        Gate.FRAMING,
        _("Where does the value per %(unit)s come from? Ask Finance for a figure you can quote."),
        "G",
        _the_value_has_a_source,
        where="value_basis",
    ),
    Check(
        "V05",
        Severity.WARNING,
        Gate.FRAMING,
        _(
            "The money does not come back within %(years)s at the expected gain of %(gain)s. "
            "Build less at first, or say why that is fine."
        ),
        "L, AI Canvas",
        _the_money_comes_back,
        where="value",
    ),
    Check(
        "V06",
        Severity.BLOCKER,
        Gate.FRAMING,
        _("What happens, and what does it cost, if we do nothing?"),
        "L",
        _doing_nothing_has_a_price,
        where="alternatives",
    ),
    Check(
        "V07",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "Which solution without own machine learning did you look at? Write cost, expected "
            "gain and why it is not enough."
        ),
        "L, Rules of ML 1",
        _another_way_was_looked_at,
        where="alternatives",
    ),
    Check(
        "V08",
        Severity.WARNING,
        Gate.FRAMING,
        _(
            "“%(name)s” cannot be compared. Write what it costs once and each year, the gain it"
            " brings, and why it is chosen or not."
        ),
        "L “you need to quantify alternatives”",
        _an_alternative_can_be_compared,
        each="alternatives",
    ),
    Check(
        "V09",
        Severity.WARNING,
        Gate.FRAMING,
        _("“%(name)s” reaches the minimum and pays more. Why not take it?"),
        "L, R",
        _nothing_else_pays_more,
        each="alternatives",
    ),
)
