"""Asking people what to avoid, and who has not answered yet."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import revoke_link
from accounts.http import SignedInRequest, page, require
from concerns.forms import AskForm
from intake import rules as draft_rules
from intake.models import Project
from stakeholders import actions, rules
from stakeholders.models import Asking, Stakeholder


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: SignedInRequest, code: str) -> HttpResponse:
    """Who was asked and who has answered; whoever edits the draft asks more people."""
    project = _find(request, code)
    if request.method != "POST":
        return page(request, "concerns/asked.html", _context(request, project))
    require(draft_rules.can_edit(request.user, project))
    form = AskForm(request.POST, people=_unasked(project))
    if not form.is_valid():
        context = _context(request, project, form)
        return page(request, "concerns/asked.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    added = actions.add_to_table(project, form.cleaned_data["addresses"], actor=request.user)
    people = [*form.cleaned_data.get("people", []), *added]
    unreached = actions.ask(project, people, actor=request.user)
    _tell(request, len(people) - len(unreached), unreached)
    return redirect("concerns:asked", project.slug)


def _tell(request: SignedInRequest, number: int, unreached: list[Stakeholder]) -> None:
    if number:
        messages.success(request, _("Asked. The mails are on their way."))
    if unreached:
        names = ", ".join(one.name or one.key for one in unreached)
        said = _("We know no e-mail address of %(names)s. Write it into the list of people.")
        messages.warning(request, said % {"names": names})


@require_POST
def nudges(request: SignedInRequest, code: str, person: str) -> HttpResponse:
    """Ask somebody once more."""
    project = _find(request, code)
    require(draft_rules.can_edit(request.user, project))
    asking = get_object_or_404(Asking.objects.of(project), person__key=person)
    actions.nudge(asking, actor=request.user)
    messages.success(request, _("Asked once more: %(who)s.") % {"who": asking.link.name})
    if request.POST.get("from") == "home":
        return redirect("signoff:home")
    return redirect("concerns:asked", project.slug)


@require_POST
def revocations(request: SignedInRequest, code: str, person: str) -> HttpResponse:
    """Close the link of somebody; what they said stays."""
    project = _find(request, code)
    require(draft_rules.can_edit(request.user, project))
    asking = get_object_or_404(Asking.objects.of(project), person__key=person)
    revoke_link(asking.link, actor=request.user)
    messages.success(request, _("The link of %(who)s is closed.") % {"who": asking.link.name})
    return redirect("concerns:asked", project.slug)


def _find(request: SignedInRequest, code: str) -> Project:
    return get_object_or_404(Project.objects.visible_to(request.user).coded(code))


def _unasked(project: Project) -> Any:
    return Stakeholder.of(project).filter(asking=None).exclude(asked_no_concern=True)


def _context(
    request: SignedInRequest, project: Project, form: AskForm | None = None
) -> dict[str, Any]:
    askings = Asking.objects.of(project).prefetch_related("link__openings")
    edits = draft_rules.can_edit(request.user, project)
    return {
        "project": project,
        "edits": edits,
        "form": form or AskForm(people=_unasked(project)),
        "waiting": [(one, rules.why_no_nudge(one)) for one in askings.waiting()],
        # By name and without the day: in which order they answered says who said what.
        "answered": askings.exclude(answered_on=None).order_by("link__name", "pk"),
    }
