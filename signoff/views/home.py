"""The page that comes first: what needs the person, whom they wait for, what others changed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, require
from signoff import actions, rules
from signoff.agenda import agenda_of
from signoff.models import Signatory
from signoff.news import news_for, since
from signoff.views.parts import find_project


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What needs this person now; for somebody new, how to begin."""
    context = {
        "agenda": agenda_of(request.user),
        "news": news_for(request.user),
        "since": since(),
    }
    return page(request, "signoff/home.html", context)


@require_POST
def nudges(request: SignedInRequest, code: str, number: int, pk: int) -> HttpResponse:
    """Ask somebody once more for their decision."""
    project = find_project(request, code)
    require(rules.can_submit(request.user, project))
    signatory = get_object_or_404(
        Signatory.objects.select_related("version__project"),
        pk=pk,
        version__project=project,
        version__number=number,
    )
    actions.nudge(signatory, actor=request.user)
    messages.success(request, _("Asked once more: %(who)s.") % {"who": signatory.who})
    if request.POST.get("from") == "home":
        return redirect("signoff:home")
    return redirect(signatory.version)
