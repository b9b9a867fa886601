"""The outline of a document: every section of a specification, in its order, as blocks."""

from dataclasses import replace

from django.utils.translation import override

from spec.document import Document
from spec.render import build
from spec.render.blocks import Chain, Section
from spec.render.charts.of_document import charts_of
from spec.render.index import Index
from spec.render.record import Record
from spec.render.sections import business, checks, closing, concerns, live, operation, people, plan
from spec.render.sections import requirements as lines


def outline(
    document: Document, *, record: Record, to_lead: bool = False, most: int | None = None
) -> tuple[Section, ...]:
    """Everything that `document` says, as numbered sections of blocks, in the record's language.

    A page and a printed specification show the same outline. With `to_lead` it names people who
    raised a concern that only the lead may know about; without, their names are withheld. With
    `most` it shows only so many concerns, the gravest, and so many findings of each gate, and says
    how many there are.
    """
    index = Index(document, to_lead)
    with override(record.language):
        charts = charts_of(document)
        shown = concerns.shown(document, most)
        raised = concerns.concerns(document, shown, index, record.accepted_here)
        sections = build.kept(
            business.business_case(document),
            business.success(document, record, charts),
            business.alternatives(document, charts),
            people.people(document),
            raised,
            lines.performance(document, index),
            lines.constraints(document, index),
            lines.reporting(document, index),
            lines.alerting(document.model_copy(update={"concerns": shown}), index),
            operation.reliability(document, index),
            operation.interfaces(document, index),
            plan.experiment(document, record, index, charts),
            lines.oversight(document, index),
            plan.research(document, index),
            plan.after_go_live(document),
            plan.risk(document, record),
            closing.open_points(document, record, chains(raised)),
            checks.checks(record, most),
            closing.definitions(document),
            business.model_measures(document),
            live.live(document, index),
            closing.recorded(document),
        )
    return tuple(replace(item, number=place) for place, item in enumerate(sections, start=1))


def chains(section: Section) -> tuple[Chain, ...]:
    """The concerns among the blocks of `section`."""
    return tuple(block for block in section.blocks if isinstance(block, Chain))
