"""Small answers about the people at the table that other pages ask for."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from intake.models import Project
from stakeholders.models import Stakeholder


@require_safe
def names(request: SignedInRequest, code: str) -> HttpResponse:
    """The names of the people at the table, as options that a field offers."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    found = Stakeholder.of(project).exclude(name="").values_list("name")
    return HttpResponse(format_html_join("", '<option value="{}"></option>', found))
