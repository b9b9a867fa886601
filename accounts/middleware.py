"""What holds for every page: who may keep a copy, and how a refusal is told."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from accounts import rules
from accounts.http import came_by_organisation, note_use, page, wants_part
from accounts.models import User
from accounts.refusals import Refused

type View = Callable[[HttpRequest], HttpResponse]

# No page needs any of these; a page that was tampered with does not get them either.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)


def private_pages(get_response: View) -> View:
    """Keep pages of signed-in people out of caches, and all pages out of other sites."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = PERMISSIONS
        # Static files are answered before anybody asks who the person is.
        if hasattr(request, "user") and request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def limited_sessions(get_response: View) -> View:
    """End sessions that nobody used for twelve hours, and all after seven days."""

    def middleware(request: HttpRequest) -> HttpResponse:
        session, now = request.session, timezone.now()
        if SESSION_KEY in session:
            if rules.has_ended(session, now):
                logout(request)
            elif rules.is_to_be_noted(session, now):
                note_use(session, now)
        return get_response(request)

    return middleware


# Where somebody may go who has to add a second factor first.
BEFORE_SECOND_FACTOR = ("/accounts/", "/help/", "/static/")


def second_factor(get_response: View) -> View:
    """Send people who have to add a second factor to the page where they do."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR
            and isinstance(request.user, User)
            and not request.path.startswith(BEFORE_SECOND_FACTOR)
            and not came_by_organisation(request)
            and rules.lacks_second_factor(request.user)
        ):
            return redirect("mfa_index")
        return get_response(request)

    return middleware


class RefusalsMiddleware:
    """Turns `Refused` into a page with status 409, and an ended session into a sign-in for htmx."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; htmx must not put the sign-in page into a part of another page."""
        response = self.get_response(request)
        htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
        if htmx and is_redirect_to_sign_in(response):
            return sign_in_again(request, htmx)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that says why, if an action refused the change."""
        if not isinstance(exception, Refused):
            return None
        context = {"reason": exception.sentence, **exception.context}
        if exception.template:
            return page(request, exception.template, context, status=HTTPStatus.CONFLICT)
        if wants_part(request):
            return notice(request, exception.sentence)
        return render(request, "409.html", context, status=HTTPStatus.CONFLICT)


def refusals(get_response: View) -> RefusalsMiddleware:
    """The middleware for refusals, named as the settings name it."""
    return RefusalsMiddleware(get_response)


def notice(request: HttpRequest, reason: str) -> HttpResponse:
    """Make htmx show the reason among the page's messages and leave what was typed alone."""
    context = {
        "kind": "warn",
        "title": _("This could not be done as things are now"),
        "text": reason,
    }
    response = render(request, "_notice.html", context, status=HTTPStatus.CONFLICT)
    response["HX-Retarget"] = "#messages"
    response["HX-Reswap"] = "innerHTML show:#messages:top"
    return response


def is_redirect_to_sign_in(response: HttpResponse) -> bool:
    """Whether the answer sends an anonymous visitor to the sign-in page."""
    if response.status_code != HTTPStatus.FOUND:
        return False
    return urlsplit(response["Location"]).path == resolve_url(settings.LOGIN_URL)


def sign_in_again(request: HttpRequest, htmx: HtmxDetails) -> HttpResponse:
    """Make htmx open the sign-in page in full, and come back to the page that was open."""
    came_from = htmx.current_url_abs_path or resolve_url(settings.LOGIN_REDIRECT_URL)
    sign_in = redirect_to_login(came_from)
    return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": sign_in.url})
