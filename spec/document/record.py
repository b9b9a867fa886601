"""What was decided, and what happened after go-live: kept beside the specification."""

from typing import Self

from pydantic import Field, model_validator

from spec import choices as words
from spec.document.base import Keyed, Part
from spec.values import (
    Day,
    Flag,
    Item,
    Key,
    Moment,
    NotNegative,
    Number,
    Share,
    Text,
    Whole,
)


class SignOff(Part):
    """One decision about the specification, by a role."""

    role: words.Role | None = None
    by: Text = ""
    decision: words.Verdict | None = None
    date: Day | None = None
    comment: Text = ""
    condition: Text = ""
    condition_owner: Text = ""
    condition_due: Day | None = None


class Readout(Keyed):
    """One measured result of one KPI over one period."""

    id: Key
    name: Text = ""
    kpi: Key | None = None
    starts: Day | None = Field(default=None, alias="from")
    until: Day | None = Field(default=None, alias="to")
    planned_control_share: Share | None = None
    control_n: Whole | None = None
    control_successes: Whole | None = None
    control_mean: Number | None = None
    control_sd: NotNegative | None = None
    treatment_n: Whole | None = None
    treatment_successes: Whole | None = None
    treatment_mean: Number | None = None
    treatment_sd: NotNegative | None = None
    looks_taken: Whole | None = None
    recommendation: Text = ""
    value_verified: Number | None = None
    announced_on: Day | None = None
    written_by: Text = ""

    @model_validator(mode="after")
    def _successes_are_among_the_units(self) -> Self:
        """Of n units, at most n can have succeeded.

        Raises:
            ValueError: more successes than units.
        """
        groups = {
            "control": (self.control_successes, self.control_n),
            "treatment": (self.treatment_successes, self.treatment_n),
        }
        for group, (successes, units) in groups.items():
            if successes is not None and units is not None and successes > units:
                raise ValueError(
                    f"{group}_successes ({successes}) is more than {group}_n ({units})"
                )
        return self


class Fact(Part):
    """One thing that happened in an incident, with its evidence."""

    at: Moment | None = None
    text: Text = ""
    evidence: Text = ""


class Why(Part):
    """One step from what happened to its cause."""

    why: Text = ""
    because: Text = ""
    evidence: Text = ""
    checked: Flag | None = None


class ActionPoint(Part):
    """One thing that changes after an incident."""

    text: Text = ""
    kind: words.ActionKind | None = None
    owner: Text = ""
    due: Day | None = None
    ticket: Text = ""
    reviewed_by: Text = ""
    status: words.ActionStatus | None = None


class Told(Part):
    """Somebody who was told about an incident."""

    who: Text = ""
    date: Day | None = None
    text: Text = ""


class Incident(Keyed):
    """Something that went wrong after go-live, and what was learned."""

    id: Key
    title: Text = ""
    reported_by: Text = ""
    channel: Text = ""
    kind: words.IncidentKind | None = None
    reported_at: Moment | None = None
    detected_by: words.DetectedBy | None = None
    started_at: Moment | None = None
    detected_at: Moment | None = None
    told_at: Moment | None = None
    resolved_at: Moment | None = None
    severity: words.Severity | None = None
    impact_estimate: Text = ""
    linked_concern: Key | None = None
    message_for_business: Text = ""
    message_for_engineers: Text = ""
    facts: list[Fact] = Field(default_factory=list)
    five_whys: list[Why] = Field(default_factory=list)
    rejected_hypotheses: list[Item] = Field(default_factory=list)
    root_cause_category: words.RootCause | None = None
    was_it_the_model: Flag | None = None
    went_well: list[Item] = Field(default_factory=list)
    was_lucky: list[Item] = Field(default_factory=list)
    action_points: list[ActionPoint] = Field(default_factory=list)
    blameless_checked: Flag | None = None
    told_stakeholders: list[Told] = Field(default_factory=list)


class Feedback(Keyed):
    """What somebody reported about the live service."""

    id: Key
    date: Day | None = None
    reporter: Text = Field(default="", alias="from")
    channel: Text = ""
    text: Text = ""
    status: words.FeedbackStatus | None = None
    ticket: Text = ""
    reason: Text = ""
    similar_reports: Whole | None = None
    linked_concern: Key | None = None


class UseSession(Part):
    """Time spent using the live service as its users do."""

    date: Day | None = None
    who: Text = ""
    what: Text = ""
    found: Text = ""
