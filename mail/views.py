"""The outbox of a demo, and the page on which a reader stops mails of a kind."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from mail import actions, rules
from mail.letters import Letter
from mail.models import Message

PAGE = 50


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """All mails, newest first."""
    _only_in_a_demo()
    page = Paginator(Message.objects.all(), PAGE).get_page(request.GET.get("page"))
    return render(request, "mail/outbox.html", {"page_obj": page})


@require_safe
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One mail with its links, so that somebody who tries the demo can follow them."""
    _only_in_a_demo()
    found = get_object_or_404(Message, pk=pk)
    letter = _whole(found)
    return render(request, "mail/message.html", {"message": found, "letter": letter})


def _whole(message: Message) -> Letter:
    try:
        return rules.whole(message)
    except rules.Withdrawn:
        return message.content.with_secret(rules.SECRET, "…")


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, pk: UUID, proof: str) -> HttpResponse:
    """Stop mails of the kind of one that the reader got, or get them again.

    A mail program presses the button without a page, so there is no token (RFC 8058). Whoever has
    the mail can do no more with it than stop such mails. Looking at the page stops nothing.
    """
    message = get_object_or_404(Message, pk=pk)
    if not rules.is_stop_proof(message, proof):
        raise Http404
    if request.method == "POST":
        actions.start_again(message) if "again" in request.POST else actions.stop(message)
    stopped = rules.is_stopped(message.to_address, message.kind)
    return render(request, "mail/stop.html", {"message": message, "stopped": stopped})


def _only_in_a_demo() -> None:
    """Mails are between two people; only those of a demo are everybody's.

    Raises:
        Http404: this is no demo.
    """
    if not settings.DEMO:
        raise Http404
