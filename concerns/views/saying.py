"""One field on a phone: "It must not happen that …". By personal link, or signed in."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest, by_link, require
from accounts.models import PersonalLink
from concerns import actions, rules
from concerns.forms import SayForm
from concerns.models import Concern
from intake.models import Project
from stakeholders.actions import PURPOSE, note_nothing
from stakeholders.models import Asking, Stakeholder

AN_HOUR = 60 * 60
MOST_AN_HOUR = 20


@require_http_methods(["GET", "HEAD", "POST"])
@by_link(PURPOSE)
def say(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """What somebody who was asked says, with the link alone."""
    asking = get_object_or_404(Asking.objects.select_related("person__project"), link=link)
    if request.method != "POST":
        return _page(request, asking.person, SayForm())
    if _too_often(link):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    return _answer(request, asking.person)


def _answer(request: HttpRequest, person: Stakeholder) -> HttpResponse:
    act, _colon, key = request.POST.get("act", "").partition(":")
    if act == "nothing":
        note_nothing(person, actor=None)
        messages.success(request, _("Noted: nothing to avoid. You can still add something."))
        return redirect(PURPOSE)
    if act == "join":
        concern = get_object_or_404(Concern, project=person.project, key=key)
        actions.join(concern, by=person)
        messages.success(request, _("Noted: that is your concern, too."))
        return redirect(PURPOSE)
    form = SayForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    found = [] if act == "anyway" else rules.alike(person.project, form.cleaned_data["title"])
    if found:
        return _page(request, person, form, alike=found)
    actions.say(person.project, form.said(), by=person, actor=None)
    messages.success(request, _("Thank you. The team answers it, and you see the answer."))
    return redirect(PURPOSE)


def _page(
    request: HttpRequest, person: Stakeholder, form: SayForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    said = Concern.of(person.project).filter(raiser=person)
    joined = Concern.of(person.project).filter(voices__person=person)
    context = {
        "person": person,
        "project": person.project,
        "form": form,
        "said": said,
        "joined": joined,
        "asked_by": person.asking.asked_by,
        "answered": person.asking.answered_on,
        **more,
    }
    return render(request, "concerns/say.html", context, status=status)


def _too_often(link: PersonalLink) -> bool:
    """Whether more was sent through the link within an hour than a person says."""
    key = f"say:{link.pk}"
    cache.add(key, 0, AN_HOUR)
    return cache.incr(key) > MOST_AN_HOUR


@require_safe
@by_link(PURPOSE)
def similar(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Concerns that may be the same as what is being typed."""
    asking = get_object_or_404(Asking.objects.select_related("person__project"), link=link)
    found = rules.alike(asking.person.project, request.GET.get("title", ""))
    return render(request, "concerns/say.html#alike", {"alike": found})


@require_http_methods(["GET", "HEAD", "POST"])
def concerns_of_members(request: SignedInRequest, code: str) -> HttpResponse:
    """What somebody who takes part says, signed in."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    require(rules.can_say(request.user, project))
    form = SayForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        context = {"project": project, "form": form, "by_member": True}
        return render(request, "concerns/say.html", context, status=status)
    seat = rules.seat_of(request.user, project)
    actions.say(project, form.said(), by=seat, actor=request.user)
    messages.success(request, _("On the list. The team answers it, and you see the answer."))
    return redirect("concerns:said", project.slug)
