"""The life of a project: its stages, who writes it, who leads it, and its end."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, require
from intake import actions as drafting
from intake import rules as draft_rules
from intake.lifecycle import Step, steps_from
from intake.models import Project
from signoff import actions, rules
from signoff.forms import CodeForm, HandOverForm, InvitationForm, StepForm
from signoff.views.parts import find_project


@require_safe
def life(request: SignedInRequest, code: str) -> HttpResponse:
    """Where the project stands, who writes it, and what its lead can do with it."""
    project = find_project(request, code)
    return page(request, "signoff/life.html", _context(request, project))


def _context(request: SignedInRequest, project: Project, **forms_: forms.Form) -> dict[str, Any]:
    leads = draft_rules.can_lead(request.user, project)
    return {
        "project": project,
        "members": project.members.select_related("user").order_by("pk"),
        "changes": project.stage_changes.select_related("moved_by"),
        "lead_changes": project.lead_changes.select_related("to", "made_by"),
        "leads": leads,
        "edits": draft_rules.can_edit(request.user, project),
        "replaces": rules.can_replace_lead(request.user, project),
        "deletable": leads and rules.can_delete(request.user, project),
        "step_form": StepForm(steps=steps_from(project.stage)),
        "code_form": CodeForm(project=project),
        "hand_over_form": HandOverForm(project=project),
        "invitation_form": InvitationForm(),
        **forms_,
    }


def _again(request: SignedInRequest, project: Project, **forms_: forms.Form) -> HttpResponse:
    """The page once more, with what is wrong."""
    (form,) = forms_.values()
    context = _context(request, project, **forms_) | {"form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "signoff/life.html", context, status=status)


@require_POST
def stages(request: SignedInRequest, code: str) -> HttpResponse:
    """Move the project to another stage, with a reason."""
    project = find_project(request, code)
    require(draft_rules.can_lead(request.user, project))
    form = StepForm(request.POST, steps=steps_from(project.stage))
    if not form.is_valid():
        return _again(request, project, step_form=form)
    actions.move(
        project,
        Step(form.cleaned_data["step"]),
        reason=form.cleaned_data["reason"],
        on=form.cleaned_data["on"],
        actor=request.user,
    )
    messages.success(request, _("Recorded."))
    return redirect("signoff:life", project.slug)


@require_POST
def lead(request: SignedInRequest, code: str) -> HttpResponse:
    """Hand the project over to another lead."""
    project = find_project(request, code)
    require(rules.can_replace_lead(request.user, project))
    form = HandOverForm(request.POST, project=project)
    if not form.is_valid():
        return _again(request, project, hand_over_form=form)
    member = form.cleaned_data["to"]
    reason = form.cleaned_data["reason"]
    drafting.hand_over(project, member, reason=reason, actor=request.user)
    messages.success(request, _("%(name)s leads this project now.") % {"name": member.user})
    return redirect("signoff:life", project.slug)


@require_POST
def members(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask one more person to write the draft."""
    project = find_project(request, code)
    require(draft_rules.can_edit(request.user, project))
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _again(request, project, invitation_form=form)
    member = drafting.invite(project, **form.cleaned_data, actor=request.user)
    messages.success(request, _("%(name)s can write the draft.") % {"name": member.user})
    return redirect("signoff:life", project.slug)


@require_POST
def change_code(request: SignedInRequest, code: str) -> HttpResponse:
    """Call the project by another code, and show it at its new address."""
    project = find_project(request, code)
    require(draft_rules.can_lead(request.user, project))
    actions.ensure_never_sent(project)
    form = CodeForm(request.POST, project=project)
    if not form.is_valid():
        return _again(request, project, code_form=form)
    project = actions.change_code(project, form.cleaned_data["new_code"], actor=request.user)
    messages.success(request, _("The code is %(code)s now.") % {"code": project.code})
    return redirect("signoff:life", project.slug)


@require_POST
def removal(request: SignedInRequest, code: str) -> HttpResponse:
    """Delete a draft that was never sent for review; its code has to be typed."""
    project = find_project(request, code)
    require(rules.can_delete(request.user, project))
    if request.POST.get("code", "").strip().lower() != project.slug:
        messages.error(request, _("Type the code of the project to delete it. Nothing happened."))
        return redirect("signoff:life", project.slug)
    drafting.delete_draft(project, actor=request.user)
    messages.success(request, _("%(code)s is deleted.") % {"code": project.code})
    return redirect("signoff:projects")
