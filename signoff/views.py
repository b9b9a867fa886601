"""Pages that show whole projects: the list, the draft, a version and its documents."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, require, wants_part
from accounts.refusals import Refused
from intake.models import Project, Right, Section
from intake.questions import GROUPS, PAGES
from intake.questions.progress import Block, Progress, Row, minutes_left, task_list
from intake.rules import right_of
from intake.views import page_url
from jobs.actions import enqueue
from signoff import actions, policy, rules
from signoff.assemble import changed_sections, document_of, frozen_document
from signoff.forms import DecisionForm
from signoff.lifecycle import State
from signoff.models import Rendering, Signatory, SpecVersion
from signoff.record import draft_record, record_of
from signoff.standing import VERDICT_CHIPS, standing
from spec.document import SECTIONS, Document
from spec.render.blocks import Chain
from spec.render.blocks import Section as Outlined
from spec.render.outline import outline
from spec.render.record import Record
from spec.render.summary import Summary, summary
from stakeholders.models import Stakeholder

PER_PAGE = 50
PDF_POLICY = "sandbox; default-src 'none'"


@require_safe
def project_list(request: SignedInRequest) -> HttpResponse:
    """The projects that the person takes part in, with who each one waits for."""
    found = Paginator(_listed(request), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(project, standing(project, list(project.versions.all()))) for project in found]
    return page(request, "signoff/projects.html", {"page_obj": found, "rows": rows})


def _listed(request: SignedInRequest) -> QuerySet[Project]:
    hashes = Section.objects.only("project", "name", "sha256")
    return (
        Project.objects.visible_to(request.user)
        .order_by("code")
        .prefetch_related(
            Prefetch("sections", queryset=hashes),
            Prefetch("versions", queryset=_versions()),
        )
    )


def _versions() -> QuerySet[SpecVersion]:
    """Versions, newest first, with everything that lists and strips show; without their text."""
    return SpecVersion.objects.with_decisions().defer("content", "recorded").order_by("-number")


def _project(request: SignedInRequest, code: str) -> Project:
    """The project, or 404 for everybody who does not take part in it."""
    return get_object_or_404(Project.objects.visible_to(request.user).coded(code))


@require_safe
def project_detail(request: SignedInRequest, code: str) -> HttpResponse:
    """Every section of the draft, where it stands, and what can be done next."""
    project = _project(request, code)
    document = document_of(project)
    right = right_of(request.user, project)
    versions = list(_versions().filter(project=project))
    record = draft_record(document)
    sections = outline(document, record=record, to_lead=right == Right.LEAD)
    context = {
        "project": project,
        "document": document,
        "sections": sections,
        "short": short(document, record, sections),
        "standing": standing(project, versions),
        "versions": versions,
        "approvers": approvers(versions[0]) if versions else [],
        "tier": policy.tier_of(document),
        "seats": policy.seats(document),
        "can_submit": rules.can_submit(request.user, project),
        "recorded_stage": project.get_recorded_stage_display(),
        "mine": [s for s in _asked(request, versions[0]) if not s.verdict] if versions else [],
    }
    return page(request, "signoff/project.html", context)


def _chains(sections: Sequence[Outlined]) -> tuple[Chain, ...]:
    """The concerns of the outline, each with its five steps."""
    return tuple(b for section in sections for b in section.blocks if isinstance(b, Chain))


def short(document: Document, record: Record, sections: Sequence[Outlined]) -> Summary:
    """The whole document on one card."""
    return summary(document, record, _chains(sections))


def my_concerns(
    request: SignedInRequest,
    project: Project,
    document: Document,
    sections: Sequence[Outlined],
) -> list[Chain]:
    """The concerns that this person raised, with what answers them."""
    keys = set(
        Stakeholder.objects.filter(project=project, user=request.user).values_list("key", flat=True)
    )
    raised = {concern.id for concern in document.concerns if concern.raised_by in keys}
    return [chain for chain in _chains(sections) if chain.key in raised]


def approvers(version: SpecVersion) -> list[dict[str, Any]]:
    """Who is asked, in which role, and what they decided when; for the approver strip."""
    return [_approver(signatory) for signatory in version.signatories.all()]


def _approver(signatory: Signatory) -> dict[str, Any]:
    kind, verdict = VERDICT_CHIPS[signatory.verdict]
    decision = signatory.decision if signatory.verdict else None
    return {
        "name": signatory.name or _("Nobody named yet"),
        "role": signatory.role_label,
        "kind": kind,
        "verdict": _(verdict),
        "icon_name": "" if decision else "hourglass",
        "decision": decision,
        "no_account": not signatory.user_id,
    }


def _asked(request: SignedInRequest, version: SpecVersion) -> list[Signatory]:
    """The signatures that are asked of this person, given or not."""
    return [one for one in version.signatories.all() if one.user_id == request.user.pk]


@require_POST
def versions(request: SignedInRequest, code: str) -> HttpResponse:
    """Send the draft for review: makes a version."""
    project = _project(request, code)
    require(rules.can_submit(request.user, project))
    version = actions.submit(project, actor=request.user)
    asked = version.signatories.count()
    text = ngettext(
        "Version %(number)s is in review. %(asked)s person is asked to decide.",
        "Version %(number)s is in review. %(asked)s people are asked to decide.",
        asked,
    )
    messages.success(request, text % {"number": version.number, "asked": asked})
    return redirect(version)


def _version(request: SignedInRequest, code: str, number: int) -> SpecVersion:
    project = _project(request, code)
    return get_object_or_404(SpecVersion.objects.with_decisions(), project=project, number=number)


@require_safe
def version_detail(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """A frozen version: what it says, who decided what, and the person's own decision."""
    version = _version(request, code, number)
    return page(request, "signoff/version.html", _version_context(request, version, form=None))


def _version_context(
    request: SignedInRequest, version: SpecVersion, form: DecisionForm | None
) -> dict[str, Any]:
    document = frozen_document(version)
    to_lead = right_of(request.user, version.project) == Right.LEAD
    asked = _asked(request, version)
    open_ones = [one for one in asked if not one.verdict]
    changed = changed_sections(version) if version.is_open else []
    if form is None and open_ones and version.is_open and not changed:
        form = DecisionForm(version=version, asked=open_ones)
    record = record_of(version)
    sections = outline(document, record=record, to_lead=to_lead)
    return {
        "version": version,
        "project": version.project,
        "document": document,
        "sections": sections,
        "short": short(document, record, sections),
        "my_concerns": my_concerns(request, version.project, document, sections),
        "approvers": approvers(version),
        "changed": [SECTIONS[name] for name in changed],
        "newest": version.project.versions.order_by("-number").values_list("number", flat=True)[0],
        "mine": asked,
        "form": form,
        "rendering": current_rendering(version),
        "can_submit": rules.can_submit(request.user, version.project),
    }


@require_POST
def decisions(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Record the person's decision about exactly the hash that their page showed."""
    version = _version(request, code, number)
    asked = _asked(request, version)
    require(bool(asked))
    form = DecisionForm(request.POST, version=version, asked=asked)
    if not form.is_valid():
        context = _version_context(request, version, form)
        return page(
            request, "signoff/version.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    signatory = form.cleaned_data["signatory"]
    require(rules.can_decide(request.user, signatory))
    try:
        decision = actions.decide(signatory, actor=request.user, **form.decision())
    except Refused as error:
        error.context |= {"back_url": version.get_absolute_url(), "typed": form.typed()}
        raise
    messages.success(request, receipt(decision.signatory))
    return redirect(version)


def receipt(signatory: Signatory) -> str:
    """What was recorded, in one sentence."""
    decision = signatory.decision
    text = _("Recorded: “%(verdict)s” as %(role)s for version %(number)s, hash %(hash)s.")
    return text % {
        "verdict": decision.get_verdict_display().lower(),
        "role": signatory.role_label,
        "number": signatory.version.number,
        "hash": decision.sha256[:12],
    }


def current_rendering(version: SpecVersion) -> Rendering | None:
    """The newest document of the version; of a signed one only the signed document."""
    signed = version.state == State.SIGNED_OFF
    found = [one for one in version.renderings.all() if one.signed == signed]
    return max(found, key=lambda one: one.pk, default=None)


@require_safe
def specification(request: SignedInRequest, code: str, number: int) -> HttpResponseBase:
    """The PDF of a version, byte for byte as it was stored; or how far it is."""
    version = _version(request, code, number)
    rendering = current_rendering(version)
    if rendering and not default_storage.exists(rendering.file):
        rendering = None
    if rendering is None or wants_part(request):
        return _progress(request, version, rendering)
    etag = f'"{rendering.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})
    stamp = "" if rendering.signed else "-draft"
    name = f"{version.project.slug}-v{version.number}{stamp}.pdf"
    file = default_storage.open(rendering.file)
    headers = {"ETag": etag, "Content-Security-Policy": PDF_POLICY}
    return FileResponse(
        file, as_attachment=True, filename=name, content_type="application/pdf", headers=headers
    )


def _progress(
    request: SignedInRequest, version: SpecVersion, rendering: Rendering | None
) -> HttpResponse:
    """How far the document is; without script the page looks again by itself."""
    context = {"version": version, "project": version.project, "rendering": rendering}
    response = page(request, "signoff/rendering.html#status", context)
    if rendering is None:
        response["Refresh"] = "5"
    return response


@require_safe
def content(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """The frozen text, byte for byte: its SHA-256 is the hash that people signed."""
    version = _version(request, code, number)
    name = f"{version.project.slug}-v{version.number}-spec.json"
    headers = {
        "ETag": f'"{version.sha256}"',
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return HttpResponse(version.content, content_type="application/json", headers=headers)


@require_POST
def renderings(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Ask for the document of a version once more, for the case that a job got lost."""
    version = _version(request, code, number)
    enqueue("signoff.tasks.render", version.pk)
    messages.info(request, _("The document is being made. This takes a few seconds."))
    return redirect("signoff:specification", version.project.slug, version.number)


@require_safe
def draft(request: SignedInRequest, code: str) -> HttpResponse:
    """The task list of the draft: every page that is asked, how far it is, the minutes left."""
    project = _editable(request, code)
    blocks = _task_list(project, document_of(project))
    rows = [row for block in blocks for row in block.rows]
    context = {
        "project": project,
        "blocks": _linked(project, blocks),
        "all_count": len(rows),
        "done_count": sum(row.progress == Progress.DONE for row in rows),
        "minutes": minutes_left(blocks),
    }
    return page(request, "signoff/draft.html", context)


@require_safe
def check(request: SignedInRequest, code: str) -> HttpResponse:
    """Everything on one page before it is sent for review, with links to change it."""
    project = _editable(request, code)
    document = document_of(project)
    record = draft_record(document)
    sections = outline(document, record=record, to_lead=True)
    context = {
        "project": project,
        "sections": sections,
        "short": short(document, record, sections),
        "seats": policy.seats(document),
        "blocks": _linked(project, _task_list(project, document)),
    }
    return page(request, "signoff/check.html", context)


def _editable(request: SignedInRequest, code: str) -> Project:
    """The project, if this person edits its draft."""
    project = _project(request, code)
    require(rules.can_submit(request.user, project))
    return project


def _task_list(project: Project, document: Document) -> list[Block]:
    done = set(project.done_pages.values_list("page", flat=True))
    return task_list(document, GROUPS, PAGES, done)


def _linked(project: Project, blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The task list with the address of each page."""
    return [
        {"group": block.group, "rows": [_with_url(project, row) for row in block.rows]}
        for block in blocks
    ]


def _with_url(project: Project, row: Row) -> dict[str, Any]:
    url = page_url(project, row.page)
    return {"page": row.page, "progress": row.progress, "count": row.count, "url": url}
