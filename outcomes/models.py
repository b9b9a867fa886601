"""After go-live: what was measured, what went wrong, what people said."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from intake.models import (
    Kpi,
    PartRow,
    day,
    flag,
    items,
    key,
    moment,
    not_negative,
    number,
    one_of,
    whole,
    within,
    word,
)
from intake.models import text as free_text
from spec import choices as words
from spec.document import record


class Readout(PartRow):
    """One measured result of one KPI over one period."""

    shape = record.Readout

    name = free_text()
    kpi = key()
    starts = day()
    until = day()
    planned_control_share = number()
    control_n = whole()
    control_successes = whole()
    control_mean = number()
    control_sd = number()
    treatment_n = whole()
    treatment_successes = whole()
    treatment_mean = number()
    treatment_sd = number()
    looks_taken = whole()
    recommendation = free_text()
    value_verified = number()
    announced_on = day()
    written_by = free_text()

    figure = models.ForeignKey(
        Kpi, on_delete=models.RESTRICT, null=True, blank=True, related_name="readouts"
    )

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            within("readout", "planned_control_share", 0, 1),
            not_negative("readout", "control_n"),
            not_negative("readout", "control_successes"),
            not_negative("readout", "control_sd"),
            not_negative("readout", "treatment_n"),
            not_negative("readout", "treatment_successes"),
            not_negative("readout", "treatment_sd"),
            not_negative("readout", "looks_taken"),
            models.CheckConstraint(
                name="readout_is_measured_on_a_kpi_of_the_project",
                condition=Q(kpi="") | Q(figure__isnull=False),
                violation_error_message="This figure is measured on a KPI that is not there.",
            ),
            models.CheckConstraint(
                name="readout_control_successes_are_among_its_units",
                condition=Q(control_successes__isnull=True)
                | Q(control_n__isnull=True)
                | Q(control_successes__lte=F("control_n")),
                violation_error_message="There are more successes than units in the control group.",
            ),
            models.CheckConstraint(
                name="readout_treatment_successes_are_among_its_units",
                condition=Q(treatment_successes__isnull=True)
                | Q(treatment_n__isnull=True)
                | Q(treatment_successes__lte=F("treatment_n")),
                violation_error_message="There are more successes than units in the test group.",
            ),
        ]


class Incident(PartRow):
    """Something that went wrong, and what was learned."""

    shape = record.Incident

    title = free_text()
    reported_by = free_text()
    channel = free_text()
    kind = word(words.IncidentKind)
    reported_at = moment()
    detected_by = word(words.DetectedBy)
    started_at = moment()
    detected_at = moment()
    told_at = moment()
    resolved_at = moment()
    severity = word(words.Severity)
    impact_estimate = free_text()
    linked_concern = key()
    message_for_business = free_text()
    message_for_engineers = free_text()
    facts = items()
    five_whys = items()
    rejected_hypotheses = items()
    root_cause_category = word(words.RootCause)
    was_it_the_model = flag()
    went_well = items()
    was_lucky = items()
    action_points = items()
    blameless_checked = flag()
    told_stakeholders = items()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("incident", "kind", words.IncidentKind),
            one_of("incident", "detected_by", words.DetectedBy),
            one_of("incident", "severity", words.Severity),
            one_of("incident", "root_cause_category", words.RootCause),
        ]


class Feedback(PartRow):
    """What somebody reported about the live service."""

    shape = record.Feedback

    date = day()
    reporter = free_text()
    channel = free_text()
    text = free_text()
    status = word(words.FeedbackStatus)
    ticket = free_text()
    reason = free_text()
    similar_reports = whole()
    linked_concern = key()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("feedback", "status", words.FeedbackStatus),
            not_negative("feedback", "similar_reports"),
        ]


class UseSession(PartRow):
    """Time spent using the live service as its users do."""

    shape = record.UseSession

    date = day()
    who = free_text()
    what = free_text()
    found = free_text()

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
        ]


# The lists of a document that tell what happened after go-live.
LISTS: dict[str, type[PartRow]] = {
    "readouts": Readout,
    "incidents": Incident,
    "feedback": Feedback,
    "use_sessions": UseSession,
}
