"""Pages that belong to no app: whom to ask, and what went wrong."""

from http import HTTPStatus

import structlog
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe
from django.views.defaults import bad_request

# So many letters of the number of a request find it in the log, and can be read out.
REFERENCE = 8


@login_not_required
@require_safe
def help_and_contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and the words that the pages use; the first link in every footer."""
    return render(request, "help.html")


@requires_csrf_token
def not_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read; whoever sent too much is told how to keep the text."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return bad_request(request, exception)


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """Something broke: the page and a header give the number under which it is in the log."""
    number = str(structlog.contextvars.get_contextvars().get("request_id", ""))[:REFERENCE]
    body = loader.get_template("500.html").render({"reference": number})
    headers = {"X-Reference": number}
    return HttpResponse(body, status=HTTPStatus.INTERNAL_SERVER_ERROR, headers=headers)
