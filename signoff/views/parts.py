"""What several pages show: the project, its versions, who decides, the document in short."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest, VisitRequest
from accounts.models import User
from intake.models import Project
from intake.views import visited
from mail.models import Message
from signoff import rules
from signoff.models import Signatory, SpecVersion
from signoff.standing import VERDICT_CHIPS
from spec.document import Document
from spec.render.blocks import Chain
from spec.render.blocks import Section as Outlined
from spec.render.index import Index
from spec.render.record import Record
from spec.render.sections.concerns import chain
from spec.render.summary import Summary, summary
from stakeholders.models import Stakeholder

# So many concerns, and so many findings of each gate, are on one page.
MOST_SHOWN = 50


def shown_versions() -> QuerySet[SpecVersion]:
    """Versions, newest first, with everything that lists and strips show; without their text."""
    return SpecVersion.objects.with_decisions().defer(*SpecVersion.HEAVY).order_by("-number")


def find_project(request: SignedInRequest, code: str) -> Project:
    """The project, or 404 for everybody who does not take part in it."""
    return get_object_or_404(Project.objects.visible_to(request.user).coded(code))


def chains_of(sections: Sequence[Outlined]) -> tuple[Chain, ...]:
    """The concerns of the outline, each with its five steps."""
    return tuple(b for section in sections for b in section.blocks if isinstance(b, Chain))


def short(document: Document, record: Record, sections: Sequence[Outlined]) -> Summary:
    """The whole document on one card."""
    return summary(document, record, chains_of(sections))


def my_concerns(user: User, project: Project, document: Document, record: Record) -> list[Chain]:
    """The concerns that this person raised, with what answers them; of very many the first."""
    keys = set(Stakeholder.objects.filter(project=project, user=user).values_list("key", flat=True))
    raised = [concern for concern in document.concerns if concern.raised_by in keys][:MOST_SHOWN]
    index = Index(document, to_lead=True)
    return [chain(one, index, here=one.key in record.accepted_here) for one in raised]


def approvers(version: SpecVersion, *, asks: bool = False) -> list[dict[str, Any]]:
    """Who is asked, in which role, since when, and what they decided when; for the strip.

    With `asks`, each of them who keeps the others waiting can be asked once more.
    """
    found = list(version.signatories.all())
    late = [one for one in found if asks and version.is_open and _is_waited_for(one)]
    mails = rules.asking_mails(late) if late else {}
    return [_approver(one, version, mails if one in late else None) for one in found]


def _is_waited_for(signatory: Signatory) -> bool:
    return bool(signatory.user_id and signatory.asked_at and not signatory.verdict)


type Mails = dict[tuple[int, int | None], list[Message]]


def _approver(signatory: Signatory, version: SpecVersion, mails: Mails | None) -> dict[str, Any]:
    kind, verdict = VERDICT_CHIPS[signatory.verdict]
    decision = signatory.decision if signatory.verdict else None
    waits = version.is_open and not decision
    return {
        "name": (decision.by if decision else signatory.who) or _("Nobody named yet"),
        "role": signatory.role_label,
        "kind": kind,
        "verdict": _(verdict) if decision or signatory.asked_at or not waits else _("Later"),
        "icon_name": "" if decision else "hourglass",
        "decision": decision,
        "since": signatory.asked_at if waits else None,
        "due": signatory.due_on if waits else None,
        "no_account": not signatory.user_id,
        **(_nudge(signatory, version, mails) if mails is not None else {}),
    }


def _nudge(signatory: Signatory, version: SpecVersion, mails: Mails) -> dict[str, str]:
    """Where somebody is asked once more, or why they cannot be now."""
    mine = mails.get((signatory.version_id, signatory.user_id), [])
    why_not = rules.why_no_nudge(signatory, mine, day=timezone.localdate())
    address = [version.project.slug, version.number, signatory.pk]
    url = "" if why_not else reverse("signoff:nudges", args=address)
    return {"nudge_url": url, "why_no_nudge": why_not}


def asked_of(user: User, version: SpecVersion) -> list[Signatory]:
    """The signatures that are asked of this person, given or not."""
    return [one for one in version.signatories.all() if one.user_id == user.pk]


def find_version(request: SignedInRequest, code: str, number: int) -> SpecVersion:
    """The version, or 404 for everybody who does not take part in its project."""
    project = find_project(request, code)
    return get_object_or_404(SpecVersion.objects.with_decisions(), project=project, number=number)


def visited_version(request: VisitRequest, code: str, number: int) -> SpecVersion:
    """The version for whoever is signed in or came by a link to its project; 404 for others."""
    project = visited(request, code)
    return get_object_or_404(SpecVersion.objects.with_decisions(), project=project, number=number)
