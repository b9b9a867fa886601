"""Concerns in the order of the board: the barest answer first."""

from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from concerns.models.chain import Concern
from concerns.models.replies import Reply
from intake.models import Project
from spec.choices import DemoResult

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

# How many steps a concern has; it is also the first gap of one that lacks nothing.
STEPS = 5
ORDERS: dict[str, tuple[Any, ...]] = {
    "gap": ("gap", F("risk").desc(nulls_first=True), "-weight"),
    "risk": (F("risk").desc(nulls_first=True), "gap", "-weight"),
    "voices": ("-weight", "gap"),
}


def for_board(project: Project, order: str = "gap") -> QuerySet[Concern]:
    """All concerns with their first gap (0 to 5), risk (1 to 25 or none) and weight (voices).

    `order` is a key of ORDERS; another one counts as the first.
    """
    found = Concern.of(project).select_related("raiser", "project", "acceptance")
    found = found.annotate(
        gap=_first_gap(), risk=F("likelihood") * F("impact"), weight=Count("voices")
    )
    return found.order_by(*ORDERS.get(order, ORDERS["gap"]), "position", "pk")


def fully_answered(project: Project) -> int:
    """How many concerns lack nothing, the word of the person included."""
    return for_board(project).filter(Q(gap=STEPS)).count()


def _first_gap() -> "Combinable":
    accepted = Exists(Reply.objects.accepting().filter(concern=OuterRef("pk")))
    return Case(
        When(mitigation_text="", then=Value(0)),
        When(Q(metric_name="") | Q(metric_threshold=None), then=Value(1)),
        When(alert_channel="", then=Value(2)),
        When(~Q(demo_result=DemoResult.PASSED), then=Value(3)),
        When(~accepted, then=Value(4)),
        default=Value(STEPS),
        output_field=IntegerField(),
    )
