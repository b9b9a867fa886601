"""The addresses of sign-in, beside a few pages that behave as pages of other apps do."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from accounts.http import page, require
from accounts.refusals import Conflict, NotReady
from accounts.urls import people_urlpatterns


def start(request: HttpRequest) -> HttpResponse:
    require(True)
    return page(request, "pages/start.html#greeting", {"name": str(request.user)})


def forbidden(request: HttpRequest) -> HttpResponse:
    require(False)
    return HttpResponse("unreachable")


def conflict(request: HttpRequest) -> HttpResponse:
    raise Conflict("Tom saved this section at 14:02.")


def unfinished(request: HttpRequest) -> HttpResponse:
    raise NotReady(
        "Two answers are missing.",
        template="pages/unfinished.html#typed",
        context={"typed": "my words"},
    )


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("not a refusal")


urlpatterns = [
    path("accounts/", include("accounts.urls")),
    path("people/", include(people_urlpatterns)),
    path("", start, name="start"),
    path("", include(([path("replacement/<int:pk>/", start, name="replacement")], "signoff"))),
    path("health/", start, name="health"),
    path("forbidden/", forbidden),
    path("conflict/", conflict),
    path("unfinished/", unfinished),
    path("broken/", broken),
]
