"""The problem in our words, read and confirmed by somebody who has it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, require
from intake import rules
from intake.actions.helping import BUSINESS_CASE, confirm_playback, playback_hash
from intake.models import Project
from intake.questions import BY_SLUG
from intake.views.sheet import page_url
from spec.document.business import BusinessCase


@require_safe
def playback(request: SignedInRequest, code: str) -> HttpResponse:
    """The story and our words for the problem; whoever does not lead can say that they fit."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    case = BusinessCase.model_validate(BUSINESS_CASE.data(project))
    edits = rules.can_edit(request.user, project)
    context = {
        "project": project,
        "case": case,
        "sha256": playback_hash(case.playback),
        "is_confirmed": rules.is_confirmed(project, case.playback),
        "confirms": rules.can_confirm_playback(request.user, project),
        "edit_url": page_url(project, BY_SLUG["playback"]) if edits else "",
    }
    return page(request, "intake/playback.html", context)


@require_POST
def confirmation(request: SignedInRequest, code: str) -> HttpResponse:
    """Write that the text is what this person meant."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    require(rules.can_confirm_playback(request.user, project))
    confirm_playback(
        project,
        sha256=request.POST.get("sha256", ""),
        today=timezone.localdate(),
        actor=request.user,
    )
    messages.success(request, _("Thank you. Your name and today's date stand beside the text."))
    return redirect("intake:playback", project.slug)
