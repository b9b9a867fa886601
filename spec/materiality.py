"""Which changes of a specification matter to a decision: every field is material or editorial.

A material field says what is built, for whom, at which risk, by which figures. An editorial one
names, explains or places it. What is not declared is material.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spec.canonical import canonical
from spec.difference import lines
from spec.document import SECTIONS, Document, Part, parts_inside
from spec.document.business import (
    Alternative,
    Assumption,
    BusinessCase,
    Confusion,
    Definition,
    Kpi,
    Milestone,
    OpenPoint,
    OutcomeValues,
    Playback,
    Project,
    ThirdPartyPart,
    Value,
)
from spec.document.people import (
    Acceptance,
    Alert,
    Concern,
    Contact,
    Demo,
    FailedStep,
    Fallback,
    LoggedQuestion,
    Metric,
    Mitigation,
    OtherCapacity,
    PairingSession,
    Stakeholder,
)
from spec.document.promises import (
    Experiment,
    GuardrailSizing,
    Interface,
    InterfaceField,
    OutageStep,
    PlanAfterLive,
    Requirement,
    ResearchBox,
    Risk,
    ServiceLevel,
)

# Part -> (material fields, editorial fields), by the names of the schema. Fields that no version
# freezes (stage, acceptance, status) stand with the editorial ones.
DECLARED: dict[type[Part], tuple[str, str]] = {
    Project: (
        """
        use_case_type decision_mode target_go_live regions languages intended_use
        unsupported_use misuse out_of_scope definitions assumptions third_party
        """,
        """
        code title one_liner department organisation stage origin strategy created_on
        derived_from milestones
        """,
    ),
    Definition: (
        "term meaning",
        "",
    ),
    Assumption: (
        "text verified",
        "how verified_on",
    ),
    ThirdPartyPart: (
        "component vendor licence exit_plan",
        "",
    ),
    Milestone: (
        "",
        "name due owner done_on",
    ),
    OpenPoint: (
        "question",
        "where owner since due note",
    ),
    BusinessCase: (
        """
        as_a i_want so_that problem current_process current_solution_kind decision_supported
        unit_of_decision affected_people skin_in_the_game corner_cases
        what_people_see_when_it_fails effect_question
        """,
        "core_business_link playback",
    ),
    Playback: (
        "",
        "text confirmed_by confirmed_on",
    ),
    Value: (
        """
        currency unit_name units_per_year value_per_unit value_low value_high one_off_cost
        running_cost_per_year horizon_years discount_rate ramp outcome_values error_costs
        backtest_confusion
        """,
        "value_basis confidence",
    ),
    OutcomeValues: (
        "tn fp fn tp",
        "",
    ),
    Confusion: (
        "tn fp fn tp positive_means",
        "",
    ),
    Kpi: (
        """
        id name kind primary unit measure direction baseline sd target mwu margin method
        """,
        "baseline_date baseline_source mwu_reason owner",
    ),
    Alternative: (
        "id kind one_off_cost running_cost_per_year expected_uplift decision",
        "name evidence reason",
    ),
    Contact: (
        "name role hours_per_week starts until deputy other_capacity",
        "email successor confirmed_on confirmed_by_manager pairing_sessions question_log",
    ),
    OtherCapacity: (
        "who hours",
        "what",
    ),
    PairingSession: (
        "",
        "date hours what learned",
    ),
    LoggedQuestion: (
        "",
        "question asked answered",
    ),
    Stakeholder: (
        "id name role must_sign",
        """
        email function influence interest stance stance_reason cares_about benefit harm
        language_level channel wants_reporting asked_no_concern asked_on delegate
        """,
    ),
    Concern: (
        """
        id raised_by visibility worst_case category likelihood impact affected_group
        mitigation metric alert fallback residual_likelihood residual_impact demo
        linked_requirements linked_kpi failure_walk
        """,
        "title asked_as user_story acceptance status linked_incidents",
    ),
    Mitigation: (
        "text kind",
        "owner due done_on",
    ),
    Metric: (
        "name formula comparator threshold threshold_to unit window source",
        "",
    ),
    Alert: (
        "severity on_no_data after alert_class",
        "channel owner message runbook",
    ),
    Fallback: (
        "manual_intervention who notified_by",
        "",
    ),
    FailedStep: (
        "step retry stuck permanent noticed_by",
        "",
    ),
    Demo: (
        "script expected result",
        "shown_on shown_to",
    ),
    Acceptance: (
        "",
        "by date comment",
    ),
    Requirement: (
        """
        id section statement measure comparator value value_to unit percentile window load
        hours priority source_concern verified_by audience refresh source condition lasts
        """,
        "pattern rationale channel message owner runbook",
    ),
    OutageStep: (
        "minutes impact severity cost fallback on_call",
        "catch_up",
    ),
    ServiceLevel: (
        """
        hours weekend_cover recovery_time_objective_min recovery_point_objective
        recovery_point_objective_docs
        """,
        "agreed_by agreed_on",
    ),
    Interface: (
        """
        id direction system purpose source_of_truth contract_version fields freshness pii
        lawful_basis retention quality_rules on_failure
        """,
        """
        format volume owner owner_agreed_on support_channel unit_notes upkeep_hours_per_month
        justification evidence known_gaps access_granted
        """,
    ),
    InterfaceField: (
        "name type unit range null_rule stands_in_for",
        "meaning owner",
    ),
    Experiment: (
        """
        kind kpi unit assignment control_policy control_share baseline expected_uplift mwu
        alpha power units_per_day planned_days outcome_wait_days looks sequential_method
        guardrails guardrail_sizing stop_rules aa_test_done rollout_steps live_test_share
        live_test_policy live_test_cost control_share_after_launch
        """,
        "units_note denominator_note backtest_evidence",
    ),
    GuardrailSizing: (
        "kpi margin alpha_one_sided power units_per_day",
        "",
    ),
    ResearchBox: (
        "id question will_know cap_person_days decide_by go_if kill_if outcome",
        "supports spent_days result learned",
    ),
    Risk: (
        """
        affected affects_individuals legal_or_similar_effect money_at_risk_per_error_eur
        reversible autonomy personal_data decisions_per_year vulnerable_groups
        reason_can_be_given third_party eu_ai_act_class tier
        """,
        "eu_ai_act_reason",
    ),
    PlanAfterLive: (
        "feedback_channels retrain_every review_on incident_owner hand_over_to",
        "stakeholder_contact_in_incident use_sessions_planned",
    ),
}
EDITORIAL = {part: frozenset(editorial.split()) for part, (_, editorial) in DECLARED.items()}


@dataclass(frozen=True, slots=True)
class Edit:
    """One answer that differs, and its words before and after."""

    section: str
    place: str
    before: str
    after: str


def material_changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[str, ...]:
    """The sections in which the two frozen specifications differ in more than editorial fields.

    The order of a list of items with keys is editorial, too.
    """
    return tuple(
        name
        for name in SECTIONS
        if _what_matters(name, before.get(name)) != _what_matters(name, after.get(name))
    )


def edits(before: dict[str, Any], after: dict[str, Any]) -> tuple[Edit, ...]:
    """Every answer that differs between two frozen specifications, section by section."""
    return tuple(
        Edit(name, ".".join(map(str, line.place)), _words(line, "ins"), _words(line, "del"))
        for name in SECTIONS
        if before.get(name) != after.get(name)
        for line in lines(before.get(name), after.get(name))
    )


def _words(line: Any, without: str) -> str:
    return "".join(piece.text for piece in line.pieces if piece.kind != without)


def _what_matters(name: str, content: Any) -> str:
    """The section without its editorial fields, in canonical form."""
    part = parts_inside(Document)[name]
    return canonical(_material(content, part) or None)


def _material(value: Any, part: type[Part] | None) -> Any:
    if isinstance(value, dict) and part is not None:
        kept = dict(_fields(value, part))
        return {name: inner for name, inner in kept.items() if inner not in ({}, [], None)}
    if isinstance(value, list):
        items = [_material(item, part) for item in value]
        return sorted(items, key=canonical) if _are_keyed(value) else items
    return value


def _fields(value: dict[str, Any], part: type[Part]) -> Iterator[tuple[str, Any]]:
    editorial = {field_name(part, name) for name in EDITORIAL.get(part, ())}
    inside = parts_inside(part)
    for name, inner in value.items():
        if name not in editorial:
            yield name, _material(inner, inside.get(name))


def _are_keyed(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, dict) and "id" in item for item in items)


def field_name(part: type[Part], name: str) -> str:
    """How a file spells the field `name` of `part`."""
    return part.model_fields[name].alias or name
