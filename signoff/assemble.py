"""One read of all rows of a project -> one typed document, in a fixed number of queries."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from concerns.models import Concern, RecordedAcceptance, Reply
from intake.models import ROWS, PartRow, Project, Section
from signoff.models import RecordedDecision, SpecVersion
from spec.canonical import digest
from spec.document import SECTIONS, Document, as_json
from spec.hidden import is_hidden
from stakeholders.models import Commitment, Stakeholder

# The hash of a section that nobody wrote yet.
UNWRITTEN = digest(None)

LISTS: dict[str, type[PartRow]] = {**ROWS, "stakeholders": Stakeholder, "concerns": Concern}


def document_of(project: Project) -> Document:
    """The draft as it is now, with what an imported file recorded; nothing after go-live."""
    return documents_of([project])[project.pk]


def documents_of(projects: Sequence[Project]) -> dict[int, Document]:
    """The drafts of several projects by their number, in the same number of queries as of one."""
    data: dict[int, dict[str, Any]] = {project.pk: {} for project in projects}
    for section in Section.objects.filter(project__in=projects, content__isnull=False):
        data[section.project_id][section.name] = section.content
    lists: dict[str, type[PartRow]] = {**LISTS, "sign_off": RecordedDecision}
    for name, model in lists.items():
        rows = _by_project(model, projects)
        for pk, found in data.items():
            found[name] = [row.as_data() for row in rows.get(pk, ())]
    for contact in Commitment.rows().filter(project__in=projects):
        data[contact.project_id]["contact"] = contact.as_data()
    given = _acceptances(projects)
    for project in projects:
        found = data[project.pk]
        found["project"] = found.get("project", {}) | {"stage": project.recorded_stage or None}
        for concern in found["concerns"]:
            concern["acceptance"] = given.get((project.pk, concern["id"]), {})
    return {pk: Document.model_validate(found) for pk, found in data.items()}


def _by_project(model: type[PartRow], projects: Sequence[Project]) -> dict[int, list[PartRow]]:
    """The rows of each project in the order of its document."""
    found: dict[int, list[PartRow]] = {}
    for row in model.rows().filter(project__in=projects).order_by("position", "pk"):
        found.setdefault(row.project_id, []).append(row)
    return found


def _acceptances(projects: Sequence[Project]) -> dict[tuple[int, str], dict[str, Any]]:
    """The word that each answer is good enough, by project and concern."""
    recorded = RecordedAcceptance.objects.filter(concern__project__in=projects).values_list(
        "concern__project_id", "concern__key", "by", "date", "comment"
    )
    given: dict[tuple[int, str], dict[str, Any]] = {
        (pk, key): {"by": by, "date": date, "comment": said} for pk, key, by, date, said in recorded
    }
    # What was given here counts before what a file recorded; one that is out of date does not.
    here = Reply.objects.filter(project__in=projects, is_last=True).select_related("concern")
    for reply in here:
        given[reply.project_id, reply.concern.key] = _word_of(reply)
    return given


def _word_of(reply: Reply) -> dict[str, Any]:
    """An acceptance as the document records it; nothing when it does not count any more."""
    if not reply.accepts or reply.outdated_at:
        return {}
    day = timezone.localdate(reply.given_at)
    return {"by": reply.key, "date": day, "comment": reply.comment}


def frozen_document(version: SpecVersion) -> Document:
    """The document exactly as `version` froze it, with what was recorded then."""
    data = json.loads(version.content)
    recorded = version.recorded
    data["sign_off"] = recorded.get("sign_off", [])
    for concern in data.get("concerns", []):
        concern.update(recorded.get("concerns", {}).get(concern["id"], {}))
    if recorded.get("stage"):
        data.setdefault("project", {})["stage"] = recorded["stage"]
    return Document.model_validate(data)


def recorded_part(document: Document) -> dict[str, Any]:
    """The record of decisions that came with the document, in the shape a version keeps it."""
    data = as_json(document)
    concerns = {
        concern["id"]: {name: concern[name] for name in _recorded(concern) if name in concern}
        for concern in data.get("concerns", [])
    }
    found = {
        "stage": data.get("project", {}).get("stage"),
        "sign_off": data.get("sign_off", []),
        "concerns": {key: said for key, said in concerns.items() if said},
    }
    return {name: value for name, value in found.items() if value}


def _recorded(concern: dict[str, Any]) -> tuple[str, ...]:
    """What of a concern is on the record and not in the text; a hidden name is for the lead."""
    return ("acceptance", "status", *(("raised_by",) if is_hidden(concern) else ()))


def changed_sections(version: SpecVersion) -> list[str]:
    """The sections of the draft that differ from what `version` froze; none while it is current."""
    now = {section.name: section.sha256 for section in version.project.sections.all()}
    frozen = version.section_hashes
    return [name for name in SECTIONS if now.get(name, UNWRITTEN) != frozen.get(name, UNWRITTEN)]
