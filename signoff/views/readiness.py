"""What a draft still lacks: the page with every finding, and the panel beside each question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page, wants_part
from intake.models import Project
from intake.questions import BY_SLUG
from intake.questions.places import Asked, asked_at
from intake.views import page_url
from signoff import readiness, rules
from signoff.assemble import document_of
from signoff.models import Waiver
from signoff.readiness import Draft, Item, total
from signoff.rules import Authority
from signoff.views.parts import find_project
from spec.checks import Finding, Gate, Severity
from spec.checks.sources import source_in_words
from spec.document import Document
from spec.render.sections.checks import place, weight

IN_THE_PANEL = 10
CHIPS = {Severity.BLOCKER: "bad", Severity.WARNING: "warn", Severity.HINT: "info"}
GATES = (Gate.FRAMING, Gate.ALIGNMENT, Gate.SPECIFICATION)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as a page shows it."""

    item: Item
    asked: Asked | None
    url: str  # of the very field; empty where there is none, or for those who only read
    waiver_url: str  # where it can be accepted; empty for those who may not

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.item.finding

    @property
    def chip(self) -> str:
        """The kind of chip that shows how much it weighs."""
        return "ok" if self.item.waived else CHIPS[self.finding.severity]

    @property
    def weight(self) -> str:
        """How much it weighs, in words."""
        return _("Accepted") if self.item.waived else weight(self.finding.severity)

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return place(self.finding.where)

    @property
    def source(self) -> str:
        """Where the check comes from, in words."""
        return source_in_words(self.finding.source)


@require_safe
def show_readiness(request: SignedInRequest, code: str) -> HttpResponse:
    """Every finding by gate; for htmx the panel, with what the page beside it asks first."""
    project = find_project(request, code)
    document = document_of(project)
    draft = readiness.of_draft(project, document, moment=timezone.now())
    held = rules.authority(request.user, project, draft.tier.number)
    lines = list(_lines(project, document, draft.readiness.items, held))
    if wants_part(request):
        return page(request, "signoff/readiness.html#panel", _panel(request, project, draft, lines))
    return page(request, "signoff/readiness.html", _whole(request, project, draft, lines, held))


def _lines(
    project: Project, document: Document, items: Iterable[Item], held: Authority
) -> Iterator[Line]:
    for item in items:
        finding = item.finding
        asked = asked_at(finding.path, document, about=finding.where)
        waivable = held.may_waive(finding) and not item.waived
        yield Line(
            item=item,
            asked=asked,
            url=field_url(project, asked) if asked and held.edits else "",
            waiver_url=waiver_url(project, finding) if waivable else "",
        )


def field_url(project: Project, asked: Asked) -> str:
    """The address of the very field of the intake."""
    anchor = f"#{asked.anchor}" if asked.anchor else ""
    return page_url(project, asked.page, asked.item) + anchor


def waiver_url(project: Project, finding: Finding) -> str:
    """Where the finding can be accepted as it is."""
    query = urlencode({"check": finding.id, "where": finding.where})
    return f"{reverse('signoff:waivers', args=[project.slug])}?{query}"


def _panel(
    request: SignedInRequest, project: Project, draft: Draft, lines: list[Line]
) -> dict[str, Any]:
    """At most ten findings, those of the page beside it first; the total only if it has changed."""
    slug, item = request.GET.get("page", ""), request.GET.get("item", "")
    still_open = [line for line in lines if not line.item.waived]
    said = total(draft.readiness)
    return {
        "project": project,
        "lines": sorted(still_open, key=lambda line: _order(line, slug, item))[:IN_THE_PANEL],
        "count": len(still_open),
        "total": said,
        "is_news": said != request.GET.get("total"),
    }


def _order(line: Line, slug: str, item: str) -> tuple[bool, bool, bool, int]:
    """This page first, then its list, then its section; graver ones before others."""
    asked = line.asked
    weight = list(Severity).index(line.finding.severity)
    if asked is None:
        return (True, True, True, weight)
    here = asked.page.slug == slug
    return (not (here and asked.item == item), not here, not _same_section(asked, slug), weight)


def _same_section(asked: Asked, slug: str) -> bool:
    beside = BY_SLUG.get(slug)
    return beside is not None and beside.section == asked.page.section


def _whole(
    request: SignedInRequest, project: Project, draft: Draft, lines: list[Line], held: Authority
) -> dict[str, Any]:
    found, waivers = draft.readiness, list(project.waivers.with_people().order_by("-pk"))
    return {
        "project": project,
        "total": total(found),
        "counts": {
            "stops": len(found.stops),
            "look": len(found.to_look_at),
            "hints": len(found.hints),
            "accepted": len(found.accepted),
        },
        "gates": [_gate(gate, lines) for gate in GATES],
        "recorded": draft.recorded,
        "tier": draft.tier,
        "waivers": waivers,
        "endable": {waiver.pk for waiver in waivers if _may_end(request, held, waiver)},
        "edits": held.edits,
        "today": draft.checked_on,
    }


def _may_end(request: SignedInRequest, held: Authority, waiver: Waiver) -> bool:
    return held.may_end(waiver) or waiver.made_by_id == request.user.pk


def _gate(gate: Gate, lines: list[Line]) -> dict[str, Any]:
    mine = [line for line in lines if line.finding.gate is gate]
    order = list(Severity)
    mine.sort(key=lambda line: (line.item.waived, order.index(line.finding.severity)))
    return {
        "key": gate.value,
        "label": gate.label,
        "lines": mine,
        "stops": sum(line.item.is_open(Severity.BLOCKER) for line in mine),
        "look": sum(line.item.is_open(Severity.WARNING) for line in mine),
    }
