"""What the service promises: requirements, outages, interfaces, the test, research, risk."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from spec import choices as words
from spec.document.base import Keyed, Part
from spec.values import (
    Day,
    Flag,
    Item,
    Key,
    Minutes,
    NotNegative,
    Number,
    Percentile,
    Positive,
    Share,
    Text,
    Tier,
    Whole,
    as_partly,
)


class Requirement(Keyed):
    """One line of the specification that can be checked."""

    id: Key
    section: words.RequirementSection | None = None
    pattern: words.Pattern | None = None
    statement: Text = ""
    measure: Text = ""
    comparator: words.Comparator | None = None
    value: Number | None = None
    value_to: Number | None = None
    unit: Text = ""
    percentile: Percentile | None = None
    window: Text = ""
    load: Text = ""
    hours: Text = ""
    priority: words.Priority | None = None
    rationale: Text = ""
    source_concern: Key | None = None
    verified_by: Text = ""
    audience: Text = ""
    refresh: Text = ""
    source: Text = ""
    condition: Text = ""
    lasts: Text = Field(default="", alias="for")
    channel: Text = ""
    message: Text = ""
    owner: Text = ""
    runbook: Text = ""


class OutageStep(Part):
    """What an outage of so many minutes does to the business."""

    minutes: Minutes | None = None
    impact: Text = ""
    severity: words.Severity | None = None
    cost: NotNegative | None = None
    fallback: Text = ""
    on_call: Flag | None = None
    catch_up: Text = ""


class ServiceLevel(Part):
    """When the service runs, how fast it is back and how much may be lost."""

    hours: Text = ""
    weekend_cover: Flag | None = None
    recovery_time_objective_min: NotNegative | None = None
    recovery_point_objective: Text = ""
    recovery_point_objective_docs: NotNegative | None = None
    agreed_by: Text = ""
    agreed_on: Day | None = None


class InterfaceField(Part):
    """One field of an interface."""

    name: Text = ""
    meaning: Text = ""
    type: Text = ""
    unit: Text = ""
    range: Text = ""
    null_rule: Text = ""
    stands_in_for: Text = ""
    owner: Text = ""


# The tags stand in the place of an error; readers leave out what is in angle brackets.
FIELD_GROUP = "<group>"
FIELD_NAME = "<name>"


def _form(value: Any) -> str:
    """Which form a field of an interface has: a group of named values, or only a name."""
    return FIELD_GROUP if isinstance(value, dict | InterfaceField) else FIELD_NAME


FieldOrName = Annotated[
    Annotated[InterfaceField, Tag(FIELD_GROUP)] | Annotated[Item, Tag(FIELD_NAME)],
    Discriminator(_form),
]


class Interface(Keyed):
    """Data that comes in or goes out, with its owner and what happens when it fails."""

    id: Key
    direction: words.FlowDirection | None = None
    system: Text = ""
    purpose: Text = ""
    source_of_truth: Flag | None = None
    format: Text = ""
    contract_version: Text = ""
    fields: list[FieldOrName] = Field(default_factory=list)
    freshness: Text = ""
    volume: Text = ""
    owner: Text = ""
    owner_agreed_on: Day | None = None
    support_channel: Text = ""
    pii: words.PersonalData | None = None
    lawful_basis: Text = ""
    retention: Text = ""
    unit_notes: Text = ""
    quality_rules: list[Item] = Field(default_factory=list)
    on_failure: Text = ""
    upkeep_hours_per_month: NotNegative | None = None
    justification: Text = ""
    evidence: Text = ""
    known_gaps: Text = ""
    access_granted: Day | None = None


class GuardrailSizing(Part):
    """How large the test must be to see harm in one guardrail."""

    kpi: Key | None = None
    margin: NotNegative | None = None
    alpha_one_sided: Share | None = None
    power: Share | None = None
    units_per_day: Positive | None = None


class Experiment(Part):
    """How the gain will be shown."""

    kind: words.ExperimentKind | None = None
    kpi: Key | None = None
    unit: Text = ""
    assignment: Text = ""
    control_policy: Text = ""
    control_share: Share | None = None
    baseline: Number | None = None
    expected_uplift: Number | None = None
    mwu: Number | None = None
    alpha: Share | None = None
    power: Share | None = None
    units_per_day: Positive | None = None
    units_note: Text = ""
    planned_days: NotNegative | None = None
    outcome_wait_days: NotNegative | None = None
    looks: Whole | None = None
    sequential_method: Text = ""
    guardrails: list[Key] = Field(default_factory=list)
    guardrail_sizing: GuardrailSizing = Field(default_factory=GuardrailSizing)
    stop_rules: list[Item] = Field(default_factory=list)
    aa_test_done: Flag | None = None
    rollout_steps: list[Item] = Field(default_factory=list)
    live_test_share: Share | None = None
    live_test_policy: Text = ""
    live_test_cost: dict[Item, Number] = Field(default_factory=dict)
    control_share_after_launch: Share | None = None
    denominator_note: Text = ""
    backtest_evidence: Text = ""


class ResearchBox(Keyed):
    """An open question with a cap, a date and a rule for stopping."""

    id: Key
    question: Text = ""
    will_know: Text = ""
    supports: Text = ""
    cap_person_days: NotNegative | None = None
    decide_by: Day | None = None
    go_if: Text = ""
    kill_if: Text = ""
    spent_days: NotNegative | None = None
    outcome: words.ResearchOutcome | None = None
    result: Text = ""
    learned: Text = ""


Reversible = Annotated[bool | Literal["partly"], BeforeValidator(as_partly)]


class Risk(Part):
    """The answers from which the risk tier follows."""

    affected: words.Affected | None = None
    affects_individuals: Flag | None = None
    legal_or_similar_effect: Flag | None = None
    money_at_risk_per_error_eur: NotNegative | None = None
    reversible: Reversible | None = None
    autonomy: words.Autonomy | None = None
    personal_data: words.PersonalData | None = None
    decisions_per_year: NotNegative | None = None
    vulnerable_groups: Flag | None = None
    reason_can_be_given: Flag | None = None
    third_party: words.ThirdParty | None = None
    eu_ai_act_class: words.AiActClass | None = None
    eu_ai_act_reason: Text = ""
    tier: Tier | None = None


class PlanAfterLive(Part):
    """How the service is looked after once it is live."""

    feedback_channels: list[Item] = Field(default_factory=list)
    retrain_every: Text = ""
    review_on: Day | None = None
    incident_owner: Text = ""
    stakeholder_contact_in_incident: Text = ""
    hand_over_to: Text = ""
    use_sessions_planned: list[Item] = Field(default_factory=list)
