"""The list of projects, and the page of one project's draft."""

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page
from comments.models import Thread
from intake.models import Project, Right, Section
from intake.rules import right_of
from signoff import policy, readiness, rules
from signoff.assemble import document_of
from signoff.record import draft_record
from signoff.standing import standing
from signoff.views.asking import Asked
from signoff.views.parts import (
    MOST_SHOWN,
    approvers,
    asked_of,
    find_project,
    short,
    shown_versions,
)
from spec.render.outline import outline

PER_PAGE = 50


@require_safe
def project_list(request: SignedInRequest) -> HttpResponse:
    """The projects that the person takes part in, with who each one waits for."""
    found = Paginator(_listed(request), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(project, standing(project, list(project.versions.all()))) for project in found]
    return page(
        request,
        "signoff/projects.html",
        {"page_obj": found, "rows": rows, "all": "all" in request.GET},
    )


def _chosen(request: SignedInRequest) -> QuerySet[Project]:
    """All projects of the person, or those that somebody works on or that are live."""
    visible = Project.objects.visible_to(request.user)
    return visible if "all" in request.GET else visible.awake()


def _listed(request: SignedInRequest) -> QuerySet[Project]:
    hashes = Section.objects.only("project", "name", "sha256")
    return (
        _chosen(request)
        .order_by("code")
        .prefetch_related(
            Prefetch("sections", queryset=hashes),
            Prefetch("versions", queryset=shown_versions()),
        )
    )


@require_safe
def project_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Every section of the draft, where it stands, and what can be done next."""
    project = find_project(request, code)
    document = document_of(project)
    right = right_of(request.user, project)
    versions = list(shown_versions().filter(project=project))
    draft = readiness.of_draft(project, document, moment=timezone.now())
    record = draft_record(document, draft)
    sections = outline(document, record=record, to_lead=right == Right.LEAD, most=MOST_SHOWN)
    edits = rules.can_submit(request.user, project)
    context = {
        "project": project,
        "document": document,
        "sections": sections,
        "talks": Thread.objects.filter(project=project).talks(request.user),
        "short": short(document, record, sections),
        "standing": standing(project, versions),
        "versions": versions,
        "approvers": approvers(versions[0], asks=edits) if versions else [],
        "tier": draft.tier,
        "readiness": draft.readiness,
        "total": readiness.total(draft.readiness),
        "takes_part": bool(right),
        "asked": Asked.of(project, policy.seats(document, draft.tier.number)),
        "can_submit": edits,
        "lead": project.members.filter(right=Right.LEAD).select_related("user").first(),
        "recorded_stage": project.get_recorded_stage_display(),
        "mine": [s for s in asked_of(request.user, versions[0]) if not s.verdict]
        if versions
        else [],
    }
    return page(request, "signoff/project.html", context)
