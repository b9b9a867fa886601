"""Concerns in the order of the board: the barest answer first."""

from typing import TYPE_CHECKING, Any, NamedTuple

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
from spec.choices import Comparator, DemoResult

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


class Weighed(NamedTuple):
    """How many concerns are of this category and rated like this, before and after the answer."""

    category: str
    likelihood: int | None
    impact: int | None
    residual_likelihood: int | None
    residual_impact: int | None
    number: int


def weighed(project: Project) -> list[Weighed]:
    """All concerns of the project, counted by category and risk; in one query."""
    names = Weighed._fields[:-1]
    rows = Concern.objects.filter(project=project).values_list(*names).order_by()
    return [Weighed(*row) for row in rows.annotate(number=Count("pk"))]


def _first_gap() -> "Combinable":
    """The first step that the card marks as missing, by the same rules as spec.render."""
    not_measured = Q(metric_name="", metric_formula="")
    between = Q(metric_comparator=Comparator.BETWEEN, metric_threshold_to=None)
    no_limit = Q(metric_comparator="") | Q(metric_threshold=None) | between
    accepted = Exists(Reply.objects.accepting().filter(concern=OuterRef("pk")))
    return Case(
        When(Q(mitigation_text="") | Q(mitigation_owner=""), then=Value(0)),
        When(not_measured | no_limit, then=Value(1)),
        When(Q(alert_channel="") | Q(alert_owner=""), then=Value(2)),
        When(~Q(demo_result=DemoResult.PASSED), then=Value(3)),
        When(~accepted, then=Value(4)),
        default=Value(STEPS),
        output_field=IntegerField(),
    )
