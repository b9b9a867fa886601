"""Who may accept the answer to a concern, when, and whether an acceptance still counts."""

from typing import Any, Literal

from django.utils.translation import gettext as _

from concerns.models import Capacity, Concern, Reply
from spec.canonical import digest
from spec.choices import DemoResult, Role, Visibility
from spec.document import as_json
from stakeholders.models import Stakeholder

# From this product of likelihood and impact on, a demo has to have passed (model.md 3.9).
HIGH_RISK = 12
# What an acceptance is about: when one of these changes, it is out of date.
COVERED = (
    "mitigation_text",
    "mitigation_kind",
    "metric_name",
    "metric_formula",
    "metric_comparator",
    "metric_threshold",
    "metric_threshold_to",
    "metric_unit",
    "metric_window",
    "metric_source",
)

type Standing = Literal["none", "asked", "accepted", "stale", "unhappy"]


def answer_of(concern: Concern) -> dict[str, Any]:
    """The answer that an acceptance is about, as JSON values: what is done and how it is seen."""
    answer: dict[str, Any] = as_json({name: getattr(concern, name) for name in COVERED})
    return answer


def answer_sha256(concern: Concern) -> str:
    """SHA-256 of the answer, 64 hex digits."""
    return digest(answer_of(concern))


def judges_of(concern: Concern) -> list[tuple[Stakeholder, Capacity]]:
    """Who may accept the answer: the raiser, their delegate named before, or Compliance.

    Compliance judges what is anonymous, and what nobody at the table raised.
    """
    table = Stakeholder.of(concern.project)
    raiser = concern.raiser
    if concern.visibility == Visibility.ANONYMOUS or raiser is None:
        found = table.filter(role=Role.COMPLIANCE)
        return [(person, Capacity.COMPLIANCE) for person in found]
    judges = [(raiser, Capacity.RAISER)]
    if raiser.delegate:
        named = table.filter(name__iexact=raiser.delegate).exclude(pk=raiser.pk)
        judges += [(person, Capacity.DELEGATE) for person in named]
    return judges


def capacity_of(person: Stakeholder, concern: Concern) -> Capacity | None:
    """As whom the person may reply to the answer; nobody for everybody else."""
    return next((as_ for judge, as_ in judges_of(concern) if judge.pk == person.pk), None)


def why_not_yet(concern: Concern) -> str:
    """What is missing before anybody can accept the answer, in words; empty when nothing is."""
    if not concern.mitigation_text:
        return _("Nobody has said what we do about it.")
    if not concern.metric_name or concern.metric_threshold is None:
        return _("Nobody has said by which figure and limit we would see it.")
    if concern.demo_result == DemoResult.FAILED:
        return _("The demo of the worst case failed.")
    if not concern.demo_shown_on:
        return _("The worst case was not shown yet.")
    risk = (concern.likelihood or 5) * (concern.impact or 5)
    if risk >= HIGH_RISK and concern.demo_result != DemoResult.PASSED:
        return _("The risk is high, so the demo of the worst case has to pass first.")
    return ""


def standing_of(concern: Concern, last: Reply | None) -> Standing:
    """Where the acceptance of a concern stands, by the last reply to it."""
    if last is None:
        return "asked" if concern.shown.exists() else "none"
    if not last.accepts:
        return "unhappy"
    return "stale" if last.outdated_at else "accepted"
