"""Doors for whole documents: a file in, a file out, and the schema that both follow."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, page, require, wants_part
from accounts.refusals import Conflict
from exchange.actions import (
    HANDOUTS,
    ask_for,
    example,
    examples,
    import_document,
    ready,
    start_from,
    start_project,
)
from exchange.forms import CopyForm, ImportForm, StartForm
from intake.models import Project, Right
from intake.questions.decision import KIND
from intake.rules import can_edit, right_of
from intake.views import page_url
from outcomes.assemble import whole_document
from spec.document import Document
from spec.exports.openslo import one_objective, service_file
from spec.exports.prometheus import one_rule, rule_file
from spec.hidden import without_hidden_names
from spec.reading import Problem, Unreadable, read
from spec.schema import json_schema
from spec.writing import to_json, to_yaml

FILE_POLICY = "sandbox; default-src 'none'"
WRITERS = {"yaml": (to_yaml, "application/yaml"), "json": (to_json, "application/json")}


@require_safe
def document(request: SignedInRequest, code: str, suffix: str) -> HttpResponse:
    """The whole document, as `import_project` reads it; hidden names are in the lead's only."""
    if suffix not in WRITERS:
        raise Http404
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    write, content_type = WRITERS[suffix]
    name = f"{project.slug}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    whole = whole_document(project)
    if right_of(request.user, project) != Right.LEAD:
        whole = without_hidden_names(whole)
    return HttpResponse(write(whole), content_type=content_type, headers=headers)


@require_safe
def alerts(request: SignedInRequest, code: str, key: str = "") -> HttpResponse:
    """The alerts of the project as rules for Prometheus: all of them, or the one with this key."""
    return _exported(request, code, key, name="alerts", every=rule_file, one=one_rule)


@require_safe
def service_levels(request: SignedInRequest, code: str, key: str = "") -> HttpResponse:
    """What is promised about running, as OpenSLO: all of it, or the line with this key."""
    every, one = service_file, one_objective
    return _exported(request, code, key, name="service-levels", every=every, one=one)


def _exported(
    request: SignedInRequest,
    code: str,
    key: str,
    *,
    name: str,
    every: Callable[[Document], str],
    one: Callable[[Document, str], str],
) -> HttpResponse:
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    whole = whole_document(project)
    try:
        written = one(whole, key) if key else every(whole)
    except KeyError as error:
        raise Http404 from error
    file = "-".join(part for part in (project.slug, name, key) if part)
    headers = {"Content-Disposition": f'attachment; filename="{file}.yaml"'}
    return HttpResponse(written, content_type="application/yaml", headers=headers)


@require_POST
def handouts(request: SignedInRequest, code: str) -> HttpResponse:
    """Have a file for the meeting made, and go where it will be."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    kind = request.POST.get("kind", "")
    if kind not in HANDOUTS:
        raise Http404
    ask_for(project, kind)
    return redirect(reverse("exchange:handout", args=[project.slug, kind]) + "?asked")


@require_safe
def handout(request: SignedInRequest, code: str, kind: str) -> HttpResponseBase:
    """A file for the meeting as the project stands now; or how far it is."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    if kind not in HANDOUTS:
        raise Http404
    name = ready(project, kind)
    if name is None or wants_part(request):
        return _progress(request, project, kind, is_ready=name is not None)
    return FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=f"{project.slug}-{kind}",
        content_type=HANDOUTS[kind].media_type,
        headers={"Content-Security-Policy": FILE_POLICY},
    )


def _progress(
    request: SignedInRequest, project: Project, kind: str, *, is_ready: bool
) -> HttpResponse:
    """How far the file is; without script the page looks again by itself."""
    asked = "asked" in request.GET
    context = {"project": project, "kind": kind, "is_ready": is_ready, "asked": asked}
    response = page(request, "exchange/handout.html#status", context)
    if asked and not is_ready:
        response["Refresh"] = "5"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Start a project with five answers; beside them, the other ways to start one."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        project = start_project(form.answers(), actor=request.user)
        messages.success(request, _("Your project is here. The next question is below."))
        return redirect(page_url(project, KIND))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return _new_page(request, form, _copy_form(request, None), status=status)


@require_POST
def copies(request: SignedInRequest) -> HttpResponse:
    """Start a project with the answers of an example or of an earlier project."""
    form = _copy_form(request, request.POST)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _new_page(request, StartForm(), form, status=status)
    source = _source(request, form.cleaned_data["source"])
    project = start_from(source, title=form.cleaned_data["title"], actor=request.user)
    return redirect("signoff:draft", project.slug)


def _copy_form(request: SignedInRequest, data: Any) -> CopyForm:
    """The form with every source that this person may read."""
    projects = Project.objects.visible_to(request.user).order_by("code")
    mine = [(f"project:{one.code}", f"{one.code} {one.title}") for one in projects]
    shipped = [(f"example:{name}", title) for name, title in examples()]
    return CopyForm(data, sources=[*shipped, *mine])


def _source(request: SignedInRequest, source: str) -> Document:
    kind, _colon, name = source.partition(":")
    if kind == "example":
        return example(name)
    return whole_document(get_object_or_404(Project.objects.visible_to(request.user).coded(name)))


def _new_page(
    request: SignedInRequest, form: StartForm, copy: CopyForm, *, status: int
) -> HttpResponse:
    return page(request, "exchange/new.html", {"form": form, "copy": copy}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: SignedInRequest) -> HttpResponse:
    """Hand in a project as a file: taken whole, or refused whole with every problem named."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _import_page(request, ImportForm())
    if not form.is_valid():
        return _import_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    content, name = form.content()
    try:
        reading = read(content, name=name)
        there = _there(request, reading.document)
        require(there is None or can_edit(request.user, there))
        # Somebody else may open a project with this code from here on: it is not replaced.
        update = form.cleaned_data["update"] and there is not None
        project = import_document(reading.document, actor=request.user, update=update)
    except Unreadable as error:
        return _refused(request, form, error.problems)
    except Conflict as error:
        return _refused(request, form, (Problem(None, "", error.sentence),))
    messages.success(request, _("The project is here. Read it, then ask for a review."))
    for warning in reading.warnings:
        messages.warning(request, str(warning))
    return redirect("signoff:project", project.slug)


def _there(request: SignedInRequest, document: Document) -> Project | None:
    """The project that has the code of `document` already.

    Raises:
        Conflict: the code belongs to a project that this person cannot see.
    """
    code = str(document.project.code)
    there = Project.objects.coded(code).first()
    if there and not Project.objects.visible_to(request.user).filter(pk=there.pk).exists():
        raise Conflict(_("The code %(code)s is used by another project.") % {"code": code})
    return there


def _refused(
    request: SignedInRequest, form: ImportForm, problems: Sequence[Problem]
) -> HttpResponse:
    for problem in problems:
        form.add_error("file", str(problem))
    return _import_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _import_page(request: SignedInRequest, form: ImportForm, *, status: int = 200) -> HttpResponse:
    return page(request, "exchange/imports.html", {"form": form}, status=status)


@login_not_required
@require_safe
@cache_control(max_age=3600, public=True)
def schema(request: SignedInRequest) -> JsonResponse:
    """The JSON Schema of the document; it says nothing about anybody, so everybody may read it."""
    return JsonResponse(json_schema())
