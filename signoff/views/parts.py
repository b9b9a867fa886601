"""What several pages show: the project, its versions, who decides, the document in short."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest, VisitRequest
from accounts.models import User
from intake.models import Project
from intake.views import visited
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


def approvers(version: SpecVersion) -> list[dict[str, Any]]:
    """Who is asked, in which role, and what they decided when; for the approver strip."""
    return [_approver(signatory) for signatory in version.signatories.all()]


def _approver(signatory: Signatory) -> dict[str, Any]:
    kind, verdict = VERDICT_CHIPS[signatory.verdict]
    decision = signatory.decision if signatory.verdict else None
    return {
        "name": signatory.name or _("Nobody named yet"),
        "role": signatory.role_label,
        "kind": kind,
        "verdict": _(verdict),
        "icon_name": "" if decision else "hourglass",
        "decision": decision,
        "no_account": not signatory.user_id,
    }


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
