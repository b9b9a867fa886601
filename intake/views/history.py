"""What a section looked like before: every version, word by word, and a way back."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest, page
from intake import actions
from intake.forms import History
from intake.models import Revision
from intake.rules import can_lead
from intake.views.sheet import Sheet, Stores, find, number, page_url
from spec.hidden import hidden_in, unnamed

# Saves of one person with less time between them are shown as one.
PAUSE = timedelta(minutes=10)
LOOKED_AT, SHOWN = 500, 20


@require_safe
def show_history(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """Who changed what in this section, word by word, the latest first."""
    sheet = find(request, stores, code, slug)
    groups = _groups(Revision.objects.of(sheet.project, sheet.page.section))
    states = _readable(request, sheet, _states(sheet, groups))
    told = History(sheet.page.section, sheet.around())
    changes = [
        {
            "revision": group[0],
            "is_latest": group is groups[0],
            "lines": _lines(told, states.get(before), states[group[0].version]),
        }
        for group, before in zip(groups, _versions_before(groups), strict=True)
    ]
    context = sheet.frame(request) | {"changes": changes, "page_url": sheet.url}
    return page(request, "intake/history.html", context)


def _groups(revisions: QuerySet[Revision]) -> list[list[Revision]]:
    """The saves of one person in one go together, the latest first; without their content."""
    groups: list[list[Revision]] = []
    for one in revisions.defer("content").select_related("saved_by")[:LOOKED_AT]:
        last = groups[-1][-1] if groups else None
        if last and last.saved_by == one.saved_by and last.saved_at - one.saved_at < PAUSE:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups[:SHOWN]


def _versions_before(groups: Sequence[Sequence[Revision]]) -> list[int]:
    return [group[-1].version - 1 for group in groups]


def _states(sheet: Sheet, groups: Sequence[Sequence[Revision]]) -> dict[int, Any]:
    """The section at the end of each group, and before the earliest, by version."""
    wanted = {group[0].version for group in groups} | set(_versions_before(groups))
    found = Revision.objects.of(sheet.project, sheet.page.section).filter(version__in=wanted)
    return dict(found.values_list("version", "content"))


def _readable(request: SignedInRequest, sheet: Sheet, states: dict[Any, Any]) -> dict[Any, Any]:
    """The states without names that only the lead may know, as they are to be hidden now."""
    if sheet.page.section != "concerns" or can_lead(request.user, sheet.project):
        return states
    now = hidden_in(sheet.store.data(sheet.project))
    return {version: content and unnamed(content, now) for version, content in states.items()}


def _lines(told: History, before: Any, after: Any) -> list[dict[str, Any]]:
    return [
        {"label": told.label(line.place), "pieces": line.pieces}
        for line in told.lines(before, after)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def restoration(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """What bringing an earlier version back would change; POST brings it back as a new one."""
    sheet = find(request, stores, code, slug)
    if request.method == "POST":
        version, over = number(request, "version"), number(request, "over")
        actions.restore(sheet.project, sheet.store, version, over=over, actor=request.user)
        messages.success(request, _("Brought back. The version before it is kept, too."))
        return redirect(page_url(sheet.project, sheet.page))
    text = request.GET.get("version", "")
    revisions = Revision.objects.of(sheet.project, sheet.page.section)
    wanted = revisions.filter(version=int(text) if text.isdecimal() and len(text) < 16 else 0)  # noqa: PLR2004 - fits a column
    revision = wanted.select_related("saved_by").first()
    if revision is None:
        raise Http404
    over = sheet.store.version(sheet.project)
    told = History(sheet.page.section, sheet.around())
    states = {"now": sheet.store.data(sheet.project), "then": revision.content}
    states = _readable(request, sheet, states)
    lines = _lines(told, states["now"], states["then"])
    context = sheet.frame(request) | {"revision": revision, "over": over, "lines": lines}
    return page(request, "intake/restoration.html", context)
