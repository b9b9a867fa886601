"""The parts of the draft that are rows: figures, alternatives, lines, interfaces, research."""

from typing import ClassVar

from django.db import models

from intake.models.columns import (
    day,
    flag,
    items,
    key,
    not_negative,
    number,
    one_of,
    text,
    within,
    word,
)
from intake.models.part import PartRow
from spec import choices as words
from spec.document import business, promises


class Kpi(PartRow):
    """One figure by which success, or harm, is measured."""

    shape = business.Kpi

    name = text()
    kind = word(words.KpiKind)
    primary = flag()
    unit = text()
    measure = word(words.Measure)
    direction = word(words.Direction)
    baseline = number()
    baseline_date = day()
    baseline_source = text()
    sd = number()
    target = number()
    mwu = number()
    mwu_reason = text()
    margin = number()
    method = text()
    owner = text()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("kpi", "kind", words.KpiKind),
            one_of("kpi", "measure", words.Measure),
            one_of("kpi", "direction", words.Direction),
            not_negative("kpi", "sd"),
            not_negative("kpi", "margin"),
        ]


class Alternative(PartRow):
    """Another way to reach the goal, doing nothing included."""

    shape = business.Alternative

    kind = word(words.AlternativeKind)
    name = text()
    one_off_cost = number()
    running_cost_per_year = number()
    expected_uplift = number()
    evidence = text()
    decision = word(words.AlternativeDecision)
    reason = text()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("alternative", "kind", words.AlternativeKind),
            not_negative("alternative", "one_off_cost"),
            not_negative("alternative", "running_cost_per_year"),
            one_of("alternative", "decision", words.AlternativeDecision),
        ]


class Requirement(PartRow):
    """One line of the specification that can be checked."""

    shape = promises.Requirement

    section = word(words.RequirementSection)
    pattern = word(words.Pattern)
    statement = text()
    measure = text()
    comparator = word(words.Comparator)
    value = number()
    value_to = number()
    unit = text()
    percentile = number()
    window = text()
    load = text()
    hours = text()
    priority = word(words.Priority)
    rationale = text()
    source_concern = key()
    verified_by = text()
    audience = text()
    refresh = text()
    source = text()
    condition = text()
    lasts = text()
    channel = text()
    message = text()
    owner = text()
    runbook = text()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("requirement", "section", words.RequirementSection),
            one_of("requirement", "pattern", words.Pattern),
            one_of("requirement", "comparator", words.Comparator),
            within("requirement", "percentile", 0, 100),
            one_of("requirement", "priority", words.Priority),
        ]


class Interface(PartRow):
    """Data that comes in or goes out."""

    shape = promises.Interface

    direction = word(words.FlowDirection)
    system = text()
    purpose = text()
    source_of_truth = flag()
    format = text()
    contract_version = text()
    fields = items()
    freshness = text()
    volume = text()
    owner = text()
    owner_agreed_on = day()
    support_channel = text()
    pii = word(words.PersonalData)
    lawful_basis = text()
    retention = text()
    unit_notes = text()
    quality_rules = items()
    on_failure = text()
    upkeep_hours_per_month = number()
    justification = text()
    evidence = text()
    known_gaps = text()
    access_granted = day()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("interface", "direction", words.FlowDirection),
            one_of("interface", "pii", words.PersonalData),
            not_negative("interface", "upkeep_hours_per_month"),
        ]


class ResearchBox(PartRow):
    """An open question with a cap, a date and a rule for stopping."""

    shape = promises.ResearchBox

    question = text()
    will_know = text()
    supports = text()
    cap_person_days = number()
    decide_by = day()
    go_if = text()
    kill_if = text()
    spent_days = number()
    outcome = word(words.ResearchOutcome)
    result = text()
    learned = text()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            not_negative("research_box", "cap_person_days"),
            not_negative("research_box", "spent_days"),
            one_of("research_box", "outcome", words.ResearchOutcome),
        ]
