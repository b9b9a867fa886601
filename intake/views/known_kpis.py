"""Measures that many projects use, to take one from."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, page, require
from intake import rules
from intake.actions.helping import Measure, add_measure
from intake.models import Project
from intake.questions import BY_SLUG
from intake.questions.known_kpis import known, search, slug
from intake.questions.page import KnownKpi
from intake.views.sheet import page_url

LONGEST_SEARCH = 100


@require_http_methods(["GET", "HEAD", "POST"])
def known_kpis(request: SignedInRequest, code: str) -> HttpResponse:
    """The measures that a search finds; POST takes one and opens its page."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    require(rules.can_edit(request.user, project))
    if request.method == "POST":
        return _take(request, project)
    query = request.GET.get("q", "")[:LONGEST_SEARCH]
    context = {
        "project": project,
        "query": query,
        "found": [{"slug": slug(kpi), "kpi": kpi} for kpi in search(query)],
        "list_url": page_url(project, BY_SLUG["kpi"]),
    }
    return page(request, "intake/known_kpis.html#found", context)


def _take(request: SignedInRequest, project: Project) -> HttpResponse:
    kpi = known(request.POST.get("kpi", ""))
    if kpi is None:
        raise Http404
    key = add_measure(project, _measure(kpi), actor=request.user)
    return redirect(page_url(project, BY_SLUG["kpi"], key))


def _measure(kpi: KnownKpi) -> Measure:
    return Measure(
        name=str(kpi.name),
        measure=kpi.measure,
        direction=kpi.direction,
        unit=str(kpi.unit),
        method=str(kpi.formula),
    )
