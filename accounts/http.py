"""What every door for people uses: the request of a signed-in person, pages and permissions."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that `LoginRequiredMiddleware` let through."""

    user: User
    htmx: HtmxDetails


def page(
    request: HttpRequest, name: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `app/page.html#part`: the part alone for htmx, the whole page for everybody else.

    A request that htmx sends to go back in history wants the whole page, too.
    """
    template = name if wants_part(request) else name.partition("#")[0]
    return render(request, template, dict(context), status=status)


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page that is already shown."""
    htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as the sentence require(can_x(...))
    """Go on only if a rule said yes.

    Raises:
        PermissionDenied: it said no; the person sees the page for 403.
    """
    if not allowed:
        raise PermissionDenied
