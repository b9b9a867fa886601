"""The documents of a version: its PDF, how far it is, and the exact text."""

from http import HTTPStatus

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, wants_part
from jobs.actions import enqueue
from signoff.lifecycle import State
from signoff.models import Rendering, SpecVersion
from signoff.views.parts import find_version

PDF_POLICY = "sandbox; default-src 'none'"


def current_rendering(version: SpecVersion) -> Rendering | None:
    """The newest document of the version; of a signed one only the signed document."""
    signed = version.state == State.SIGNED_OFF
    found = [one for one in version.renderings.all() if one.signed == signed]
    return max(found, key=lambda one: one.pk, default=None)


@require_safe
def specification(request: SignedInRequest, code: str, number: int) -> HttpResponseBase:
    """The PDF of a version, byte for byte as it was stored; or how far it is."""
    version = find_version(request, code, number)
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
    version = find_version(request, code, number)
    name = f"{version.project.slug}-v{version.number}-spec.json"
    headers = {
        "ETag": f'"{version.sha256}"',
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return HttpResponse(version.content, content_type="application/json", headers=headers)


@require_POST
def renderings(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Ask for the document of a version once more, for the case that a job got lost."""
    version = find_version(request, code, number)
    enqueue("signoff.tasks.render", version.pk)
    messages.info(request, _("The document is being made. This takes a few seconds."))
    return redirect("signoff:specification", version.project.slug, version.number)
