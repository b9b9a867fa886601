"""Projects as their visitors find them: signed in, or by a personal link to one of them."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import VisitRequest
from intake.models import Project


def visited(request: VisitRequest, code: str) -> Project:
    """The project, or 404 for everybody who does not take part in it.

    A link opens the project that it was made for, and no other of the same person.
    """
    project = get_object_or_404(Project.objects.visible_to(request.visitor).coded(code))
    if request.link and request.link.scope != project.scope:
        raise Http404
    return project
