"""Figures that follow from the document, as they were frozen with it, in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from spec.document import Document
from spec.document.business import Kpi
from spec.figures.goal import kpi_called, primary_kpi, tested_kpi
from spec.render import amounts, build, words
from spec.render.blocks import Facts
from spec.render.record import Record

type Numbers = Mapping[str, Any]


def worth(document: Document, record: Record) -> Facts | None:
    """From which gain on the project pays, what it earns, and what waiting costs."""
    found: Numbers = record.figures.get("economics", {})
    kpi, value = primary_kpi(document), document.value
    over = {"years": words.years(value.horizon_years)}
    return build.facts(
        _("What follows from these figures"),
        (_("Pays for itself from a gain of"), gain(kpi, found.get("break_even_uplift"))),
        (
            _("Earned at the smallest gain, over %(years)s") % over,
            amount(found.get("npv_at_mwu"), value.currency),
        ),
        (
            _("Earned at the gain we expect, over %(years)s") % over,
            amount(found.get("npv_at_expected_uplift"), value.currency),
        ),
        (_("The money is back after"), _payback(found, over)),
        (
            _("Each month of waiting costs"),
            amount(found.get("cost_of_delay_per_month"), value.currency),
        ),
    )


def _payback(found: Numbers, over: dict[str, str]) -> str:
    if "payback_months" not in found:
        return ""
    months = found["payback_months"]
    if months is None:
        return _("never within %(years)s") % over
    return _("%(count)s months") % {"count": amounts.number(months)}


def size(document: Document, record: Record) -> Facts | None:
    """How many units the test needs for which question, and for how long."""
    found: Numbers = record.figures.get("experiment", {})
    weeks: Numbers = record.figures.get("weeks", {})
    sizing = document.experiment.guardrail_sizing
    seen = gain(tested_kpi(document), found.get("mde_at_planned_units"))
    return build.facts(
        _("What follows from this plan"),
        (
            _("To tell the smallest gain from none"),
            _groups(found, "n_{}_to_see_mwu_against_zero"),
        ),
        (_("For a clear answer"), _groups(found, "n_{}_for_clear_verdict")),
        (_("Length for a clear answer"), _weeks(weeks, "verdict")),
        (_("Planned in all"), _count(found.get("planned_units"))),
        (_("Smallest gain this plan can see"), seen),
        (
            _("To see harm in “%(name)s”") % {"name": _name(kpi_called(document, sizing.kpi))},
            _groups(found, "guardrail_n_{}"),
        ),
        (_("Length to see that harm"), _weeks(weeks, "guardrail")),
    )


def _name(kpi: Kpi | None) -> str:
    return (kpi.name or kpi.key) if kpi else ""


def _groups(found: Numbers, name: str) -> str:
    treatment, control = found.get(name.format("treatment")), found.get(name.format("control"))
    if treatment is None or control is None:
        return ""
    counts = {"treatment": _count(treatment), "control": _count(control)}
    return _("%(treatment)s with it, %(control)s without it") % counts


def _weeks(found: Numbers, name: str) -> str:
    """Whole weeks, and why it is they."""
    if name not in found:
        return ""
    known = {
        "weeks": words.number(found[name]),
        "days": words.days(Decimal(found[f"{name}_days"])),
    }
    text = _(
        "%(weeks)s weeks. Enough units come in %(days)s; we count whole weeks, at least two, so "
        "that each weekday counts the same."
    )
    wait = found.get(f"{name}_wait_days")
    after = (
        _("The result is known %(wait)s later.") % {"wait": words.days(Decimal(wait))}
        if wait
        else ""
    )
    return " ".join(part for part in (text % known, after) if part)


def gain(kpi: Kpi | None, uplift: float | None) -> str:
    """A difference of `kpi`, with three digits that count."""
    return "" if uplift is None else amounts.gains_of(kpi).told(uplift)


def amount(money: float | None, currency: str) -> str:
    """An amount of money, with three digits that count."""
    return "" if money is None else amounts.money(money, currency)


def _count(units: int | None) -> str:
    return "" if units is None else words.number(units)
