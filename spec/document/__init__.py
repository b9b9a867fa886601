"""The document: one machine-learning project, from the user story to what happened after go-live.

A file has four parts: the specification that a version freezes and signs (SECTIONS), the record of
decisions, what happened after go-live, and the expected figures of an example, which are read past.
Everything Upfront shows, checks, prints and signs is a pure function of one `Document`.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from spec.document.base import Keyed, Part, as_json, parts_inside, plain
from spec.document.business import Alternative, BusinessCase, Kpi, OpenPoint, Project, Value
from spec.document.people import Concern, Contact, Stakeholder
from spec.document.promises import (
    Experiment,
    Interface,
    OutageStep,
    PlanAfterLive,
    Requirement,
    ResearchBox,
    Risk,
    ServiceLevel,
)
from spec.document.record import Feedback, Incident, Readout, SignOff, UseSession
from spec.values import as_whole

__all__ = [
    "AFTER_GO_LIVE",
    "SECTIONS",
    "Document",
    "Keyed",
    "Part",
    "as_json",
    "parts_inside",
    "plain",
]


class Document(Part):
    """One project, whole. Equal documents print, hash and check the same."""

    schema_version: Annotated[Literal[1], BeforeValidator(as_whole)] = 1
    project: Project = Field(default_factory=Project)
    business_case: BusinessCase = Field(default_factory=BusinessCase)
    value: Value = Field(default_factory=Value)
    kpis: list[Kpi] = Field(default_factory=list)
    alternatives: list[Alternative] = Field(default_factory=list)
    contact: Contact = Field(default_factory=Contact)
    stakeholders: list[Stakeholder] = Field(default_factory=list)
    concerns: list[Concern] = Field(default_factory=list)
    requirements: list[Requirement] = Field(default_factory=list)
    outage_ladder: list[OutageStep] = Field(default_factory=list)
    service_level: ServiceLevel = Field(default_factory=ServiceLevel)
    interfaces: list[Interface] = Field(default_factory=list)
    experiment: Experiment = Field(default_factory=Experiment)
    research_boxes: list[ResearchBox] = Field(default_factory=list)
    risk: Risk = Field(default_factory=Risk)
    plan_after_live: PlanAfterLive = Field(default_factory=PlanAfterLive)
    open_points: list[OpenPoint] = Field(default_factory=list)
    sign_off: list[SignOff] = Field(default_factory=list)
    readouts: list[Readout] = Field(default_factory=list)
    incidents: list[Incident] = Field(default_factory=list)
    feedback: list[Feedback] = Field(default_factory=list)
    use_sessions: list[UseSession] = Field(default_factory=list)


# The sections that a version freezes, in the order of the printed specification. What is beside
# them (record of decisions, after go-live) never changes the content hash.
SECTIONS: dict[str, str] = {
    "project": "Project",
    "business_case": "Business case",
    "value": "Value",
    "kpis": "Measures of success",
    "alternatives": "Alternatives",
    "contact": "Named contact",
    "stakeholders": "People at the table",
    "concerns": "Concerns",
    "requirements": "Requirements",
    "outage_ladder": "Outages",
    "service_level": "Service level",
    "interfaces": "Interfaces and data",
    "experiment": "Test",
    "research_boxes": "Research",
    "risk": "Risk",
    "plan_after_live": "After go-live",
    "open_points": "Open points",
}
AFTER_GO_LIVE = ("readouts", "incidents", "feedback", "use_sessions")
