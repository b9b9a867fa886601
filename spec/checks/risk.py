"""T: the risk to others."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.choices import Autonomy, Category, ConcernStatus, DecisionMode
from spec.document import Document

A_PERSON_DECIDES = {Autonomy.ADVISES, Autonomy.ACTS_WITH_REVIEW}
A_PERSON_DECIDES_IN_MODE = {DecisionMode.ADVISES, DecisionMode.AUTOMATIC_WITH_HUMAN_REVIEW}

# What each question of the tier is about, by its name in the table of weights.
QUESTIONS = {
    "risk.affected": _("what it can do to people"),
    "risk.legal_or_similar_effect": _("whether it decides about rights or contracts"),
    "risk.money_at_risk_per_error_eur": _("how much money one mistake costs"),
    "risk.reversible": _("whether a mistake can be undone"),
    "risk.autonomy": _("how much it does alone"),
    "risk.personal_data": _("which personal data it uses"),
    "risk.decisions_per_year": _("how many decisions it makes a year"),
    "risk.vulnerable_groups": _("whether children or others who need protection are affected"),
    "risk.reason_can_be_given": _("whether a reason can be given"),
    "risk.third_party": _("what is bought from others"),
    "outage_ladder.1440": _("how bad a day without it is"),
    "risk.eu_ai_act_class": _("its class under the EU AI Act"),
}


def _every_question_is_answered(document: Document, case: Case) -> tuple[Fault, ...]:
    unanswered = case.assessment.unanswered
    first = unanswered[0] if unanswered else ""
    field = "outage_ladder" if first.startswith("outage_ladder") else first
    questions = ", ".join(str(QUESTIONS[name]) for name in unanswered)
    return when(unanswered, field, questions=questions, count=len(unanswered))


def _equal_treatment_was_raised(document: Document, case: Case) -> tuple[Fault, ...]:
    raised = any(
        concern.category is Category.FAIRNESS and concern.status is not ConcernStatus.WITHDRAWN
        for concern in document.concerns
    )
    return when(case.affects_people and not raised, "concerns")


def _a_person_decides_on_rights(document: Document, _case: Case) -> tuple[Fault, ...]:
    autonomy, mode = document.risk.autonomy, document.project.decision_mode
    decides = autonomy in A_PERSON_DECIDES if autonomy else mode in A_PERSON_DECIDES_IN_MODE
    return when(document.risk.legal_or_similar_effect and not decides, "risk.autonomy")


CHECKS = (
    Check(
        "T01",
        Severity.BLOCKER,
        Gate.ALIGNMENT,
        ngettext_lazy(
            "Answer one more risk question: %(questions)s. Until then it counts as the worst "
            "answer.",
            "Answer %(count)s more risk questions: %(questions)s. Until then each counts as the"
            " worst answer.",
            "count",
        ),
        "NIST MAP, AI Act",
        _every_question_is_answered,
        where="risk",
    ),
    Check(
        "T02",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _(
            "Single people feel the result, and no concern is about equal treatment. Ask: “Whom"
            " could it treat worse than others?”"
        ),
        "R",
        _equal_treatment_was_raised,
        where="risk",
    ),
    Check(
        "T03",
        Severity.BLOCKER,
        Gate.ALIGNMENT,
        _(
            "It decides about people’s rights or contracts, and no person decides. Let a person"
            " decide or review each case."
        ),
        "GDPR 22",
        _a_person_decides_on_rights,
        where="risk",
    ),
)
