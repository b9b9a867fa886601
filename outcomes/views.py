"""The page of what happened after go-live."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page
from intake.models import Project
from outcomes.assemble import whole_document
from signoff.record import draft_record
from spec.render.outline import outline


@require_safe
def after_go_live(request: SignedInRequest, code: str) -> HttpResponse:
    """What was measured, what went wrong and what people said; for htmx only that part."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    whole = whole_document(project)
    found = [s for s in outline(whole, record=draft_record(whole)) if s.key == "live"]
    return page(request, "outcomes/live.html#live", {"project": project, "sections": found})
