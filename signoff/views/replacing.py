"""Somebody has left: another person takes over what still waits for them."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, require
from accounts.models import User
from accounts.rules import can_manage_people
from intake.models import Member, Project, Right
from signoff import actions
from signoff.forms.replacing import ReplacementForm
from signoff.lifecycle import OPEN
from signoff.models import Signatory


@require_http_methods(["GET", "HEAD", "POST"])
def replacement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that waits for this person; somebody else takes over their signatures."""
    require(can_manage_people(request.user))
    person = get_object_or_404(User, pk=pk)
    waiting = Signatory.objects.of(person).waiting().filter(version__state__in=OPEN)
    waiting = waiting.select_related("version__project").order_by("version__project", "pk")
    form = ReplacementForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        count = len(waiting)
        left = actions.replace_in_reviews(person, **form.cleaned_data, actor=request.user)
        _say(request, count - len(left), left)
        return redirect("person", person.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    led = Member.objects.filter(user=person, right=Right.LEAD)
    leads = Project.objects.filter(pk__in=led.values("project")).order_by("code")
    context = {"person": person, "waiting": waiting, "leads": leads, "form": form}
    return render(request, "signoff/replacement.html", context, status=status)


def _say(request: SignedInRequest, given: int, left: list[Signatory]) -> None:
    said = ngettext("%(n)s signature was handed on.", "%(n)s signatures were handed on.", given)
    messages.success(request, said % {"n": given})
    if left:
        codes = ", ".join(sorted({one.version.project.code for one in left}))
        words = _("They may not sign in %(projects)s: choose somebody else for it.")
        messages.warning(request, words % {"projects": codes})
