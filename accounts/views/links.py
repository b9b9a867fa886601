"""The page of a personal link: whose it is, and one button. Looking at it changes nothing."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import actions
from accounts.http import come_in_by
from accounts.models import PersonalLink


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def personal_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Say whom the link is for; the button leads on, to an address without the secret."""
    link = PersonalLink.objects.with_secret(secret)
    if link is None:
        raise Http404
    if request.method == "POST" and link.is_good:
        actions.open_link(link)
        come_in_by(request, link)
        response: HttpResponse = redirect(link.purpose)
    else:
        status = HTTPStatus.OK if link.is_good else HTTPStatus.GONE
        response = render(request, "accounts/link.html", {"link": link}, status=status)
    # Never the path, which is the secret. With "no-referrer" browsers send "Origin: null", and
    # the button would be refused as a forgery.
    response["Referrer-Policy"] = "strict-origin"
    response["Cache-Control"] = "no-store"
    return response
