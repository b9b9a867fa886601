"""The answer to one concern, and the word of the person who raised it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import mail_code, use_code
from accounts.http import (
    SignedInRequest,
    by_link,
    page,
    require,
    status_of,
    step_up,
    wants_part,
)
from accounts.models import PersonalLink
from concerns import actions, rules
from concerns.actions import ANSWER, Door
from concerns.forms import CodeForm, ReplyForm, SignedReplyForm
from concerns.models import AnswerShown, Concern, for_board
from concerns.views.card import Look, card_id, card_of, changes_since
from intake import rules as draft_rules
from intake.models import Project
from spec.choices import Visibility
from stakeholders.models import Stakeholder

WAITS_FOR_CODE = "reply"


# --- By link: say it, then type the code --------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@by_link(ANSWER)
def answer(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The answer to a concern, for the person who raised it; a reply waits for its code."""
    shown = _shown(link)
    if request.method != "POST":
        form = ReplyForm(initial={"seen": rules.answer_sha256(shown.concern)})
        return _by_link(request, shown, form)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _by_link(request, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    request.session[WAITS_FOR_CODE] = form.cleaned_data
    mail_code(link, _about(shown), _("Your code for Upfront"))
    return redirect("concerns:answer-code")


@require_http_methods(["GET", "HEAD", "POST"])
@by_link(ANSWER)
def answer_code(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The six digits that confirm a reply."""
    shown, said = _shown(link), request.session.get(WAITS_FOR_CODE)
    if said is None:
        return redirect(ANSWER)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if use_code(link, _about(shown), form.cleaned_data["code"]):
            actions.reply(shown.concern, shown.person, Door(link=link), **said)
            del request.session[WAITS_FOR_CODE]
            messages.success(request, _thanks(accepts=said["accepts"]))
            return redirect(ANSWER)
        form.add_error(
            "code",
            _("That is not the code, or it is too old. Check it, or go back and send once more."),
        )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "shown": shown, "said": said}
    return render(request, "concerns/code.html", context, status=status)


def _shown(link: PersonalLink) -> AnswerShown:
    found = AnswerShown.objects.select_related("concern__project", "concern__raiser", "person")
    return get_object_or_404(found, link=link)


def _about(shown: AnswerShown) -> str:
    return f"reply:{shown.concern_id}"


def _by_link(
    request: HttpRequest, shown: AnswerShown, form: ReplyForm, *, status: int = 200
) -> HttpResponse:
    context = _context(shown.concern, shown.person) | {"form": form}
    return render(request, "concerns/answer.html", context, status=status)


# --- Signed in ----------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def concern(request: SignedInRequest, code: str, key: str) -> HttpResponse:
    """One concern with its answer; who may accept it does so here, with their password."""
    found = _find(request, code, key)
    if request.method != "POST":
        return shown_concern(request, found, focus=request.GET.get("left", ""))
    seat = _judging_seat(request, found)
    require(seat is not None)
    form = _proof_form(request, found, request.POST)
    if seat is None or not step_up(request, form):
        return shown_concern(request, found, form=form, status=status_of(form))
    actions.reply(found, seat, Door(user=request.user), **form.said())
    messages.success(request, _thanks(accepts=form.said()["accepts"]))
    return redirect("concerns:concern", found.project.slug, found.key)


@require_POST
def answers(request: SignedInRequest, code: str, key: str) -> HttpResponse:
    """Show the answer to whoever may accept it: they get a mail with a link."""
    found = _find(request, code, key)
    require(draft_rules.can_edit(request.user, found.project))
    unreached = actions.show_answer(found, actor=request.user)
    if unreached:
        hidden = found.visibility == Visibility.LEAD_ONLY
        hidden = hidden and not draft_rules.can_lead(request.user, found.project)
        people = (person.name or person.key for person in unreached)
        names = _("the person who raised it") if hidden else ", ".join(people)
        said = _("We know no e-mail address of %(names)s. Write it into the list of people.")
        messages.warning(request, said % {"names": names})
    else:
        messages.success(request, _("Asked: is this enough? The mail is on its way."))
    return redirect("concerns:concern", found.project.slug, found.key)


def _find(request: SignedInRequest, code: str, key: str) -> Concern:
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    return get_object_or_404(for_board(project), key=key)


def _proof_form(
    request: SignedInRequest, concern: Concern, data: Any = None, **options: Any
) -> SignedReplyForm:
    about = f"reply:{concern.pk}:{rules.answer_sha256(concern)}"
    return SignedReplyForm(data, person=request.user, about=about, **options)


def _judging_seat(request: SignedInRequest, concern: Concern) -> Stakeholder | None:
    """The place at the table from which this person may reply."""
    judges = [person for person, _as in rules.judges_of(concern)]
    return next((one for one in judges if one.user_id == request.user.pk), None)


def shown_concern(
    request: SignedInRequest,
    concern: Concern,
    *,
    form: SignedReplyForm | None = None,
    focus: str = "",
    more: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a concern; for htmx what is written in place: its card on the board, or the page.

    `form` is the reply that was sent; `focus` the part whose link has the focus.
    """
    on_board = wants_part(request) and request.htmx.target == card_id(concern)
    edits = draft_rules.can_edit(request.user, concern.project)
    leads = draft_rules.can_lead(request.user, concern.project)
    is_written = "panel" in (more or {})
    look = Look(leads, edits, on_board, focus, is_written)
    if on_board:
        context = {"card": card_of(concern, look), "project": concern.project}
        return page(request, "concerns/card.html", context | dict(more or {}), status=status)
    seat = _judging_seat(request, concern)
    if seat and form is None:
        initial = {"seen": rules.answer_sha256(concern)}
        form = _proof_form(request, concern, initial=initial)
    context = _context(concern, seat, look) | {
        "form": form,
        "signed_in": True,
        "edits": edits,
        "why_not_yet": rules.why_not_yet(concern),
        **(more or {}),
    }
    return page(request, "concerns/answer.html#whole", context, status=status)


def _context(
    concern: Concern, person: Stakeholder | None, look: Look | None = None
) -> dict[str, Any]:
    last = concern.replies.filter(is_last=True).first()
    return {
        "concern": concern,
        "project": concern.project,
        "person": person,
        "card": card_of(concern, look),
        "last": last,
        "replied": bool(last and person and last.key == person.key and not last.outdated_at),
        "changes": changes_since(last, concern) if last else (),
        "replies": concern.replies.order_by("-given_at"),
    }


def _thanks(*, accepts: bool) -> str:
    if accepts:
        return _("Thank you. Your word is kept with the answer that you read.")
    return _("Thank you. The team works on the answer and asks you again.")
