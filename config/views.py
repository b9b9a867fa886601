"""Pages that belong to no app: whether the server is alive, and whom to ask."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say that the web server answers, without touching the database."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def help_and_contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and the words that the pages use; the first link in every footer."""
    return render(request, "help.html")
