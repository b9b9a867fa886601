"""The people at the table, the contact's time, and what must never happen."""

from typing import Any, ClassVar

from pydantic import Field, model_validator

from spec import choices as words
from spec.document.base import Keyed, Part
from spec.values import (
    Day,
    Flag,
    Item,
    Key,
    Level,
    NotNegative,
    Number,
    Text,
    Unfit,
    as_flag,
    shown,
)


class OtherCapacity(Part):
    """Time that others from the business give."""

    who: Text = ""
    what: Text = ""
    hours: NotNegative | None = None


class PairingSession(Part):
    """Time spent with the people who do the work, and what was learned."""

    date: Day | None = None
    hours: NotNegative | None = None
    what: Text = ""
    learned: Text = ""


class LoggedQuestion(Part):
    """A question to the contact, and how long the answer took."""

    question: Text = ""
    asked: Day | None = None
    answered: Day | None = None


class Contact(Part):
    """The named person from the business, with hours reserved between two dates."""

    name: Text = ""
    role: Text = ""
    email: Text = ""
    hours_per_week: NotNegative | None = None
    starts: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    deputy: Text = ""
    successor: Text = ""
    confirmed_on: Day | None = None
    confirmed_by_manager: Text = ""
    other_capacity: list[OtherCapacity] = Field(default_factory=list)
    pairing_sessions: list[PairingSession] = Field(default_factory=list)
    question_log: list[LoggedQuestion] = Field(default_factory=list)


class Stakeholder(Keyed):
    """Somebody at the table: role, influence, what they care about, whether they sign."""

    id: Key
    name: Text = ""
    email: Text = ""
    role: words.Role | None = None
    function: Text = ""
    influence: Level | None = None
    interest: Level | None = None
    stance: words.Stance | None = None
    stance_reason: Text = ""
    cares_about: Text = ""
    benefit: Text = ""
    harm: Text = ""
    language_level: words.LanguageLevel | None = None
    channel: Text = ""
    wants_reporting: words.Reporting | None = None
    must_sign: Flag | None = None
    asked_no_concern: Flag | None = None
    asked_on: Day | None = None
    delegate: Text = ""


class Mitigation(Part):
    """What is done so that the worst case does not happen."""

    text: Text = ""
    kind: words.MitigationKind | None = None
    owner: Text = ""
    due: Day | None = None
    done_on: Day | None = None


class Metric(Part):
    """The figure that shows that it happened, with its limit."""

    name: Text = ""
    formula: Text = ""
    comparator: words.Comparator | None = None
    threshold: Number | None = None
    threshold_to: Number | None = None
    unit: Text = ""
    window: Text = ""
    source: Text = ""


class Alert(Part):
    """Who is told when the limit is crossed, and how."""

    channel: Text = ""
    severity: words.AlertSeverity | None = None
    owner: Text = ""
    message: Text = ""
    runbook: Text = ""
    on_no_data: words.NoData | None = None
    after: Text = ""
    alert_class: words.AlertClass | None = Field(default=None, alias="class")


class Fallback(Part):
    """Whether a person has to step in, who, and how they get to know."""

    manual_intervention: Flag | None = None
    who: Text = ""
    notified_by: Text = ""


class FailedStep(Part):
    """What happens when a part of the answer fails itself, and who notices."""

    step: words.AnswerStep | None = None
    retry: Text = ""
    stuck: Text = ""
    permanent: Text = ""
    noticed_by: Text = ""


class Demo(Part):
    """The worst case shown to people, and what it proved."""

    script: Text = ""
    expected: Text = ""
    shown_on: Day | None = None
    shown_to: list[Item] = Field(default_factory=list)
    result: words.DemoResult | None = None


class Acceptance(Part):
    """The word of the person who raised a concern that the answer is good enough."""

    by: Key | None = None
    date: Day | None = None
    comment: Text = ""


class Concern(Keyed):
    """What must never happen, and the chain of five that answers it."""

    id: Key
    title: Text = ""
    asked_as: Text = ""
    raised_by: Key | None = None
    visibility: words.Visibility | None = None
    worst_case: Text = ""
    user_story: Text = ""
    category: words.Category | None = None
    likelihood: Level | None = None
    impact: Level | None = None
    affected_group: Text = ""
    mitigation: Mitigation = Field(default_factory=Mitigation)
    metric: Metric = Field(default_factory=Metric)
    alert: Alert = Field(default_factory=Alert)
    fallback: Fallback = Field(default_factory=Fallback)
    failure_walk: list[FailedStep] = Field(default_factory=list)
    residual_likelihood: Level | None = None
    residual_impact: Level | None = None
    demo: Demo = Field(default_factory=Demo)
    acceptance: Acceptance = Field(default_factory=Acceptance)
    status: words.ConcernStatus | None = None
    linked_requirements: list[Key] = Field(default_factory=list)
    linked_kpi: Key | None = None
    linked_incidents: list[Key] = Field(default_factory=list)

    older_names: ClassVar[frozenset[str]] = frozenset({"anonymous"})

    @model_validator(mode="before")
    @classmethod
    def _anonymous_is_a_visibility(cls, data: Any) -> Any:
        """Older files say `anonymous: true`; it is one of the three visibilities.

        Raises:
            Unfit: `anonymous` is neither true nor false, or says other than `visibility`.
        """
        if not isinstance(data, dict) or data.get("anonymous") is None:
            return data
        rest = {name: value for name, value in data.items() if name != "anonymous"}
        try:
            anonymous = as_flag(data["anonymous"])
        except Unfit as error:
            raise Unfit(f"anonymous: {error}") from error
        said = data.get("visibility")
        if said and anonymous != (said == words.Visibility.ANONYMOUS):
            raise Unfit(f"anonymous: does not fit visibility {shown(said)}; leave it out")
        return rest | {"visibility": "anonymous"} if anonymous else rest
