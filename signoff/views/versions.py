"""A frozen version: sending it for review, reading it, deciding on it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, page, require
from accounts.refusals import Refused
from intake.lifecycle import ASLEEP
from intake.models import Right
from intake.rules import right_of
from signoff import actions, readiness, rules
from signoff.assemble import changed_sections, frozen_document
from signoff.forms import DecisionForm
from signoff.models import APPROVING, Decision, SpecVersion
from signoff.record import record_of
from signoff.views.documents import current_rendering
from signoff.views.parts import (
    MOST_SHOWN,
    approvers,
    asked_of,
    find_project,
    find_version,
    my_concerns,
    short,
)
from spec.document import SECTIONS
from spec.render.outline import outline


@require_POST
def versions(request: SignedInRequest, code: str) -> HttpResponse:
    """Send the draft for review: makes a version."""
    project = find_project(request, code)
    require(rules.can_submit(request.user, project))
    version = actions.submit(project, actor=request.user)
    messages.success(request, _in_review(version))
    return redirect(version)


def _in_review(version: SpecVersion) -> str:
    """What a review begins with, in words: how many are asked, and how many roles have nobody."""
    names = list(version.signatories.values_list("name", flat=True))
    asked, nobody = len(list(filter(None, names))), names.count("")
    first = _("Version %(number)s is in review.") % {"number": version.number}
    said = ngettext("%(n)s person is asked to decide.", "%(n)s people are asked to decide.", asked)
    lacks = ngettext(
        "Nobody is named yet for %(n)s role.", "Nobody is named yet for %(n)s roles.", nobody
    )
    rest = [said % {"n": asked}] * bool(asked) + [lacks % {"n": nobody}] * bool(nobody)
    return " ".join([first, *rest])


@require_safe
def version_detail(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """A frozen version: what it says, who decided what, and the person's own decision."""
    version = find_version(request, code, number)
    return page(request, "signoff/version.html", _version_context(request, version, form=None))


def _version_context(
    request: SignedInRequest, version: SpecVersion, form: DecisionForm | None
) -> dict[str, Any]:
    document = frozen_document(version)
    to_lead = right_of(request.user, version.project) == Right.LEAD
    asked = asked_of(request, version)
    open_ones = [one for one in asked if not one.verdict]
    changed = changed_sections(version) if version.is_open else []
    awake = version.project.stage not in ASLEEP
    if form is None and open_ones and version.is_open and awake and not changed:
        form = DecisionForm(version=version, asked=open_ones)
    found = readiness.of_version(version, moment=timezone.now())
    record = record_of(version, found)
    sections = outline(document, record=record, to_lead=to_lead, most=MOST_SHOWN)
    return {
        "version": version,
        "project": version.project,
        "document": document,
        "sections": sections,
        "short": short(document, record, sections),
        "my_concerns": my_concerns(request, version.project, document, record),
        "approvers": approvers(version),
        "readiness": found,
        "total": readiness.total(found),
        "approved": all(one.verdict in APPROVING for one in version.signatories.all()),
        "changed": [SECTIONS[name] for name in changed],
        "newest": version.project.versions.order_by("-number").values_list("number", flat=True)[0],
        "mine": asked,
        "form": form,
        "rendering": current_rendering(version),
        "can_submit": rules.can_submit(request.user, version.project),
    }


@require_POST
def decisions(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Record the person's decision about exactly the hash that their page showed."""
    version = find_version(request, code, number)
    asked = asked_of(request, version)
    require(bool(asked))
    form = DecisionForm(request.POST, version=version, asked=asked)
    if not form.is_valid():
        context = _version_context(request, version, form)
        return page(
            request, "signoff/version.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    signatory = form.cleaned_data["signatory"]
    require(rules.can_decide(request.user, signatory))
    try:
        decision = actions.decide(signatory, actor=request.user, **form.decision())
    except Refused as error:
        error.context |= {"back_url": version.get_absolute_url(), "typed": form.typed()}
        raise
    messages.success(request, receipt(decision))
    return redirect(version)


def receipt(decision: Decision) -> str:
    """What was recorded, in one sentence."""
    signatory = decision.signatory
    text = _("Recorded: “%(verdict)s” as %(role)s for version %(number)s, hash %(hash)s.")
    return text % {
        "verdict": decision.get_verdict_display().lower(),
        "role": signatory.role_label,
        "number": signatory.version.number,
        "hash": decision.sha256[:12],
    }
