"""What must never happen, the chain that answers it, and the word of the person who raised it."""

from typing import ClassVar

from django.db import models

from intake.models import PartRow, day, flag, items, key, number, one_of, text, whole, within, word
from spec import choices as words
from spec.document import people
from stakeholders.models import Stakeholder


class Concern(PartRow):
    """What must never happen, with mitigation, metric, alert, fallback and demo."""

    shape = people.Concern
    elsewhere = frozenset({"acceptance"})

    title = text()
    asked_as = text()
    raised_by = key()
    visibility = word(words.Visibility)
    worst_case = text()
    user_story = text()
    category = word(words.Category)
    likelihood = whole()
    impact = whole()
    affected_group = text()
    mitigation_text = text()
    mitigation_kind = word(words.MitigationKind)
    mitigation_owner = text()
    mitigation_due = day()
    mitigation_done_on = day()
    metric_name = text()
    metric_formula = text()
    metric_comparator = word(words.Comparator)
    metric_threshold = number()
    metric_threshold_to = number()
    metric_unit = text()
    metric_window = text()
    metric_source = text()
    alert_channel = text()
    alert_severity = word(words.AlertSeverity)
    alert_owner = text()
    alert_message = text()
    alert_runbook = text()
    alert_on_no_data = word(words.NoData)
    alert_after = text()
    alert_alert_class = word(words.AlertClass)
    fallback_manual_intervention = flag()
    fallback_who = text()
    fallback_notified_by = text()
    failure_walk = items()
    residual_likelihood = whole()
    residual_impact = whole()
    demo_script = text()
    demo_expected = text()
    demo_shown_on = day()
    demo_shown_to = items()
    demo_result = word(words.DemoResult)
    status = word(words.ConcernStatus)
    linked_requirements = items()
    linked_kpi = key()
    linked_incidents = items()

    raiser = models.ForeignKey(
        Stakeholder, on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns"
    )

    class Meta(PartRow.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *PartRow.Meta.constraints,
            one_of("concern", "visibility", words.Visibility),
            one_of("concern", "category", words.Category),
            within("concern", "likelihood", 1, 5),
            within("concern", "impact", 1, 5),
            one_of("concern", "mitigation_kind", words.MitigationKind),
            one_of("concern", "metric_comparator", words.Comparator),
            one_of("concern", "alert_severity", words.AlertSeverity),
            one_of("concern", "alert_on_no_data", words.NoData),
            one_of("concern", "alert_alert_class", words.AlertClass),
            within("concern", "residual_likelihood", 1, 5),
            within("concern", "residual_impact", 1, 5),
            one_of("concern", "demo_result", words.DemoResult),
            one_of("concern", "status", words.ConcernStatus),
        ]


class RecordedAcceptance(models.Model):
    """The word that an answer is good enough, as an imported file recorded it.

    Kept, shown as recorded in the file and exported again; never counted as one made here.
    """

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="acceptance")
    by = key()
    date = day()
    comment = text()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.by}"
