"""Words about the project, its success and its test."""

from spec.choices.base import Choice


class Origin(Choice):
    """Where the idea came from."""

    BUSINESS_REQUEST = "business_request"
    DATA_TEAM_IDEA = "data_team_idea"
    MANAGEMENT_IDEA = "management_idea"
    RECYCLED_DATA = "recycled_data"
    REGULATOR = "regulator"
    OTHER = "other"


class UseCaseType(Choice):
    """What kind of question it is; not which algorithm."""

    PREDICTION = "prediction"
    EFFECT_OF_ACTION = "effect_of_action"
    RANKING_RECOMMENDATION = "ranking_recommendation"
    SIMILARITY = "similarity"
    RISK_SCORING = "risk_scoring"
    DOCUMENT_EXTRACTION = "document_extraction"
    ANOMALY = "anomaly"
    FORECASTING = "forecasting"
    OPTIMISATION = "optimisation"
    TEXT_GENERATION = "text_generation"
    OTHER = "other"


class DecisionMode(Choice):
    """Who acts on the result."""

    ADVISES = "advises"
    AUTOMATIC_WITH_HUMAN_REVIEW = "automatic_with_human_review"
    AUTOMATIC_WITH_MANUAL_FALLBACK = "automatic_with_manual_fallback"
    AUTOMATIC = "automatic"


class Strategy(Choice):
    """Which company goal it serves."""

    OPERATIONAL_EXCELLENCE = "operational_excellence"
    PRODUCT_LEADERSHIP = "product_leadership"
    CUSTOMER_INTIMACY = "customer_intimacy"
    RISK_REDUCTION = "risk_reduction"


class Stage(Choice):
    """Where the project stands. Moves by gates, never by hand."""

    IDEA = "idea"
    FRAMING = "framing"
    ALIGNMENT = "alignment"
    SPECIFICATION = "specification"
    IN_REVIEW = "in_review"
    SIGNED_OFF = "signed_off"
    IN_BUILD = "in_build"
    IN_TEST = "in_test"
    LIVE = "live"
    RETIRED = "retired"
    PARKED = "parked"
    STOPPED = "stopped"
    SOLVED_WITHOUT_ML = "solved_without_ml"


class CurrentSolution(Choice):
    """What the project will be compared with."""

    NONE = "none"
    MANUAL = "manual"
    RULES = "rules"
    MODEL = "model"
    BOUGHT = "bought"


class EffectQuestion(Choice):
    """Predict what happens, or what happens because we act."""

    PREDICT_OUTCOME = "predict_outcome"
    PREDICT_EFFECT_OF_ACTION = "predict_effect_of_action"


class Confidence(Choice):
    """How sure we are of the value."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class KpiKind(Choice):
    """Success, must not get worse, or for the engineers."""

    BUSINESS = "business"
    GUARDRAIL = "guardrail"
    MODEL = "model"
    OPERATIONAL = "operational"
    RESPONSIBILITY = "responsibility"


class Measure(Choice):
    """What sort of figure a KPI is."""

    PROPORTION = "proportion"
    MEAN = "mean"
    RATIO = "ratio"
    RATE = "rate"
    COUNT = "count"
    TOTAL = "total"
    PERCENTILE = "percentile"


class Direction(Choice):
    """Which way is good."""

    UP = "up"
    DOWN = "down"


class AlternativeKind(Choice):
    """What else could be done."""

    DO_NOTHING = "do_nothing"
    PROCESS_CHANGE = "process_change"
    RULES = "rules"
    BUY = "buy"
    SIMPLE_MODEL = "simple_model"
    ML = "ml"


class AlternativeDecision(Choice):
    """What was decided about an alternative."""

    CHOSEN = "chosen"
    REJECTED = "rejected"
    FALLBACK = "fallback"
    DO_AS_WELL = "do_as_well"
    LATER = "later"


class ExperimentKind(Choice):
    """How the gain is shown."""

    RANDOMISED_CONTROL = "randomised_control"
    CHAMPION_CHALLENGER = "champion_challenger"
    SWITCHBACK = "switchback"
    GEO = "geo"
    BACKTEST_ONLY = "backtest_only"
    BEFORE_AFTER = "before_after"


class ResearchOutcome(Choice):
    """How a research box ended."""

    GO = "go"
    STOPPED = "stopped"
    EXTENDED = "extended"
