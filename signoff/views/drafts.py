"""The draft as a whole: its task list, and the page that checks everything before a review."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page, require
from comments.models import Thread
from intake.models import Project, Right
from intake.questions import GROUPS, PAGES
from intake.questions.progress import Block, Progress, left_in_words, task_list
from intake.rules import right_of
from intake.views import page_url
from signoff import policy, readiness, rules
from signoff.assemble import document_of
from signoff.record import draft_record
from signoff.views.asking import Asked, asked_mails, open_points, with_changes
from signoff.views.parts import MOST_SHOWN, find_project, short
from spec.document import Document
from spec.render.outline import outline


@require_safe
def draft(request: SignedInRequest, code: str) -> HttpResponse:
    """The task list of the draft: every page that is asked, how far it is, the time left."""
    project = _editable(request, code)
    blocks = _task_list(project, document_of(project))
    rows = [row for block in blocks for row in block.rows]
    context = {
        "project": project,
        "blocks": _linked(project, blocks),
        "all_count": len(rows),
        "done_count": sum(row.progress == Progress.DONE for row in rows),
        "left": left_in_words(blocks),
    }
    return page(request, "signoff/draft.html", context)


@require_safe
def check(request: SignedInRequest, code: str) -> HttpResponse:
    """Everything on one page before it is sent for review, with links to change it."""
    project = _editable(request, code)
    document = document_of(project)
    found = readiness.of_draft(project, document, moment=timezone.now())
    record = draft_record(document, found)
    to_lead = right_of(request.user, project) == Right.LEAD
    sections = outline(document, record=record, to_lead=to_lead, most=MOST_SHOWN)
    seats = policy.seats(document, found.tier.number)
    rules_now = policy.round_of(found.tier.number, document)
    context = {
        "project": project,
        "sections": with_changes(project, document, sections),
        "talks": Thread.objects.filter(project=project).talks(request.user),
        "short": short(document, record, sections),
        "readiness": found.readiness,
        "total": readiness.total(found.readiness),
        "forbidden": policy.forbidden() if found.tier.stopped else "",
        "asked": Asked.of(project, seats),
        "points": open_points(project, document),
        "mails": asked_mails(request, project, document, seats, rules_now),
    }
    return page(request, "signoff/check.html", context)


def _editable(request: SignedInRequest, code: str) -> Project:
    """The project, if this person edits its draft."""
    project = find_project(request, code)
    require(rules.can_submit(request.user, project))
    return project


def _task_list(project: Project, document: Document) -> list[Block]:
    done = set(project.done_pages.values_list("page", flat=True))
    return task_list(document, GROUPS, PAGES, done)


def _linked(project: Project, blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """The task list with the address of each page; the first group that lacks something is open."""
    first = next((block for block in blocks if block.answered != block.needed), None)
    return [
        {
            "group": block.group,
            "rows": [{"url": page_url(project, row.page), "is": row} for row in block.rows],
            "answered": len(block.answered),
            "needed": len(block.needed),
            "is_open": block is first,
        }
        for block in blocks
    ]
