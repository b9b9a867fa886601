"""The outbox of a demo: every mail, as its reader would get it, instead of sending it."""

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mail import rules
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
    letter = found.content.with_secret(rules.SECRET, _secret(found))
    return render(request, "mail/message.html", {"message": found, "letter": letter})


def _secret(message: Message) -> str:
    try:
        return rules.secret_of(message.seed)
    except rules.Withdrawn:
        return "…"


def _only_in_a_demo() -> None:
    """Mails are between two people; only those of a demo are everybody's.

    Raises:
        Http404: this is no demo.
    """
    if not settings.DEMO:
        raise Http404
