"""Files of a project: handed in, listed, handed out as downloads, removed and brought back."""

from http import HTTPStatus

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, page, require
from intake import actions, rules
from intake.forms.helping import AttachmentForm
from intake.models import Attachment, Project
from intake.questions import BY_SLUG
from intake.views.sheet import page_url

# A file is shown by whoever downloads it, never by a page of ours.
FILE_POLICY = "sandbox; default-src 'none'"
LONGEST_ITEM, LONGEST_NUMBER = 40, 15


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: SignedInRequest, code: str) -> HttpResponse:
    """The files of a project; POST hands one in."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    about = _about(request)
    if request.method != "POST":
        return _list(request, project, AttachmentForm(), about)
    require(rules.can_edit(request.user, project))
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, project, form, about, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    actions.add_attachment(
        project,
        form.cleaned_data["file"],
        kind=form.cleaned_data["kind"],
        title=form.cleaned_data["title"],
        **about,
        actor=request.user,
    )
    messages.success(request, _("The file is here."))
    return redirect(_back(project, about))


def _about(request: SignedInRequest) -> dict[str, str]:
    """The page, and the item on it, that the file is about; nothing for anything unknown."""
    slug = request.GET.get("page", "")
    if slug not in BY_SLUG:
        return {"page": "", "item": ""}
    return {"page": slug, "item": request.GET.get("item", "")[:LONGEST_ITEM]}


def _back(project: Project, about: dict[str, str], removed: str = "") -> str:
    """The list of files, about the same page as before; with the offer to take a removal back."""
    said = {**about, "removed": removed}
    query = urlencode({name: text for name, text in said.items() if text})
    return "?".join(filter(None, (reverse("intake:files", args=[project.slug]), query)))


def _list(
    request: SignedInRequest,
    project: Project,
    form: AttachmentForm,
    about: dict[str, str],
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    found = project.attachments.there().select_related("added_by")
    asked = BY_SLUG.get(about["page"])
    context = {
        "project": project,
        "rows": [{"file": one, "asked": BY_SLUG.get(one.page)} for one in found],
        "form": form,
        "edits": rules.can_edit(request.user, project),
        "asked": asked,
        "about": about,
        "about_url": page_url(project, asked) if asked else "",
        "here": _back(project, about),
        "undo": _removed(request, project),
    }
    return page(request, "intake/files.html", context, status=status)


def _removed(request: SignedInRequest, project: Project) -> Attachment | None:
    """The file that this person has just removed."""
    text = request.GET.get("removed", "")
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        return None
    return project.attachments.filter(pk=int(text), removal__removed_by=request.user).first()


@require_safe
def file(request: SignedInRequest, code: str, pk: int) -> HttpResponseBase:
    """The bytes of a file, as a download."""
    found = _find(request, code, pk)
    if hasattr(found, "removal") or not default_storage.exists(found.stored_as):
        raise Http404
    headers = {"Content-Security-Policy": FILE_POLICY, "X-Content-Type-Options": "nosniff"}
    return FileResponse(
        default_storage.open(found.stored_as),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
        headers=headers,
    )


@require_POST
def file_removal(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Take a file away; the list offers to take that back."""
    found = _find(request, code, pk)
    require(rules.can_edit(request.user, found.project))
    actions.remove_attachment(found, actor=request.user)
    return redirect(_back(found.project, _about(request), removed=str(found.pk)))


@require_POST
def file_return(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Bring a file back that was removed."""
    found = _find(request, code, pk)
    require(rules.can_edit(request.user, found.project))
    actions.bring_back_attachment(found, actor=request.user)
    messages.success(request, _("The file is back."))
    return redirect(_back(found.project, _about(request)))


def _find(request: SignedInRequest, code: str, pk: int) -> Attachment:
    """The file: 404 for everybody who does not take part in its project."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    found: Attachment = get_object_or_404(
        Attachment.objects.select_related("project", "removal"), project=project, pk=pk
    )
    return found
