"""What the check page shows before a review is asked for: open points, pages, the very mails."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.actions import mailed_address
from accounts.http import SignedInRequest
from intake.models import Project
from intake.questions import BY_SLUG, PAGES
from intake.questions.page import Page
from intake.views import page_url
from signoff.actions.asking import Mail, Request, mails, reasons
from signoff.assemble import changed_sections
from signoff.policy import Round, Seat
from spec.document import SECTIONS, Document
from spec.document.business import OpenPoint
from spec.hidden import without_hidden_names
from spec.render.blocks import Section

# The pages of the intake from whose answers each section of the outline is made.
CHANGED_ON: dict[str, tuple[str, ...]] = {
    "business_case": (
        *("story", "problem", "decision", "kind-of-question", "effect", "who-acts", "name"),
        *("origin", "goal", "limits", "odd-cases", "affected-people", "places", "playback"),
        *("when-it-fails", "earlier-work", "go-live"),
    ),
    "success": (
        *("kpi", "value", "value-source", "cost", "ramp", "yes-means", "right-and-wrong"),
        "backtest",
    ),
    "alternatives": ("alternatives",),
    "people": (
        *("contact", "contact-hours", "contact-confirmed", "other-time", "time-together"),
        *("question-log", "people"),
    ),
    "concerns": ("concerns",),
    "performance": ("speed", "other-lines"),
    "constraints": ("never", "data-rules"),
    "reporting": ("reports",),
    "alerting": ("alerts",),
    "reliability": ("reliability", "outages", "service-hours", "recovery"),
    "interfaces": ("interfaces",),
    "experiment": (
        *("test", "test-groups", "test-size", "test-count", "test-length", "test-certainty"),
        *("test-guard", "test-guard-size", "rollout", "live-test"),
    ),
    "oversight": ("off-switch", "reasons", "records", "security"),
    "research": ("research", "milestones"),
    "after_go_live": ("feedback", "care", "incident"),
    "risk": ("risk-people", "risk-mistakes", "risk-knowledge", "risk-law"),
    "open_points": ("open-points",),
    "definitions": ("words", "taken-for-granted", "bought-parts"),
    "model_measures": ("kpi",),
}
RETURNING = "?return=check"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who would be asked to decide, and the roles for which nobody is named yet."""

    named: list[Seat]
    unnamed: list[str]
    people_url: str

    @classmethod
    def of(cls, project: Project, seats: Sequence[Seat]) -> "Asked":
        """What the seats of the project say."""
        return cls(
            named=[seat for seat in seats if seat.name],
            unnamed=[seat.role_label for seat in seats if not seat.name],
            people_url=page_url(project, BY_SLUG["people"]),
        )


def with_changes(
    project: Project, document: Document, sections: Sequence[Section]
) -> list[dict[str, Any]]:
    """The sections of the outline, each with the pages on which it can be changed."""
    return [
        {field.name: getattr(section, field.name) for field in fields(section)}
        | {"changes": _changes(project, document, section.key)}
        for section in sections
    ]


def _changes(project: Project, document: Document, key: str) -> list[dict[str, Any]]:
    asked = (BY_SLUG[slug] for slug in CHANGED_ON.get(key, ()))
    return [
        {"heading": one.heading, "url": page_url(project, one) + RETURNING}
        for one in asked
        if one.asked(document)
    ]


def open_points(project: Project, document: Document) -> list[dict[str, Any]]:
    """What nobody can answer yet, each with where it can be changed and where it is asked."""
    page, today = BY_SLUG["open-points"], timezone.localdate()
    return [
        {
            "point": point,
            "url": page_url(project, page, str(place)) + RETURNING,
            "asked_url": _asked_url(project, point),
            "is_late": point.due is not None and point.due < today,
        }
        for place, point in enumerate(document.open_points)
    ]


def _asked_url(project: Project, point: OpenPoint) -> str:
    page = asked_on(point)
    return page_url(project, page) + RETURNING if page else ""


def asked_on(point: OpenPoint) -> Page | None:
    """The page whose heading the point names; people may also have written something else."""
    named = [one for one in PAGES if point.where.startswith(str(one.heading))]
    return max(named, key=lambda one: len(str(one.heading)), default=None)


def asked_mails(
    request: SignedInRequest,
    project: Project,
    document: Document,
    seats: Sequence[Seat],
    rules: Round,
) -> list[Mail]:
    """The mails that go out when this person asks for a review of the draft now."""
    newest = project.versions.order_by("-number").first()
    number = newest.number + 1 if newest else 1
    changed = changed_sections(newest) if newest else []
    about = Request(
        asked_by=str(request.user),
        number=number,
        url=mailed_address(),
        changed=tuple(SECTIONS[name] for name in changed),
        due=timezone.localdate() + timedelta(days=rules.due_days),
        why=reasons(rules, seats),
    )
    # Which concerns are theirs, the others read here: not where only the lead may know.
    return mails(without_hidden_names(document), seats, about)
