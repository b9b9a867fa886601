"""Why the risk tier is what it is: the points of each answer, and what a person has set."""

from decimal import Decimal

from django.utils.translation import gettext as _

from spec.checks.risk import QUESTIONS
from spec.choices import Choice
from spec.document import Document
from spec.render import build, words
from spec.render.blocks import Column, Facts, Row, Table
from spec.render.record import Assessment, TierPoints

A_DAY = 1440


def reasons(document: Document, assessment: Assessment | None) -> Table | None:
    """Each question with its answer and points, and the sum."""
    if assessment is None:
        return None
    columns = (
        Column(_("What was asked"), 44),
        Column(_("Answer"), 36),
        Column(_("Points"), 20, "right"),
    )
    total = Row((_("Together"), "", _of(assessment.points, assessment.highest)))
    rows = [_row(document, one) for one in assessment.answers]
    return build.table(_("Points for each answer"), columns, [*rows, total], notes_in=0)


def _row(document: Document, one: TierPoints) -> Row:
    notes = build.pairs((_("Alone"), _highly() if one.sets_a_tier else ""))
    answer = answer_in_words(document, one.name) if one.answered else _unanswered()
    return Row((question(one.name), answer, _of(one.points, one.highest)), notes)


def _highly() -> str:
    return _("calls for a high tier, whatever the sum is")


def _unanswered() -> str:
    return _("not answered, so it counts as the worst")


def _of(points: int, highest: int) -> str:
    return _("%(points)s of %(highest)s") % {"points": points, "highest": highest}


def question(name: str) -> str:
    """What a question of the tier is about."""
    return words.capital(str(QUESTIONS[name]))


def answer_in_words(document: Document, name: str) -> str:
    """The answer to a question of the tier, as people read it."""
    section, _dot, field = name.partition(".")
    if section != "risk":
        day = next((step for step in document.outage_ladder if step.minutes == A_DAY), None)
        return words.label(day.severity) if day else ""
    answer = getattr(document.risk, field)
    if isinstance(answer, bool) or answer is None:
        return words.yes_or_no(answer)
    if isinstance(answer, Choice):
        return words.label(answer)
    if isinstance(answer, Decimal):
        return words.quantity(answer, "EUR" if field.endswith("_eur") else "")
    return words.capital(str(answer))


def set_by_a_person(assessment: Assessment | None) -> Facts | None:
    """The computed tier beside the one that somebody has set, and why."""
    if assessment is None:
        return None
    computed = {"tier": assessment.computed}
    return build.facts(
        "",
        (_("Computed tier"), _("%(tier)s of 4") % computed),
        (_("Set by"), assessment.set_by),
        (_("Set on"), words.day_of(assessment.set_on)),
        (_("Why it was set"), assessment.set_because),
        (_("Table of points"), assessment.weights),
    )
