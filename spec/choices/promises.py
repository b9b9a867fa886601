"""Words about requirements, operation and what happened after go-live."""

from spec.choices.base import Choice


class Comparator(Choice):
    """How a figure is held against its limit."""

    AT_MOST = "<="
    AT_LEAST = ">="
    EQUAL = "="
    BETWEEN = "between"


class RequirementSection(Choice):
    """The section of the specification that a line belongs to."""

    PERFORMANCE = "performance"
    CONSTRAINT = "constraint"
    REPORTING = "reporting"
    ALERTING = "alerting"
    RELIABILITY = "reliability"
    INTERFACE = "interface"
    TRACEABILITY = "traceability"
    HUMAN_OVERSIGHT = "human_oversight"
    EXPLAINABILITY = "explainability"
    SECURITY_PRIVACY = "security_privacy"
    DATA_QUALITY = "data_quality"
    CUSTOM = "custom"


class Pattern(Choice):
    """The sentence form of a line."""

    ALWAYS = "always"
    WHEN = "when"
    WHILE = "while"
    WHERE = "where"
    IF_THEN = "if_then"
    MUST_NOT = "must_not"


class Priority(Choice):
    """How much a line matters."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Severity(Choice):
    """How bad an outage or an incident is."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class FlowDirection(Choice):
    """Whether data comes in or goes out."""

    IN = "in"
    OUT = "out"


class PersonalData(Choice):
    """How much a data set says about people."""

    NONE = "none"
    SOME = "some"
    PSEUDONYMOUS = "pseudonymous"
    PERSONAL = "personal"
    SPECIAL = "special"


class IncidentKind(Choice):
    """What sort of thing went wrong."""

    OUTAGE = "outage"
    WRONG_RESULT = "wrong_result"
    BAD_EXPERIENCE = "bad_experience"
    NEAR_MISS = "near_miss"
    DATA_ISSUE = "data_issue"


class DetectedBy(Choice):
    """Who noticed first."""

    ALERT = "alert"
    USER_REPORT = "user_report"
    STAFF = "staff"
    AUDIT = "audit"


class RootCause(Choice):
    """Where the cause of an incident lies."""

    MODEL = "model"
    DATA = "data"
    UNIT_CONTRACT_CHANGE = "unit_contract_change"
    MODELLING_ASSUMPTION = "modelling_assumption"
    PRODUCT_ASSUMPTION = "product_assumption"
    FILTER_RULE = "filter_rule"
    USER_INTERFACE = "user_interface"
    OPERATIONS = "operations"
    PROCESS = "process"
    EXTERNAL = "external"


class ActionKind(Choice):
    """What an action after an incident changes."""

    SPECIFIC_FIX = "specific_fix"
    CATEGORY_FIX = "category_fix"
    PROCESS_CHANGE = "process_change"
    MONITORING = "monitoring"
    PRODUCT_QUESTION = "product_question"


class ActionStatus(Choice):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"


class FeedbackStatus(Choice):
    """What became of a report."""

    NEW = "new"
    EXPLAINED = "explained"
    TICKET = "ticket"
    INCIDENT = "incident"
    WILL_NOT_FIX = "will_not_fix"
