"""The page that comes first: what needs the person, whom they wait for, what others changed."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page
from signoff.agenda import agenda_of
from signoff.news import news_for, since


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What needs this person now; for somebody new, how to begin."""
    context = {
        "agenda": agenda_of(request.user),
        "news": news_for(request.user),
        "since": since(),
    }
    return page(request, "signoff/home.html", context)
