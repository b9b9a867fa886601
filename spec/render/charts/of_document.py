"""The charts of a document: what its pages and its print show beside its words."""

from dataclasses import dataclass

from spec.document import Document
from spec.figures import computed
from spec.figures.experiment import plan_of
from spec.figures.obstacles import Obstacles
from spec.figures.options import EVEN
from spec.render.charts import money, testing
from spec.render.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class Charts:
    """Every chart of a document; None where not all that it takes is written."""

    npv: Chart | None
    range: Chart | None
    ways: Chart | None
    duration: Chart | None
    control: Chart | None  # None as well where the groups are equal: that costs nothing


def charts_of(document: Document) -> Charts:
    """Every chart of `document`, with its words in the language that is active."""
    figures = computed(document)
    plan = plan_of(document, Obstacles())
    uneven = plan is not None and plan.control_share != EVEN
    return Charts(
        npv=money.npv_by_gain(document, figures),
        range=money.value_range(document, figures),
        ways=money.alternatives(document, figures),
        duration=testing.planned_duration(document, figures),
        control=testing.price_of_control_group(plan) if plan and uneven else None,
    )
