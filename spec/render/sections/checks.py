"""What the checks found: gate by gate, with what was accepted as it is, and by whom."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spec.checks.base import Gate, Severity
from spec.checks.sources import source_in_words
from spec.render import build, words
from spec.render.blocks import Column, Fact, Facts, Prose, Row, Section, Table
from spec.render.record import Acceptance, OpenFinding, Record

# What the first word of a finding's place says, where it is no word that people use.
PLACES = {
    "kpi": lambda: _("measure"),
    "kpis": lambda: _("measures"),
    "outage": lambda: _("outage of"),
    "research": lambda: _("open question"),
    "stakeholder": lambda: _("person"),
    "stakeholders": lambda: _("people"),
    "after_live": lambda: _("after go-live"),
    "core_business": lambda: _("goal"),
    "i_want": lambda: _("the wish"),
    "one_liner": lambda: _("the sentence for the board"),
    "so_that": lambda: _("what improves"),
    "business_case.as_a": lambda: _("who has the problem"),
    "business_case.i_want": lambda: _("the wish"),
    "business_case.so_that": lambda: _("what improves"),
}


def weight(severity: str) -> str:
    """How much a finding weighs, in words."""
    return {
        Severity.BLOCKER: _("Stops the sign-off"),
        Severity.WARNING: _("To look at"),
        Severity.HINT: _("Hint"),
    }[Severity(severity)]


def place(where: str) -> str:
    """Where a finding is, as people say it: `kpi K1` is `Measure K1`."""
    first, _space, rest = where.partition(" ")
    known = PLACES[first]() if first in PLACES else first.replace("_", " ").replace(".", ", ")
    return words.capital(f"{known} {rest}".strip())


def checks(record: Record, most: int | None = None) -> Section | None:
    """The findings that were there when the text was checked; nothing if it never was.

    With `most` only so many of each gate, those that weigh most.
    """
    if not record.checked_on:
        return None
    return build.section(
        "checks",
        _("Checks and open findings"),
        _("What the checks found missing, and what was accepted as it is."),
        (
            Prose(_total(record)),
            _counts(record),
            *(
                block
                for gate in Gate
                if gate is not Gate.SIGN_OFF
                for block in _gate(gate, record, most)
            ),
        ),
        empty="",
    )


def _total(record: Record) -> str:
    day = words.day_of(record.checked_on)
    if not record.findings:
        return _("Checked on %(day)s. Nothing was missing.") % {"day": day}
    stops = sum(_weighs(one, Severity.BLOCKER) for one in record.findings)
    if not stops:
        return _("Checked on %(day)s. Nothing stops the sign-off.") % {"day": day}
    text = ngettext(
        "Checked on %(day)s. %(count)s finding stops the sign-off.",
        "Checked on %(day)s. %(count)s findings stop the sign-off.",
        stops,
    )
    return text % {"day": day, "count": stops}


def _weighs(finding: OpenFinding, severity: Severity) -> bool:
    return finding.severity == severity and not finding.waived


def _counts(record: Record) -> Facts | None:
    counted = [
        (weight(severity), sum(_weighs(one, severity) for one in record.findings))
        for severity in Severity
    ]
    accepted = (_("Accepted with a reason"), sum(one.waived for one in record.findings))
    return build.facts(
        "",
        *((label, words.number(count) if count else "") for label, count in (*counted, accepted)),
    )


def _gate(gate: Gate, record: Record, most: int | None) -> tuple[Table | Prose | None, ...]:
    columns = (
        Column(_("Check"), 10),
        Column(_("What is missing"), 52),
        Column(_("Where"), 20),
        Column(_("Weight"), 18),
    )
    found = [one for one in record.findings if one.gate == gate]
    left = len(found) - (most or len(found))
    if left > 0:
        order = list(Severity)
        found.sort(key=lambda one: (one.waived, order.index(Severity(one.severity))))
    table = build.table(gate.label, columns, map(_row, found[:most]))
    return table, Prose(_more(left)) if left > 0 else None


def _more(left: int) -> str:
    text = ngettext("And %(count)s more finding.", "And %(count)s more findings.", left)
    return text % {"count": words.number(left)}


def _row(finding: OpenFinding) -> Row:
    shown = _("Accepted") if finding.waived else weight(finding.severity)
    notes = (
        *map(_accepted, finding.accepted),
        Fact(_("Source"), source_in_words(finding.source)),
    )
    return Row((finding.id, finding.message, place(finding.where), shown), notes)


def _accepted(one: Acceptance) -> Fact:
    by = f"{one.by} ({words.small(one.role)})" if one.role else one.by
    known = {"by": by, "until": words.day_of(one.until), "reason": one.reason}
    return Fact(_("Accepted"), _("by %(by)s until %(until)s: %(reason)s") % known)
