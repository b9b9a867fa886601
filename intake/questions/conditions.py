"""When a page is asked. There are few of these, so that nobody wonders where a page has gone.

What is already written is always shown: a condition never hides an answer.
"""

from spec import choices as words
from spec.document import Document, Part
from spec.document.promises import Experiment, GuardrailSizing

FROM_TIER_3 = 3
YES_OR_NO = frozenset(
    {
        None,
        words.UseCaseType.PREDICTION,
        words.UseCaseType.EFFECT_OF_ACTION,
        words.UseCaseType.RISK_SCORING,
        words.UseCaseType.DOCUMENT_EXTRACTION,
        words.UseCaseType.ANOMALY,
        words.UseCaseType.OTHER,
    }
)
STRICT = (words.AiActClass.HIGH, words.AiActClass.PROHIBITED)
LIVE_TEST = ("live_test_share", "live_test_policy", "live_test_cost")


def people_may_be_affected(document: Document) -> bool:
    """Asked unless the risk answers say that it touches nobody; silence is not an answer."""
    risk = document.risk
    nobody = risk.affected == words.Affected.NONE
    touched = risk.affects_individuals or risk.legal_or_similar_effect
    strict = risk.eu_ai_act_class in STRICT or (risk.tier or 0) >= FROM_TIER_3
    return not nobody or bool(touched) or strict


def reasons_are_due(document: Document) -> bool:
    """People who may be affected can ask why; then somebody has to be able to say it."""
    return people_may_be_affected(document) or _has_lines(document, "explainability")


def decides_alone_or_about_people(document: Document) -> bool:
    """A model that only advises, about nobody, needs no live test set."""
    advises = document.project.decision_mode == words.DecisionMode.ADVISES
    written = any(_written(getattr(document.experiment, name)) for name in LIVE_TEST)
    return not advises or people_may_be_affected(document) or written


def plans_a_test(document: Document) -> bool:
    """The plan is asked for as soon as somebody has chosen how to test."""
    return document.experiment != Experiment()


def compares_groups(document: Document) -> bool:
    """A look back at old data has no groups, no length and nobody to guard."""
    backtest = document.experiment.kind == words.ExperimentKind.BACKTEST_ONLY
    return plans_a_test(document) and not backtest


def guards_a_kpi(document: Document) -> bool:
    """How large the test must be to see harm: asked once something must not get worse."""
    experiment = document.experiment
    written = experiment.guardrail_sizing != GuardrailSizing()
    return bool(experiment.guardrails) or written


def answers_are_right_or_wrong(document: Document) -> bool:
    """The four kinds of answer exist only where each answer is a yes or a no."""
    value = document.value
    parts = (value.outcome_values, value.backtest_confusion, value.error_costs)
    return document.project.use_case_type in YES_OR_NO or any(map(_written, parts))


def something_may_be_bought(document: Document) -> bool:
    """Asked unless the risk answers say that nothing comes from others."""
    nothing = document.risk.third_party == words.ThirdParty.NONE
    return not nothing or _written(document.project.third_party)


def _has_lines(document: Document, section: str) -> bool:
    return any(line.section == section for line in document.requirements)


def _written(value: object) -> bool:
    """Whether somebody gave an answer. Zero is one."""
    if isinstance(value, Part):
        return value != type(value)()
    return value is not None and value not in ("", [], {})
