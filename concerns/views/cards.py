"""Cards that bring up concerns."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, require
from concerns import actions
from intake import rules
from intake.models import Project
from intake.questions.prompts import CARDS


@require_POST
def cards(request: SignedInRequest, code: str) -> HttpResponse:
    """Put what people often say on one card on the list of concerns."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    require(rules.can_edit(request.user, project))
    said, category = request.POST.get("said", ""), request.POST.get("category", "")
    card = next((one for one in CARDS if one.category == category), None)
    if card is None or said not in map(str, card.often):
        raise Http404
    actions.raise_from_card(
        project,
        title=said,
        category=card.category,
        asked_as=str(card.question),
        actor=request.user,
    )
    messages.success(request, _("On the list: %(said)s") % {"said": said})
    return redirect(reverse("concerns:page", args=[project.slug, "concerns"]) + "#cards")
