"""What people say about a section: read, write, settle and take back."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import VisitRequest, by_link_too, page, require, wants_part
from accounts.models import User
from comments import actions, rules
from comments.actions import Words
from comments.forms import CommentForm, KeyForm, Writer
from comments.models import Comment, Thread
from intake.models import Project
from intake.views import visited
from spec.render.places import PLACES


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread, what its reader may do with it, and the form for a reply."""

    thread: Thread
    can_settle: bool
    form: CommentForm | None
    key: str


@by_link_too
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: VisitRequest, code: str, section: str) -> HttpResponse:
    """Everything that was said about a section, and a form to say more."""
    project = visited(request, code)
    if section not in PLACES:
        raise Http404
    if request.method != "POST":
        return _show(request, project, section)
    require(rules.can_comment(request.visitor, project))
    thread = _answered(request, project, section)
    writer = Writer.of(request.visitor, project)
    form = CommentForm(request.POST, writer=writer, thread=thread)
    if not form.is_valid():
        return _show(request, project, section, form=form, thread=thread)
    comment = actions.say(
        project,
        _words(request, section, thread, form),
        actor=request.visitor,
        idempotency_key=form.cleaned_data["idempotency_key"],
        pending="kept" in request.GET,
    )
    return _done(request, comment.thread, _said(comment))


def _answered(request: VisitRequest, project: Project, section: str) -> Thread | None:
    """The thread that a comment answers, if it is one the reader can see."""
    pk = request.POST.get("thread", "")
    if not pk:
        return None
    seen = Thread.objects.visible_to(request.visitor).filter(project=project, section=section)
    return get_object_or_404(seen, pk=int(pk) if pk.isdecimal() else 0)


def _words(request: VisitRequest, section: str, thread: Thread | None, form: CommentForm) -> Words:
    version = request.GET.get("version", "")
    return Words(
        section=section,
        text=form.cleaned_data["text"],
        version=int(version) if version.isdecimal() and len(version) < len("1000000") else None,
        thread=thread,
        people=form.people,
        blocks=form.cleaned_data.get("blocks", False),
    )


def _said(comment: Comment) -> str:
    if comment.is_pending:
        return _("Kept for you alone. Others see it when you record your decision.")
    return _("Your comment is there.")


def _show(
    request: VisitRequest,
    project: Project,
    section: str,
    *,
    form: CommentForm | None = None,
    thread: Thread | None = None,
    said: str = "",
) -> HttpResponse:
    """The page of a section; `form` is one that was not filled in right, `thread` where it is."""
    user = request.visitor
    writer = Writer.of(user, project) if rules.can_comment(user, project) else None
    threads = Thread.objects.visible_to(user).filter(project=project, section=section)
    new = form if form and not thread else writer and CommentForm(writer=writer)
    context = {
        "project": project,
        "section": section,
        "section_title": PLACES[section],
        "query": _query(request),
        "kept": "kept" in request.GET,
        "version": request.GET.get("version", ""),
        "visitor": user,
        "shown": _shown(threads.with_comments(user), user, writer, wrong=(thread, form)),
        "form": new,
        "has_errors": bool(form),
        "said": said,
        "back_url": _back(request, project),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return page(request, "comments/section.html#talk", context, status=status)


def _shown(
    threads: Iterable[Thread],
    user: User,
    writer: Writer | None,
    *,
    wrong: tuple[Thread | None, CommentForm | None],
) -> list[Shown]:
    """Each thread with its form for a reply: the one in `wrong` with what was wrong in it."""
    threads = list(threads)
    may = rules.authority(user, threads[0].project) if threads else None
    found = []
    for thread in threads:
        reply = CommentForm(writer=writer, thread=thread) if writer else None
        if wrong[0] and wrong[0].pk == thread.pk:
            reply = wrong[1]
        found.append(Shown(thread, bool(may and may.may_settle(thread)), reply, str(uuid4())))
    return found


def _query(request: VisitRequest) -> str:
    """What the address says about the version that is read, to be said again by the forms."""
    kept = {name: request.GET[name] for name in ("version", "kept") if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _back(request: VisitRequest, project: Project) -> str:
    """The page of the version that is read, or that of the project."""
    version = request.GET.get("version", "")
    if version.isdecimal():
        return f"/projects/{project.slug}/versions/{version}/"
    return f"/projects/{project.slug}/"


def _done(request: VisitRequest, thread: Thread, said: str) -> HttpResponse:
    """The section again: its part for htmx, its page for everybody else."""
    if wants_part(request):
        return _show(request, thread.project, thread.section, said=said)
    messages.success(request, said)
    path = reverse("comments:section", args=[thread.project.slug, thread.section])
    return redirect(f"{path}{_query(request)}#thread-{thread.pk}")


@by_link_too
@require_POST
def settlement(request: VisitRequest, code: str, pk: int) -> HttpResponse:
    """Say that a thread is settled, or, with `reopen`, that it is not."""
    project = visited(request, code)
    seen = Thread.objects.visible_to(request.visitor).select_related("project", "started_by")
    thread = get_object_or_404(seen, project=project, pk=pk)
    require(rules.can_settle(request.visitor, thread))
    form = KeyForm(request.POST)
    require(form.is_valid())
    act = actions.reopen if "reopen" in request.POST else actions.settle
    act(thread, actor=request.visitor, **form.cleaned_data)
    return _done(
        request, thread, _("It is open again.") if "reopen" in request.POST else _("Settled.")
    )


@by_link_too
@require_POST
def strikes(request: VisitRequest, code: str, pk: int) -> HttpResponse:
    """Take one's own comment back."""
    project = visited(request, code)
    seen = Comment.objects.visible_to(request.visitor).select_related("thread__project")
    comment = get_object_or_404(seen, thread__project=project, pk=pk)
    require(rules.can_strike(request.visitor, comment))
    actions.strike(comment, actor=request.visitor)
    return _done(request, comment.thread, _("Taken back."))


@by_link_too
@require_safe
def threads(request: VisitRequest, code: str) -> HttpResponse:
    """All threads of a project, those that are open first in their section."""
    project = visited(request, code)
    found = Thread.objects.visible_to(request.visitor).filter(project=project)
    everything = "all" in request.GET
    shown = found if everything else found.filter(is_settled=False)
    rows = sorted(
        shown.with_comments(request.visitor), key=lambda one: list(PLACES).index(one.section)
    )
    context = {
        "project": project,
        "threads": rows,
        "everything": everything,
        "settled": found.filter(is_settled=True).count(),
        "visitor": request.visitor,
    }
    return page(request, "comments/threads.html", context)
