"""What a fixed list of words is, and the labels that people read."""

from enum import StrEnum


class Choice(StrEnum):
    """One word of a fixed list. Its label is the word with spaces, unless `LABELS` says more."""

    @property
    def label(self) -> str:
        """The words people read; never with an underscore."""
        return LABELS.get((type(self).__name__, self.value), self.value.replace("_", " "))


def choices(kind: type[Choice]) -> list[tuple[str, str]]:
    """(stored word, label) of every word of `kind`, in order."""
    return [(item.value, item.label) for item in kind]


LABELS: dict[tuple[str, str], str] = {
    ("Role", "product_manager"): "product manager",
    ("Role", "it_operations"): "IT operations",
    ("Role", "it_security"): "IT security",
    ("Role", "end_user_voice"): "voice of the users",
    ("Role", "ux"): "user experience",
    ("DecisionMode", "advises"): "advises a person",
    ("DecisionMode", "automatic_with_human_review"): "automatic, reviewed by a person",
    ("DecisionMode", "automatic_with_manual_fallback"): "automatic, handed to a person when unsure",
    ("Stage", "solved_without_ml"): "solved without ML",
    ("Stage", "signed_off"): "signed",
    ("CurrentSolution", "none"): "nothing",
    ("KpiKind", "business"): "business success",
    ("KpiKind", "guardrail"): "must not get worse",
    ("KpiKind", "model"): "quality of the model",
    ("Measure", "proportion"): "a share (yes or no for each)",
    ("Measure", "mean"): "an average",
    ("Measure", "ratio"): "one figure divided by another",
    ("Measure", "rate"): "how often in a time",
    ("Measure", "count"): "how many",
    ("Measure", "total"): "a sum",
    ("Measure", "percentile"): "what most cases stay below",
    ("Direction", "up"): "higher is better",
    ("Direction", "down"): "lower is better",
    ("FlowDirection", "in"): "comes in",
    ("FlowDirection", "out"): "goes out",
    ("AlternativeKind", "ml"): "own machine learning",
    ("AlternativeKind", "buy"): "buy it",
    ("AlternativeKind", "rules"): "fixed rules",
    ("AlternativeDecision", "rejected"): "not chosen",
    ("Comparator", "<="): "at most",
    ("Comparator", ">="): "at least",
    ("Comparator", "="): "exactly",
    ("Visibility", "lead_only"): "known to the lead only",
    ("AlertSeverity", "page"): "wakes somebody up",
    ("AlertSeverity", "ticket"): "makes a ticket",
    ("AlertSeverity", "info"): "for information",
    ("NoData", "alert"): "tell somebody",
    ("AnswerStep", "mitigation"): "what we do",
    ("AnswerStep", "metric"): "the figure that shows it",
    ("AnswerStep", "alert"): "the alert",
    ("AnswerStep", "fallback"): "the person who steps in",
    ("Affected", "none"): "nobody",
    ("Affected", "convenience"): "people's convenience",
    ("Affected", "money_work_access"): "people's money, work or access",
    ("Affected", "health_liberty_rights"): "people's health, liberty or rights",
    ("Autonomy", "advises"): "advises a person",
    ("Autonomy", "acts_with_review"): "acts, reviewed by a person",
    ("Autonomy", "acts_with_fallback"): "acts, hands over when unsure",
    ("Autonomy", "acts_alone"): "acts alone",
    ("EffectQuestion", "predict_outcome"): "what happens",
    ("EffectQuestion", "predict_effect_of_action"): "what happens because we act",
    ("Pattern", "if_then"): "if … then",
    ("Verdict", "rejected"): "not approved",
    ("Verdict", "changes_requested"): "asked for changes",
    ("UseCaseType", "ranking_recommendation"): "ranking or recommendation",
    ("UseCaseType", "document_extraction"): "reading documents",
    ("ExperimentKind", "randomised_control"): "randomised control group",
    ("ExperimentKind", "champion_challenger"): "champion against challenger",
    ("ExperimentKind", "switchback"): "switched on and off in turns",
    ("ExperimentKind", "geo"): "regions",
    ("ExperimentKind", "before_after"): "before and after",
    ("RootCause", "unit_contract_change"): "unit or contract change",
    ("FeedbackStatus", "ticket"): "ticket written",
    ("RequirementSection", "security_privacy"): "security and privacy",
}
