"""Signing a decision: the statement, the name, proof; then the receipt, and taking it back."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import mail_code
from accounts.http import VisitRequest, by_link_too, page, require, status_of, step_up
from accounts.models import PersonalLink, User
from accounts.refusals import NotReady
from comments.models import Comment
from signoff import actions, rules
from signoff.forms import DecisionForm, SentenceForm, SignForm
from signoff.models import Decision, Signatory, SpecVersion, Verdict
from signoff.views.documents import current_rendering
from signoff.views.parts import asked_of, visited_version
from signoff.views.refused import with_difference
from signoff.views.reviewing import KEPT, form_of, review_context
from spec.canonical import digest

# In the session: what was sent and waits for its signature.
UNSIGNED = "unsigned decision on %s"


@by_link_too
@require_POST
def decisions(request: VisitRequest, code: str, number: int) -> HttpResponse:
    """Take a decision down; it counts only when it is signed on the next page."""
    version = visited_version(request, code, number)
    asked = asked_of(request.visitor, version)
    require(bool(asked))
    form = form_of(request, version, asked, sent=request.POST)
    if not form.is_valid():
        context = review_context(request, version, form)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return page(request, "signoff/review.html", context, status=status)
    with with_difference(request, version, form):
        actions.ensure_can_decide(
            form.cleaned_data["signatory"],
            actor=request.visitor,
            sha256=form.cleaned_data["sha256"],
            policy_sha256=form.cleaned_data["policy_sha256"],
        )
    request.session[UNSIGNED % version.pk] = form.sent()
    request.session[KEPT % version.project_id] = form.sent()
    if request.link:
        _mail_code(request.link, _about(version, form.sent()))
    return redirect("signoff:signature", version.project.slug, version.number)


@by_link_too
@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: VisitRequest, code: str, number: int) -> HttpResponse:
    """The statement in full; with the name and proof it is recorded."""
    version = visited_version(request, code, number)
    asked = asked_of(request.visitor, version)
    require(bool(asked))
    sent: dict[str, str] = request.session.get(UNSIGNED % version.pk, {})
    draft = form_of(request, version, asked, sent=sent)
    if not draft.is_valid():
        return redirect(version)
    form = SignForm(
        request.POST or None,
        person=request.link or request.visitor,
        about=_about(version, sent),
        name=str(request.visitor),
    )
    if request.method != "POST" or not (method := step_up(request, form)):
        context = _statement(request.visitor, version, draft) | {"form": form}
        status = status_of(form) if form.is_bound else HTTPStatus.OK
        return page(request, "signoff/sign.html", context, status=status)
    with with_difference(request, version, draft):
        decision = _act(request, draft, method, form.cleaned_data["full_name"])
    for name in (UNSIGNED % version.pk, KEPT % version.project_id):
        request.session.pop(name, None)
    if decision is None:
        messages.success(request, _("Handed over. They get a mail now."))
        return redirect(version)
    return redirect("signoff:decision", version.project.slug, version.number, decision.pk)


def _mail_code(link: PersonalLink, about: str) -> None:
    """Whoever came by a link always signs with a code, so it is on its way before they ask."""
    with suppress(NotReady):  # then the next page says why, when they ask for it
        mail_code(link, about)


def _about(version: SpecVersion, sent: dict[str, str]) -> str:
    """What a code is about: exactly these words about exactly this text."""
    return f"decide:{version.sha256}:{digest(sent)}"


def _act(
    request: VisitRequest, draft: DecisionForm, method: str, typed_name: str
) -> Decision | None:
    """Record the decision; nothing is returned when it was handed over."""
    signatory, data = draft.cleaned_data["signatory"], draft.cleaned_data
    if draft.hands_over:
        to = User.objects.get(pk=data["colleague"])
        actions.hand_over(signatory, to=to, reason=data["handing"], actor=request.visitor)
        return None
    decided: Decision = actions.decide(
        signatory, actor=request.visitor, method=method, typed_name=typed_name, **draft.decision()
    )
    return decided


def _statement(user: User, version: SpecVersion, draft: DecisionForm) -> dict[str, Any]:
    data = draft.cleaned_data
    signatory: Signatory = data["signatory"]
    decided = None if draft.hands_over else draft.decision()
    return {
        "version": version,
        "project": version.project,
        "signatory": signatory,
        "visitor": user,
        "verdict": decided and decided["verdict"].value,
        "comment": decided["comment"] if decided else data["handing"],
        "conditions": decided["conditions"] if decided else (),
        "colleague": None if decided else User.objects.get(pk=data["colleague"]),
        "signed": [one for one in version.signatories.all() if one.decision],
        "pending": 0 if draft.hands_over else _pending(user, version),
    }


def _pending(user: User, version: SpecVersion) -> int:
    return Comment.objects.pending_of(user, version.project).count()


# --- Afterwards ---------------------------------------------------------------------------------
@by_link_too
@require_safe
def decision(request: VisitRequest, code: str, number: int, pk: int) -> HttpResponse:
    """The receipt: what was recorded, what comes next, and how to take it back."""
    made = _mine(request, code, number, pk)
    return _receipt(request, made, SentenceForm(label=_("Why do you take it back?")))


def _receipt(
    request: VisitRequest, made: Decision, form: SentenceForm, *, status: int = 200
) -> HttpResponse:
    version, now = made.signatory.version, timezone.now()
    ended = getattr(made, "end", None)
    there = list(Signatory.objects.filter(version=version).with_decisions())
    stages = rules.stages_of(version, there)
    context = {
        "decision": made,
        "version": version,
        "project": version.project,
        "ended": ended,
        "can_withdraw": not ended and rules.can_withdraw(request.visitor, made, now),
        "can_revoke": not ended and rules.can_revoke(request.visitor, made),
        "waiting": [one for one in there if one.asked_at and not one.verdict],
        "next_stage": next((one for one in stages if not one.complete and not one.open), None),
        "rendering": current_rendering(version),
        "by_link": request.link is not None,
        "form": form,
        "approving": made.verdict in (Verdict.APPROVED, Verdict.APPROVED_WITH_CONDITIONS),
    }
    return page(request, "signoff/receipt.html", context, status=status)


@by_link_too
@require_POST
def withdrawal(request: VisitRequest, code: str, number: int, pk: int) -> HttpResponse:
    """Withdraw a decision within its ten minutes."""
    made = _mine(request, code, number, pk)
    actions.withdraw(made, actor=request.visitor)
    messages.success(request, _("Withdrawn. Nobody was told, and you can decide anew."))
    return redirect(made.signatory.version)


@by_link_too
@require_POST
def revocation(request: VisitRequest, code: str, number: int, pk: int) -> HttpResponse:
    """Take a decision back with a reason."""
    made = _mine(request, code, number, pk)
    form = SentenceForm(request.POST, label=_("Why do you take it back?"))
    if not form.is_valid():
        return _receipt(request, made, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    actions.revoke(made, reason=form.cleaned_data["text"], actor=request.visitor)
    messages.success(request, _("Taken back. Your reason is kept with it."))
    return redirect("signoff:decision", code, number, pk)


def _mine(request: VisitRequest, code: str, number: int, pk: int) -> Decision:
    """A decision of the person, or 404."""
    version = visited_version(request, code, number)
    made = Decision.objects.filter(signatory__version=version).select_related(
        "signatory__version__project", "signatory__version__submitted_by", "made_by", "on_behalf_of"
    )
    found = get_object_or_404(made, pk=pk)
    require(rules.can_revoke(request.visitor, found))
    return found
