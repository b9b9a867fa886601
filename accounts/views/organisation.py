"""Signing in by the organisation: there and back."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from accounts.factors import OrganisationServer


@login_not_required
@require_POST
def to_organisation(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to their organisation."""
    return _answer(OAuth2LoginView, request, provider_id)


@login_not_required
@require_safe
def from_organisation(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take somebody who comes back, signed in there or not."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(OrganisationServer(request, provider_id))(
            request
        )
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return response
