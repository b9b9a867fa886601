"""One field on a phone: "It must not happen that …". By personal link, or signed in."""

import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest, by_link, no_link, require, wants_part
from accounts.models import PersonalLink, User
from concerns import actions, rules
from concerns.forms import SayForm
from concerns.models import Concern
from intake.models import Project
from spec.choices import Visibility
from stakeholders.actions import PURPOSE, note_nothing, take_a_seat
from stakeholders.models import Asking, Stakeholder

HOUR_S = 60 * 60
MOST_AN_HOUR = 20


@dataclass(frozen=True)
class Speaker:
    """Who speaks: somebody at the table who came by a link, or somebody who signed in."""

    counted_as: str
    project: Project
    seat: Stakeholder | None
    user: User | None = None
    asking: Asking | None = None

    @property
    def person(self) -> Stakeholder:
        """Their place at the table; whoever signed in and has none gets one."""
        if self.seat is None:
            assert self.user is not None  # noqa: S101 - who came by a link has a place
            return take_a_seat(self.project, self.user)
        return self.seat

    @property
    def address(self) -> tuple[str, ...]:
        """The page to come back to."""
        return ("concerns:said", self.project.slug) if self.user else (PURPOSE,)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link(PURPOSE)
def say(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """What somebody who was asked says, with the link alone."""
    asking = _asking(link)
    if asking is None:
        return no_link(request)
    speaker = Speaker(f"link:{link.pk}", asking.person.project, asking.person, asking=asking)
    return _page_or_answer(request, speaker)


@require_http_methods(["GET", "HEAD", "POST"])
def concerns_of_members(request: SignedInRequest, code: str) -> HttpResponse:
    """What somebody who takes part says, signed in."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    require(rules.can_say(request.user, project))
    seat = rules.seat_of(request.user, project)
    if request.method == "GET" and wants_part(request):
        return _alike(request, project, seat)
    speaker = Speaker(f"user:{request.user.pk}", project, seat, user=request.user)
    return _page_or_answer(request, speaker)


@require_safe
@by_link(PURPOSE)
def similar(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """Concerns that may be the same as what is being typed."""
    asking = _asking(link)
    if asking is None:
        return no_link(request)
    return _alike(request, asking.person.project, asking.person)


def _alike(request: HttpRequest, project: Project, seat: Stakeholder | None) -> HttpResponse:
    """The part with what others said; how many is told when it is not what the page shows."""
    found = rules.alike(project, request.GET.get("title", ""), to=seat)
    is_news = str(len(found)) != request.GET.get("number", "0")
    context = {"alike": found, "is_news": is_news}
    return render(request, "concerns/say.html#alike", context)


def _asking(link: PersonalLink) -> Asking | None:
    """What the link was made for; none when the person left, or the project was deleted."""
    there = Asking.objects.select_related("person__project", "asked_by")
    return there.filter(link=link).first()


def _page_or_answer(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    if request.method != "POST":
        return _page(request, speaker, SayForm())
    if _too_often(speaker):
        return _wait(request, speaker)
    act, _colon, key = request.POST.get("act", "").partition(":")
    if act == "nothing":
        note_nothing(speaker.person, actor=speaker.user)
        return _back(request, speaker, _("Noted: nothing to avoid. You can still add something."))
    if act == "join":
        concern = get_object_or_404(Concern, project=speaker.project, key=key)
        actions.join(concern, by=speaker.person)
        return _back(request, speaker, _("Noted: that is your concern, too."))
    return _say(request, speaker, anyway=act == "anyway")


def _say(request: HttpRequest, speaker: Speaker, *, anyway: bool) -> HttpResponse:
    form = SayForm(request.POST)
    if not form.is_valid():
        return _page(request, speaker, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    title = form.cleaned_data["title"]
    found = [] if anyway else rules.alike(speaker.project, title, to=speaker.seat)
    if found:
        return _page(request, speaker, form, alike=found)
    said = form.said()
    seat = speaker.seat if said.visibility is Visibility.ANONYMOUS else speaker.person
    actions.say(speaker.project, said, by=seat, actor=speaker.user)
    return _back(request, speaker, _("Thank you. The team answers it, and you see the answer."))


def _back(request: HttpRequest, speaker: Speaker, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(*speaker.address)


def _page(
    request: HttpRequest, speaker: Speaker, form: SayForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    concerns, seat = Concern.of(speaker.project), speaker.seat
    context = {
        "project": speaker.project,
        "form": form,
        "said": concerns.filter(raiser=seat) if seat else [],
        "joined": concerns.filter(voices__person=seat) if seat else [],
        "asking": speaker.asking,
        "has_answered": _has_answered(speaker),
        "by_member": speaker.user is not None,
        **more,
    }
    return render(request, "concerns/say.html", context, status=status)


def _has_answered(speaker: Speaker) -> bool:
    """Whether "nothing to avoid" says nothing new."""
    if speaker.asking:
        return speaker.asking.answered_on is not None
    return bool(speaker.seat and speaker.seat.asked_no_concern)


def _wait(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """The page with what was typed, and the words that it is too much at once."""
    form = SayForm(request.POST)
    form.add_error(
        None, _("You have sent a lot in one hour. Wait an hour, then send this once more.")
    )
    answer = _page(request, speaker, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    answer["Retry-After"] = str(HOUR_S)
    return answer


def _too_often(speaker: Speaker) -> bool:
    """Whether more was sent within an hour than a person says.

    The count ends at a full hour: its start would tell which of the things that were said without
    a name are theirs.
    """
    now = int(time.time())
    left = 2 * HOUR_S - now % HOUR_S
    places = (f"say:{speaker.counted_as}:{number}" for number in range(MOST_AN_HOUR))
    return not any(cache.add(place, 1, left) for place in places)
