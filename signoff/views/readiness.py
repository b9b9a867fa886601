"""What a draft still lacks: the page with every finding, and the panel beside each question."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
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
from intake.views import field_url
from signoff import readiness, rules
from signoff.assemble import document_of
from signoff.models import Waiver
from signoff.readiness import Draft, Item, Readiness, total
from signoff.rules import Authority
from signoff.views.parts import MOST_SHOWN, find_project
from spec.checks import Finding, Gate, Severity
from spec.checks.sources import source_in_words
from spec.document import Document
from spec.render.sections.checks import place, weight

# More would be longer than the questions beside them; the rest is on a page of its own.
IN_THE_PANEL = 5
DIGITS = re.compile(r"\d+")
CHIPS = {Severity.BLOCKER: "bad", Severity.WARNING: "warn", Severity.HINT: "info"}
GATES = (Gate.FRAMING, Gate.ALIGNMENT, Gate.SPECIFICATION)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as a page shows it."""

    item: Item
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
    page_of = Pages(project, document, held)
    if wants_part(request):
        context = _panel(request, draft, page_of)
        return page(request, "signoff/readiness.html#panel", context)
    return page(request, "signoff/readiness.html", _whole(request, draft, page_of))


@dataclass(frozen=True, slots=True)
class Pages:
    """Knows where each finding can be mended or accepted, by somebody with this authority."""

    project: Project
    document: Document
    held: Authority

    def asked(self, finding: Finding) -> Asked | None:
        """Where the field of the finding is asked."""
        return asked_at(finding.path, self.document, about=finding.where)

    def line(self, item: Item) -> Line:
        """The finding with its addresses."""
        finding = item.finding
        asked = self.asked(finding) if self.held.edits else None
        waivable = self.held.may_waive(finding) and not item.waived
        return Line(
            item=item,
            url=field_url(self.project, asked) if asked else "",
            waiver_url=waiver_url(self.project, finding) if waivable else "",
        )


def waiver_url(project: Project, finding: Finding) -> str:
    """Where the finding can be accepted as it is."""
    query = urlencode({"check": finding.id, "where": finding.where})
    return f"{reverse('signoff:waivers', args=[project.slug])}?{query}"


def _panel(request: SignedInRequest, draft: Draft, pages: Pages) -> dict[str, Any]:
    """A few findings, those of the page beside it first; the total only if it has changed."""
    slug, key = request.GET.get("page", ""), request.GET.get("item", "")
    still_open = [item for item in draft.readiness.items if not item.waived]
    count = len(still_open)
    still_open = _nearest(still_open, key)
    still_open.sort(key=lambda item: _order(item.finding, pages.asked(item.finding), slug, key))
    said = total(draft.readiness)
    return {
        "project": pages.project,
        "lines": [pages.line(item) for item in still_open[:IN_THE_PANEL]],
        "count": count,
        "total": said,
        "is_news": said != request.GET.get("total"),
    }


def _nearest(items: list[Item], key: str) -> list[Item]:
    """Those about the item beside the panel; of each sort of others as many as have room.

    Where a finding is asked takes long to find out for all of ten thousand concerns.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    kept = []
    for item in items:
        found = item.finding
        sort = found.id, DIGITS.sub("", found.path), DIGITS.sub("", found.where)
        seen[sort] += 1
        if seen[sort] <= IN_THE_PANEL or (key and found.where.endswith(f" {key}")):
            kept.append(item)
    return kept


def _order(finding: Finding, asked: Asked | None, slug: str, item: str) -> tuple[int, int]:
    """What the page beside it asks first, then the same item, list and section; graver ones first.

    The numbers sort: how far away the field is, and how little the finding weighs.
    """
    beside = BY_SLUG.get(slug)
    near = asked is not None and beside is not None and asked.page.section == beside.section
    here = asked is not None and asked.page is beside
    mine = near and asked is not None and asked.item == item
    nearness = (here and mine, mine and bool(item), here, near, True)
    return nearness.index(True), list(Severity).index(finding.severity)


def _whole(request: SignedInRequest, draft: Draft, pages: Pages) -> dict[str, Any]:
    project, held, found = pages.project, pages.held, draft.readiness
    asked = request.GET.get("gate", "")
    some = [gate for gate in GATES if gate.value == asked] or GATES
    number = request.GET.get("page") if len(some) == 1 else None
    waivers = list(project.waivers.with_people().order_by("-pk"))
    return {
        "project": project,
        "total": total(found),
        "counts": {
            "stops": len(found.stops),
            "look": len(found.to_look_at),
            "hints": len(found.hints),
            "accepted": len(found.accepted),
        },
        "gates": [_gate(gate, found, pages, number) for gate in some],
        "is_one_gate": len(some) == 1,
        "recorded": draft.recorded,
        "tier": draft.tier,
        "waivers": waivers,
        "endable": {waiver.pk for waiver in waivers if _may_end(request, held, waiver)},
        "edits": held.edits,
        "today": draft.checked_on,
    }


def _may_end(request: SignedInRequest, held: Authority, waiver: Waiver) -> bool:
    return held.may_end(waiver) or waiver.made_by_id == request.user.pk


def _gate(gate: Gate, found: Readiness, pages: Pages, number: str | None) -> dict[str, Any]:
    order = list(Severity)
    mine = sorted(
        found.of_gate(gate),
        key=lambda item: (item.waived, order.index(item.finding.severity)),
    )
    shown = Paginator(mine, MOST_SHOWN).get_page(number)
    return {
        "key": gate.value,
        "label": gate.label,
        "lines": [pages.line(item) for item in shown],
        "page_obj": shown,
        "stops": sum(item.is_open(Severity.BLOCKER) for item in mine),
        "look": sum(item.is_open(Severity.WARNING) for item in mine),
    }
