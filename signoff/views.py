"""Pages that show whole projects: the list, the draft, a version and its documents."""

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

from accounts.http import SignedInRequest, page, require
from intake.models import Project, Right, Section
from intake.rules import right_of
from jobs.actions import enqueue
from signoff import actions, policy, rules
from signoff.assemble import changed_sections, document_of, frozen_document
from signoff.forms import DecisionForm
from signoff.lifecycle import State
from signoff.models import Rendering, Signatory, SpecVersion
from signoff.record import draft_record, record_of
from signoff.standing import VERDICT_CHIPS, standing
from spec.document import SECTIONS
from spec.render.outline import outline

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
    context = {
        "project": project,
        "document": document,
        "sections": outline(document, record=draft_record(document), to_lead=right == Right.LEAD),
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
    return {
        "version": version,
        "project": version.project,
        "document": document,
        "sections": outline(document, record=record_of(version), to_lead=to_lead),
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
    decision = actions.decide(signatory, actor=request.user, **form.decision())
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
    if rendering is None:
        context = {"version": version, "project": version.project}
        response = page(request, "signoff/rendering.html#status", context)
        response["Refresh"] = "5"
        return response
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


@require_POST
def renderings(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Ask for the document of a version once more, for the case that a job got lost."""
    version = _version(request, code, number)
    enqueue("signoff.tasks.render", version.pk)
    messages.info(request, _("The document is being made. This takes a few seconds."))
    return redirect("signoff:specification", version.project.slug, version.number)
