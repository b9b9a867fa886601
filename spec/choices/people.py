"""Words about people, their concerns and the risk to others."""

from spec.choices.base import Choice


class Role(Choice):
    """Why somebody is at the table."""

    SPONSOR = "sponsor"
    BUSINESS_CONTACT = "business_contact"
    PRODUCT_MANAGER = "product_manager"
    DATA_SCIENTIST = "data_scientist"
    DATA_WRANGLER = "data_wrangler"
    ENGINEER = "engineer"
    IT_OPERATIONS = "it_operations"
    IT_SECURITY = "it_security"
    COMPLIANCE = "compliance"
    LEGAL = "legal"
    MODEL_RISK = "model_risk"
    INTERNAL_AUDIT = "internal_audit"
    WORKS_COUNCIL = "works_council"
    AFFECTED_TEAM = "affected_team"
    END_USER_VOICE = "end_user_voice"
    DOMAIN_EXPERT = "domain_expert"
    BRAND_PARTNER_MANAGER = "brand_partner_manager"
    BRAND_PARTNER = "brand_partner"
    FINANCE = "finance"
    UX = "ux"


class Stance(Choice):
    """How somebody looks at the project today."""

    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"


class LanguageLevel(Choice):
    """How to write to somebody."""

    BUSINESS = "business"
    MIXED = "mixed"
    TECHNICAL = "technical"


class Reporting(Choice):
    """How often somebody wants to hear."""

    NONE = "none"
    MONTHLY = "monthly"
    WEEKLY = "weekly"


class Category(Choice):
    """What a concern is about."""

    DATA_LOSS = "data_loss"
    PERFORMANCE = "performance"
    QUALITY = "quality"
    BUSINESS = "business"
    CHANGEABILITY = "changeability"
    FAIRNESS = "fairness"
    PRIVACY = "privacy"
    SECURITY = "security"
    FRAUD = "fraud"
    PEOPLE = "people"
    EXPLAINABILITY = "explainability"
    DRIFT = "drift"
    RECOVERY = "recovery"
    RELIABILITY = "reliability"
    TRACEABILITY = "traceability"
    LEGAL = "legal"
    RELEVANCE = "relevance"
    REPUTATION = "reputation"


class Visibility(Choice):
    """Who may know the name behind a concern."""

    NAMED = "named"
    LEAD_ONLY = "lead_only"
    ANONYMOUS = "anonymous"


class MitigationKind(Choice):
    """What the answer to a concern does."""

    PREVENT = "prevent"
    DETECT = "detect"
    RECOVER = "recover"
    ACCEPT = "accept"
    TRANSFER = "transfer"


class AlertSeverity(Choice):
    """How loud an alert is."""

    PAGE = "page"
    TICKET = "ticket"
    INFO = "info"


class NoData(Choice):
    """What happens when the figure is missing."""

    ALERT = "alert"
    IGNORE = "ignore"


class AlertClass(Choice):
    """What an alert watches."""

    MODEL = "model"
    DATA = "data"
    APPLICATION = "application"


class DemoResult(Choice):
    """What the demo of the worst case showed."""

    PLANNED = "planned"
    PASSED = "passed"
    FAILED = "failed"


class AnswerStep(Choice):
    """A part of the answer to a concern that can fail itself."""

    MITIGATION = "mitigation"
    METRIC = "metric"
    ALERT = "alert"
    FALLBACK = "fallback"


class ConcernStatus(Choice):
    """How far the answer to a concern is."""

    OPEN = "open"
    RAISED = "raised"
    MITIGATED = "mitigated"
    DEMONSTRATED = "demonstrated"
    ACCEPTED = "accepted"
    CAME_TRUE = "came_true"
    WITHDRAWN = "withdrawn"


class Verdict(Choice):
    """What a signer decided."""

    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    ABSTAINED = "abstained"
    PENDING = "pending"


class Affected(Choice):
    """What the decision can do to people."""

    NONE = "none"
    CONVENIENCE = "convenience"
    MONEY_WORK_ACCESS = "money_work_access"
    HEALTH_LIBERTY_RIGHTS = "health_liberty_rights"


class Autonomy(Choice):
    """How much the system does alone."""

    ADVISES = "advises"
    ACTS_WITH_REVIEW = "acts_with_review"
    ACTS_WITH_FALLBACK = "acts_with_fallback"
    ACTS_ALONE = "acts_alone"


class ThirdParty(Choice):
    """What is bought from others."""

    NONE = "none"
    DATA = "data"
    MODEL = "model"


class AiActClass(Choice):
    """Risk class under the EU AI Act."""

    MINIMAL = "minimal"
    LIMITED = "limited"
    HIGH = "high"
    PROHIBITED = "prohibited"
    UNKNOWN = "unknown"
