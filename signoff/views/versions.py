"""A frozen version: sending it for review, reading it, deciding on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, VisitRequest, by_link_too, page, require
from comments.models import Thread
from intake.models import Right
from intake.rules import right_of
from signoff import actions, readiness, rules
from signoff.assemble import changed_sections, frozen_document
from signoff.models import SpecVersion
from signoff.record import record_of
from signoff.views.documents import current_rendering
from signoff.views.parts import (
    MOST_SHOWN,
    approvers,
    asked_of,
    find_project,
    my_concerns,
    short,
    visited_version,
)
from signoff.views.reviewing import form_of, review_context, since_frozen, to_give
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


@by_link_too
@require_safe
def version_detail(request: VisitRequest, code: str, number: int) -> HttpResponse:
    """A frozen version: for whoever is asked, what they need to decide; else what it says."""
    version = visited_version(request, code, number)
    changed = changed_sections(version) if version.is_open else []
    asked = to_give(request.visitor, version, changed)
    if asked:
        context = review_context(request, version, form_of(request, version, asked))
        return page(request, "signoff/review.html", context)
    return page(request, "signoff/version.html", _version_context(request, version, changed))


def _version_context(
    request: VisitRequest, version: SpecVersion, changed: list[str]
) -> dict[str, Any]:
    document, user = frozen_document(version), request.visitor
    to_lead = right_of(user, version.project) == Right.LEAD
    found = readiness.of_version(version, moment=timezone.now())
    record = record_of(version, found)
    sections = outline(document, record=record, to_lead=to_lead, most=MOST_SHOWN)
    asked = asked_of(user, version)
    edits = rules.can_submit(user, version.project)
    return {
        "version": version,
        "project": version.project,
        "document": document,
        "sections": sections,
        "short": short(document, record, sections),
        "my_concerns": my_concerns(user, version.project, document, record),
        "talks": Thread.objects.filter(project=version.project).talks(user),
        "talk_query": f"?version={version.number}",
        "approvers": approvers(version, asks=edits and not changed),
        "readiness": found,
        "total": readiness.total(found),
        "approved": not rules.missing(version, list(version.signatories.all())),
        "changed": [SECTIONS[name] for name in changed],
        "changes": since_frozen(version, to_lead=to_lead) if changed else None,
        "newest": version.project.versions.order_by("-number").values_list("number", flat=True)[0],
        "mine": asked,
        "not_yet": [
            one for one in asked if version.is_open and not one.asked_at and not one.verdict
        ],
        "rendering": current_rendering(version),
        "can_submit": edits,
        "by_link": request.link is not None,
    }
