"""The page that a board reads: the question, the figures, the gravest concerns, the decision."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spec import choices
from spec.choices import Verdict
from spec.document import Document
from spec.render import words
from spec.render.blocks import Chain, Tile
from spec.render.record import Condition, Record
from spec.render.sections.business import figure, primary
from spec.render.sections.concerns import gravest

TOP = 5
GUARDRAIL = choices.KpiKind.GUARDRAIL


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands on the page for the board."""

    question: str
    problem: str
    tiles: tuple[Tile, ...]
    guarded: str
    chains: tuple[Chain, ...]
    other_chains: int
    decision_title: str
    decision: str
    conditions: tuple[Condition, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written down anything that belongs on this page."""
        return not (self.question or self.problem or self.tiles or self.chains)


def summary(document: Document, record: Record, chains: tuple[Chain, ...]) -> Summary:
    """The document on one page, without model measures or method."""
    top = tuple(gravest(list(chains), TOP))
    return Summary(
        question=document.business_case.decision_supported,
        problem=document.business_case.problem,
        tiles=_tiles(document),
        guarded=words.listed(kpi.name for kpi in document.kpis if kpi.kind is GUARDRAIL),
        chains=top,
        other_chains=len(document.concerns) - len(top),
        decision_title=_("What was decided") if record.signed else _("What is asked for"),
        decision=_decision(record),
        conditions=tuple(item for one in record.decisions for item in one.conditions),
    )


def _tiles(document: Document) -> tuple[Tile, ...]:
    tiles = (_goal(document), _gain(document), _cost(document), _horizon(document))
    return tuple(tile for tile in tiles if tile)


def _goal(document: Document) -> Tile | None:
    kpi = primary(document)
    if kpi is None:
        return None
    ends = (figure(kpi, kpi.baseline) or "?", figure(kpi, kpi.target) or "?")
    note = _("today and target") if kpi.measure is choices.Measure.PROPORTION else kpi.unit
    return Tile(kpi.name or kpi.key, " \u2192 ".join(ends), note)


def _gain(document: Document) -> Tile | None:
    kpi = primary(document)
    if kpi is None or kpi.mwu is None:
        return None
    if kpi.measure is choices.Measure.PROPORTION:
        hundredfold = figure(kpi, kpi.mwu).removesuffix(f"{words.SPACE}%")
        return Tile(_("Smallest gain worth it"), hundredfold, _("percentage points"))
    return Tile(_("Smallest gain worth it"), words.number(kpi.mwu), kpi.unit)


def _cost(document: Document) -> Tile | None:
    value = document.value
    if value.one_off_cost is None:
        return None
    running = words.money(value.running_cost_per_year, value.currency)
    note = _("then %(money)s a year") % {"money": running} if running else ""
    return Tile(_("Cost to build"), words.money(value.one_off_cost, value.currency), note)


def _horizon(document: Document) -> Tile | None:
    value = document.value
    if value.horizon_years is None:
        return None
    rate = words.share(value.discount_rate)
    note = _("at %(rate)s interest") % {"rate": rate} if rate else ""
    return Tile(_("Value counted over"), words.years(value.horizon_years), note)


def _decision(record: Record) -> str:
    if record.signed:
        return _signed(record)
    if record.version is None:
        return _("This is a draft. Nobody has been asked to decide on it yet.")
    asked = _("Approve version %(version)s, or say what has to change.") % {
        "version": record.version
    }
    said = (
        (_("Asked for changes: %(people)s."), _who(record, Verdict.CHANGES_REQUESTED)),
        (_("Did not approve: %(people)s."), _who(record, Verdict.REJECTED)),
        (_("Still to decide: %(people)s."), _waiting(record)),
    )
    return " ".join([asked, *(text % {"people": people} for text, people in said if people)])


def _who(record: Record, verdict: Verdict) -> str:
    """Those who decided so, with their roles."""
    return words.listed(
        _named(one.role, one.name) for one in record.decisions if one.verdict is verdict
    )


def _waiting(record: Record) -> str:
    return words.listed(_named(one.role, one.name) for one in record.open_signatures)


def _signed(record: Record) -> str:
    count = len(record.decisions)
    people = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    known = {"version": record.version, "people": people, "day": words.day_of(record.signed_at)}
    if record.signed_at:
        return (
            _("Version %(version)s was signed by %(people)s. The last signed on %(day)s.") % known
        )
    return _("Version %(version)s was signed by %(people)s.") % known


def _named(role: str, name: str) -> str:
    return f"{name} ({words.small(role)})" if name else words.small(role)
