"""One read of all rows of a project -> one typed document, in a fixed number of queries."""

import json
from typing import Any

from django.utils import timezone

from concerns.models import Concern, RecordedAcceptance, Reply
from intake.models import ROWS, PartRow, Project
from signoff.models import RecordedDecision, SpecVersion
from spec.canonical import digest
from spec.document import SECTIONS, Document, as_json
from stakeholders.models import Commitment, Stakeholder

# The hash of a section that nobody wrote yet.
UNWRITTEN = digest(None)

LISTS: dict[str, type[PartRow]] = {**ROWS, "stakeholders": Stakeholder, "concerns": Concern}


def document_of(project: Project) -> Document:
    """The draft as it is now, with what an imported file recorded; nothing after go-live."""
    data: dict[str, Any] = {
        section.name: section.content
        for section in project.sections.all()
        if section.content is not None
    }
    for name, model in LISTS.items():
        data[name] = [row.as_data() for row in model.of(project)]
    for contact in Commitment.of(project):
        data["contact"] = contact.as_data()
    data["project"] = data.get("project", {}) | {"stage": project.recorded_stage or None}
    data["sign_off"] = [row.as_data() for row in RecordedDecision.of(project)]
    _add_acceptances(data["concerns"], project)
    return Document.model_validate(data)


def _add_acceptances(concerns: list[dict[str, Any]], project: Project) -> None:
    words = RecordedAcceptance.objects.filter(concern__project=project).values_list(
        "concern__key", "by", "date", "comment"
    )
    given = {key: {"by": by, "date": date, "comment": said} for key, by, date, said in words}
    # What was given here counts before what a file recorded; one that is out of date does not.
    here = Reply.objects.filter(project=project, is_last=True).select_related("concern")
    for reply in here:
        given[reply.concern.key] = _word_of(reply)
    for concern in concerns:
        concern["acceptance"] = given.get(concern["id"], {})


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
        concern["id"]: {name: concern[name] for name in ("acceptance", "status") if name in concern}
        for concern in data.get("concerns", [])
    }
    found = {
        "stage": data.get("project", {}).get("stage"),
        "sign_off": data.get("sign_off", []),
        "concerns": {key: said for key, said in concerns.items() if said},
    }
    return {name: value for name, value in found.items() if value}


def changed_sections(version: SpecVersion) -> list[str]:
    """The sections of the draft that differ from what `version` froze; none while it is current."""
    now = {section.name: section.sha256 for section in version.project.sections.all()}
    frozen = version.section_hashes
    return [name for name in SECTIONS if now.get(name, UNWRITTEN) != frozen.get(name, UNWRITTEN)]
