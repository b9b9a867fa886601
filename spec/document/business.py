"""The project, its business case, its value, its measures of success and its alternatives."""

from pydantic import Field

from spec import choices as words
from spec.document.base import Keyed, Part
from spec.values import (
    Code,
    Currency,
    Day,
    Flag,
    Item,
    Key,
    NotNegative,
    Number,
    OneLiner,
    Positive,
    Rate,
    Share,
    Text,
    Title,
    Whole,
    Years,
)


class Definition(Part):
    """A word that people might understand differently."""

    term: Text = ""
    meaning: Text = ""


class Assumption(Part):
    """What is taken for granted, and how it was checked."""

    text: Text = ""
    verified: Flag | None = None
    how: Text = ""
    verified_on: Day | None = None


class ThirdPartyPart(Part):
    """A bought model, data set or service, and the way out of it."""

    component: Text = ""
    vendor: Text = ""
    licence: Text = ""
    exit_plan: Text = ""


class Milestone(Part):
    """A step with a date on the way to go-live."""

    name: Text = ""
    due: Day | None = None
    owner: Text = ""
    done_on: Day | None = None


class Project(Part):
    """What the project is: names, kind of question, place and limits of use."""

    code: Code | None = None
    title: Title = ""
    one_liner: OneLiner = ""
    department: Text = ""
    organisation: Text = ""
    stage: words.Stage | None = None
    origin: words.Origin | None = None
    use_case_type: words.UseCaseType | None = None
    decision_mode: words.DecisionMode | None = None
    strategy: words.Strategy | None = None
    created_on: Day | None = None
    target_go_live: Day | None = None
    regions: list[Item] = Field(default_factory=list)
    languages: list[Item] = Field(default_factory=list)
    intended_use: Text = ""
    unsupported_use: Text = ""
    misuse: Text = ""
    out_of_scope: list[Item] = Field(default_factory=list)
    derived_from: Text = ""
    definitions: list[Definition] = Field(default_factory=list)
    assumptions: list[Assumption] = Field(default_factory=list)
    third_party: list[ThirdPartyPart] = Field(default_factory=list)
    milestones: list[Milestone] = Field(default_factory=list)


class OpenPoint(Part):
    """A question that nobody can answer yet, and who finds out."""

    question: Text = ""
    where: Text = ""
    owner: Text = ""
    since: Day | None = None
    due: Day | None = None
    note: Text = ""


class Playback(Part):
    """The problem in our words, confirmed by somebody from the business."""

    text: Text = ""
    confirmed_by: Text = ""
    confirmed_on: Day | None = None


class BusinessCase(Part):
    """The user story, today's way of working and what the business puts in."""

    as_a: Text = ""
    i_want: Text = ""
    so_that: Text = ""
    problem: Text = ""
    current_process: Text = ""
    current_solution_kind: words.CurrentSolution | None = None
    decision_supported: Text = ""
    unit_of_decision: Text = ""
    affected_people: list[Item] = Field(default_factory=list)
    core_business_link: Text = ""
    skin_in_the_game: Text = ""
    corner_cases: list[Item] = Field(default_factory=list)
    what_people_see_when_it_fails: Text = ""
    effect_question: words.EffectQuestion | None = None
    playback: Playback = Field(default_factory=Playback)


class OutcomeValues(Part):
    """What each right or wrong answer is worth compared with today, in the value's currency."""

    tn: Number | None = None
    fp: Number | None = None
    fn: Number | None = None
    tp: Number | None = None


class Confusion(Part):
    """How often a backtest was right and wrong, and what "positive" means."""

    tn: Whole | None = None
    fp: Whole | None = None
    fn: Whole | None = None
    tp: Whole | None = None
    positive_means: Text = ""


class Value(Part):
    """What one unit is worth, what the project costs, and over which time both are counted."""

    currency: Currency = ""
    unit_name: Text = ""
    units_per_year: Positive | None = None
    value_per_unit: Number | None = None
    value_low: Number | None = None
    value_high: Number | None = None
    value_basis: Text = ""
    one_off_cost: NotNegative | None = None
    running_cost_per_year: NotNegative | None = None
    horizon_years: Years | None = None
    discount_rate: Rate | None = None
    ramp: list[Share] = Field(default_factory=list)
    outcome_values: OutcomeValues = Field(default_factory=OutcomeValues)
    error_costs: dict[Item, Number] = Field(default_factory=dict)
    backtest_confusion: Confusion = Field(default_factory=Confusion)
    confidence: words.Confidence | None = None


class Kpi(Keyed):
    """One figure by which success, or harm, is measured."""

    id: Key
    name: Text = ""
    kind: words.KpiKind | None = None
    primary: Flag | None = None
    unit: Text = ""
    measure: words.Measure | None = None
    direction: words.Direction | None = None
    baseline: Number | None = None
    baseline_date: Day | None = None
    baseline_source: Text = ""
    sd: NotNegative | None = None
    target: Number | None = None
    mwu: Number | None = None
    mwu_reason: Text = ""
    margin: NotNegative | None = None
    method: Text = ""
    owner: Text = ""


class Alternative(Keyed):
    """Another way to reach the goal, doing nothing included."""

    id: Key
    kind: words.AlternativeKind | None = None
    name: Text = ""
    one_off_cost: NotNegative | None = None
    running_cost_per_year: NotNegative | None = None
    expected_uplift: Number | None = None
    evidence: Text = ""
    decision: words.AlternativeDecision | None = None
    reason: Text = ""
