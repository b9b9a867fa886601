"""The page of somebody who is asked to decide: what they need, in the order they need it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import VisitRequest, by_link_too, page, require
from accounts.models import User
from comments.models import Comment, Thread
from intake.lifecycle import ASLEEP
from intake.models import Attachment, AttachmentKind, Right
from intake.rules import right_of
from signoff import actions, readiness, rules
from signoff.assemble import changed_sections, document_of, frozen_document
from signoff.forms import DecisionForm
from signoff.models import Decision, ReviewLink, Signatory, SpecVersion, Verdict, Viewed
from signoff.record import record_of
from signoff.views.changes import Changes, changes_between, content_of
from signoff.views.parts import (
    MOST_SHOWN,
    approvers,
    asked_of,
    my_concerns,
    short,
    visited_version,
)
from spec.canonical import specification
from spec.document import SECTIONS, Document
from spec.render.outline import outline
from spec.render.places import PLACES
from spec.render.risks import risks
from stakeholders.models import Stakeholder

WORDS_A_MINUTE = 200
# What deciding itself takes.
TO_DECIDE = 1
KEPT = "kept words of %s"


@by_link_too
@require_safe
def review(request: VisitRequest) -> HttpResponse:
    """Where a personal link leads: the version that it was made for."""
    link = request.link and ReviewLink.objects.filter(link=request.link).first()
    return redirect(link.version if link else "signoff:projects")


# --- Whether somebody can decide now ------------------------------------------------------------
def to_give(user: User, version: SpecVersion, changed: list[str]) -> list[Signatory]:
    """The signatures that this person can give now, or give anew after asking for changes.

    `changed` are the sections of the draft that say something else by now.
    """
    if not version.is_open or version.project.stage in ASLEEP or changed:
        return []
    free = ("", Verdict.CHANGES_REQUESTED)
    return [one for one in asked_of(user, version) if one.verdict in free and one.asked_at]


def form_of(
    request: VisitRequest, version: SpecVersion, asked: list[Signatory], *, sent: Any = None
) -> DecisionForm:
    """The form for a decision, with the words that the person typed before and did not sign."""
    kept = request.session.get(KEPT % version.project_id)
    colleagues = colleagues_of(request.visitor, asked)
    return DecisionForm(sent, version=version, asked=asked, colleagues=colleagues, kept=kept)


def colleagues_of(user: User, asked: list[Signatory]) -> list[User]:
    """Everybody at the table who can give one of these signatures instead of the person."""
    mine = [one for one in asked if rules.can_hand_over(user, one)]
    if not mine:
        return []
    table = Stakeholder.of(mine[0].version.project).filter(user__is_active=True)
    people = dict.fromkeys(seat.user for seat in table.select_related("user") if seat.user)
    return [one for one in people if any(not rules.why_not_to(seat, one) for seat in mine)]


# --- What they see ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Since:
    """What the person decided last, and what has changed since."""

    decision: Decision
    number: int
    changes: Changes


def since(user: User, version: SpecVersion, *, to_lead: bool) -> Since | None:
    """What changed since the version that this person decided on last; none for the first time."""
    made = Decision.objects.filter(
        made_by=user,
        signatory__version__project=version.project_id,
        signatory__version__number__lt=version.number,
        carry=None,
    ).select_related("signatory__version")
    last = made.order_by("signatory__version__number", "pk").last()
    if last is None:
        return None
    read = last.signatory.version
    changes = changes_between(content_of(read), content_of(version), to_lead=to_lead)
    return Since(last, read.number, changes)


def since_frozen(version: SpecVersion, *, to_lead: bool) -> Changes:
    """How the draft of today differs from the version."""
    now = specification(document_of(version.project))
    return changes_between(content_of(version), now, to_lead=to_lead)


def review_context(
    request: VisitRequest, version: SpecVersion, form: DecisionForm
) -> dict[str, Any]:
    """Everything on the page of somebody who decides."""
    user, document = request.visitor, frozen_document(version)
    to_lead = right_of(user, version.project) == Right.LEAD
    found = readiness.of_version(version, moment=timezone.now())
    record = record_of(version, found)
    sections = outline(document, record=record, to_lead=to_lead, most=MOST_SHOWN)
    concerns = my_concerns(user, version.project, document, record)
    viewed = set(Viewed.objects.of(user, version).values_list("section", flat=True))
    last = since(user, version, to_lead=to_lead)
    asked = asked_of(user, version)
    return {
        "version": version,
        "project": version.project,
        "document": document,
        "sections": sections,
        "short": short(document, record, sections),
        "since": last,
        "my_concerns": concerns,
        "risks": risks(document),
        "demos": demos(version, document),
        "viewed": viewed,
        "viewed_count": sum(one.key in viewed for one in sections),
        "talks": Thread.objects.filter(project=version.project).talks(user),
        "talk_query": f"?version={version.number}&kept=on",
        "pending": Comment.objects.pending_of(user, version.project).count(),
        "readiness": found,
        "total": readiness.total(found),
        "minutes": minutes(last, concerns, document),
        "due": min((one.due_on for one in asked if one.due_on), default=None),
        "mine": asked,
        "approvers": approvers(version),
        "form": form,
        "by_link": request.link is not None,
        "kept_words": bool(form.initial.keys() & set(form.fields) - UNTYPED),
    }


UNTYPED = {"sha256", "policy_sha256", "idempotency_key", "signatory"}


def minutes(last: Since | None, concerns: list[Any], document: Document) -> int:
    """How long reading what is not folded takes, roughly, and deciding."""
    pieces = [
        piece.text
        for section in (last.changes.sections if last else ())
        for answer in section.answers
        for piece in answer.pieces
    ]
    read = pieces or [document.project.one_liner, document.business_case.problem]
    read += [f"{chain.title} {chain.worst_case} {chain.steps[0].text}" for chain in concerns]
    words = sum(len(text.split()) for text in read)
    return TO_DECIDE + max(1, round(words / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Demo:
    """The worst case of a concern as it was shown, with a picture where there is one."""

    title: str
    shown_on: Any
    expected: str
    passed: bool


def demos(version: SpecVersion, document: Document) -> dict[str, Any]:
    """What was shown of the worst cases, the latest first, and pictures of it."""
    shown = [
        Demo(one.title, one.demo.shown_on, one.demo.expected, one.demo.result == "passed")
        for one in document.concerns
        if one.demo.shown_on
    ]
    files = Attachment.objects.there().filter(project=version.project, kind=AttachmentKind.DEMO)
    latest = sorted(shown, key=lambda one: one.shown_on, reverse=True)
    return {"shown": latest[:3], "more": len(latest[3:]), "files": list(files[:3])}


# --- While they read ----------------------------------------------------------------------------
@by_link_too
@require_safe
def news(request: VisitRequest, code: str, number: int) -> HttpResponse:
    """Whether the text changed while somebody reads: a polite notice, or nothing."""
    version = visited_version(request, code, number)
    changed = changed_sections(version) if version.is_open else []
    context = {
        "version": version,
        "project": version.project,
        "changed": [SECTIONS[name] for name in changed],
        "newer": version.project.versions.filter(number__gt=version.number)
        .order_by("-number")
        .first(),
    }
    return page(request, "signoff/news.html#news", context)


@by_link_too
@require_POST
def views(request: VisitRequest, code: str, number: int) -> HttpResponse:
    """Mark a section as viewed, or take the mark away."""
    version = visited_version(request, code, number)
    require(bool(asked_of(request.visitor, version)))
    section = request.POST.get("section", "")
    if section not in PLACES:
        raise Http404
    viewed = "not" not in request.POST
    actions.mark_viewed(version, section, viewed=viewed, actor=request.visitor)
    if not request.htmx:
        return redirect(f"{version.get_absolute_url()}#{section}")
    marks = set(Viewed.objects.of(request.visitor, version).values_list("section", flat=True))
    context = {
        "version": version,
        "project": version.project,
        "section": section,
        "viewed": marks,
        "viewed_count": len(marks),
        "is_news": True,
    }
    return page(request, "signoff/_viewed.html", context)
