"""The risk tier: the points of each answer, and setting another tier with a reason."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, require
from intake.models import Project
from intake.questions.places import asked_at
from intake.views import field_url
from signoff import actions, policy, rules
from signoff.assemble import document_of
from signoff.forms import TierForm
from signoff.models import TierOverride
from signoff.policy import TierInForce
from signoff.rules import Authority
from signoff.views.parts import find_project
from spec.checks.roles import HIGHEST_TIER, roles
from spec.document import Document
from spec.figures.tier import TierAnswer, tier_of, tier_weights
from spec.render.sections.reasons import answer_in_words, question
from spec.render.words import listed


@require_safe
def risk(request: SignedInRequest, code: str) -> HttpResponse:
    """Which tier applies, why, and who has set it."""
    project = find_project(request, code)
    return page(request, "signoff/risk.html", _context(request, project))


@require_POST
def tiers(request: SignedInRequest, code: str) -> HttpResponse:
    """Let another tier apply, with a reason."""
    project = find_project(request, code)
    context = _context(request, project)
    require(bool(context["choices"]))
    form = TierForm(request.POST, tiers=context["choices"])
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return page(request, "signoff/risk.html", context | {"form": form}, status=status)
    actions.set_tier(project, form.chosen(), reason=form.cleaned_data["reason"], actor=request.user)
    messages.success(request, _("Recorded. The tier counts from the next review on."))
    return redirect("signoff:risk", project.slug)


def _context(request: SignedInRequest, project: Project) -> dict[str, Any]:
    document = document_of(project)
    history = list(TierOverride.objects.of(project))
    now = policy.tier_in_force(document, history[0] if history else None)
    held = rules.authority(request.user, project, now.number)
    choices = _choices(held, now)
    return {
        "project": project,
        "now": now,
        "source": now.source.value,
        "computed": now.assessment.number,
        "stated": document.risk.tier,
        "unanswered": len(now.assessment.unanswered),
        "least": _least(now),
        "answers": [
            _answer(project, document, answer, edits=held.edits)
            for answer in now.assessment.answers
        ],
        "history": history,
        "lapsed": bool(history) and history[0].tier is not None and now.override is None,
        "choices": choices,
        "form": TierForm(tiers=choices) if choices else None,
        "forbidden": policy.forbidden() if now.stopped else "",
        "roles": listed(role.label for role in roles(now.number)),
        "to_waive": listed(role.label for role in policy.MAY_WAIVE[now.number]),
        "people_to_waive": policy.PEOPLE_TO_WAIVE[now.number],
    }


def _least(now: TierInForce) -> int | None:
    """The tier that answers ask for whatever the sum is, where that is more than the sum gives."""
    found = now.assessment
    by_points = tier_of(found.score, found.highest)
    return found.number if found.number and found.number > by_points else None


def _choices(held: Authority, now: TierInForce) -> list[tuple[str, str]]:
    """What this person may set: other tiers than the one that applies."""
    computed = now.assessment.number
    if computed is None:
        return []
    found = [
        (str(tier), _("Tier %(tier)s") % {"tier": tier})
        for tier in range(1, HIGHEST_TIER + 1)
        if tier not in (now.number, computed) and held.may_set_tier(tier, now)
    ]
    if computed != now.number and held.may_set_tier(computed, now):
        label = _("Tier %(tier)s, as computed") % {"tier": computed}
        found.append((TierForm.COMPUTED, label))
    return found


def _answer(
    project: Project, document: Document, answer: TierAnswer, *, edits: bool
) -> dict[str, Any]:
    """One question with its answer, its points, and the page that asks it."""
    path = answer.name if answer.name.startswith("risk.") else "outage_ladder"
    asked = asked_at(path, document)
    return {
        "question": question(answer.name),
        "answer": answer_in_words(document, answer.name) if answer.answered else "",
        "points": answer.points,
        "highest": answer.highest,
        "alone": tier_weights().tier_with_one_override if answer.overrides else None,
        "url": field_url(project, asked) if asked and edits else "",
    }
