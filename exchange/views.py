"""Doors for machines: the whole document as a file, and the schema that it follows."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from intake.models import Project
from outcomes.assemble import whole_document
from spec.schema import json_schema
from spec.writing import to_json, to_yaml

WRITERS = {"yaml": (to_yaml, "application/yaml"), "json": (to_json, "application/json")}


@require_safe
def document(request: SignedInRequest, code: str, suffix: str) -> HttpResponse:
    """The whole document, as `import_project` reads it."""
    if suffix not in WRITERS:
        raise Http404
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    write, content_type = WRITERS[suffix]
    name = f"{project.slug}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(whole_document(project)), content_type=content_type, headers=headers)


@login_not_required
@require_safe
@cache_control(max_age=3600, public=True)
def schema(request: SignedInRequest) -> JsonResponse:
    """The JSON Schema of the document; it says nothing about anybody, so everybody may read it."""
    return JsonResponse(json_schema())
