"""What is still open, what words mean, and what an imported file recorded."""

from django.utils.translation import gettext as _

from spec.document import Document
from spec.document.business import Project
from spec.document.record import SignOff
from spec.render import build, words
from spec.render.blocks import Chain, Column, Row, Section, Table
from spec.render.record import Record


def open_points(document: Document, record: Record, chains: tuple[Chain, ...]) -> Section:
    """Gaps in the answers to concerns, unchecked assumptions, conditions and missing signatures."""
    return build.section(
        "open_points",
        _("Open points and conditions"),
        _("What is still missing, and what was agreed on condition."),
        (
            _unanswered(document),
            _gaps(chains),
            _unchecked(document.project),
            _conditions(record),
            _signatures(record),
        ),
        empty=_("Nothing is open."),
    )


def _unanswered(document: Document) -> Table | None:
    columns = (
        Column(_("Question"), 46),
        Column(_("Who finds out"), 22),
        Column(_("Open since"), 16),
        Column(_("Until"), 16),
    )
    rows = (
        Row(
            (point.question, point.owner, words.day(point.since), words.day(point.due)),
            notes=build.pairs((_("About"), point.where), (_("Note"), point.note)),
        )
        for point in document.open_points
    )
    return build.table(
        _("Questions that nobody can answer yet"), columns, rows, header_column=False, notes_in=0
    )


def _gaps(chains: tuple[Chain, ...]) -> Table | None:
    columns = (
        Column(_("No."), 7),
        Column(_("Concern"), 43),
        Column(_("What is missing"), 50),
    )
    rows = (Row((chain.key, chain.title, " ".join(chain.gaps))) for chain in chains if chain.gaps)
    return build.table(_("Concerns that are not fully answered"), columns, rows)


def _unchecked(project: Project) -> Table | None:
    columns = (Column(_("What we take for granted"), 70), Column(_("How it could be checked"), 30))
    rows = (Row((item.text, item.how)) for item in project.assumptions if not item.verified)
    return build.table(
        _("Assumptions that nobody has checked"), columns, rows, header_column=False, notes_in=0
    )


def _conditions(record: Record) -> Table | None:
    columns = (
        Column(_("Condition"), 46),
        Column(_("Set by"), 22),
        Column(_("Owner"), 16),
        Column(_("Due"), 16),
    )
    rows = (
        Row((item.text, decision.name, item.owner, words.day_of(item.due)))
        for decision in record.decisions
        for item in decision.conditions
    )
    return build.table(
        _("Conditions of those who approved"), columns, rows, header_column=False, notes_in=0
    )


def _signatures(record: Record) -> Table | None:
    columns = (Column(_("Role"), 50), Column(_("Name"), 50))
    rows = (
        Row((words.capital(item.role), item.name or _("Nobody named")))
        for item in record.open_signatures
    )
    return build.table(_("Still to decide"), columns, rows, notes_in=0)


def definitions(document: Document) -> Section:
    """Words, assumptions and bought parts."""
    project = document.project
    return build.section(
        "definitions",
        _("Definitions, assumptions and bought parts"),
        _("Words we might understand differently, and what we rely on."),
        (_words(project), _assumptions(project), _bought(project)),
        empty=_("No words were explained, and nothing is taken for granted."),
    )


def _words(project: Project) -> Table | None:
    columns = (Column(_("Word"), 30), Column(_("What we mean"), 70))
    rows = (Row((item.term, item.meaning)) for item in project.definitions)
    return build.table(_("Definitions"), columns, rows, notes_in=0)


def _assumptions(project: Project) -> Table | None:
    columns = (
        Column(_("What we take for granted"), 42),
        Column(_("Checked"), 10),
        Column(_("How"), 30),
        Column(_("On"), 18, optional=True),
    )
    rows = (
        Row((item.text, words.yes_or_no(item.verified), item.how, words.day(item.verified_on)))
        for item in project.assumptions
    )
    return build.table(_("Assumptions"), columns, rows, header_column=False, notes_in=0)


def _bought(project: Project) -> Table | None:
    columns = (
        Column(_("Part"), 26),
        Column(_("From"), 22),
        Column(_("Licence"), 22),
        Column(_("Way out"), 30),
    )
    rows = (
        Row((item.component, item.vendor, item.licence, item.exit_plan))
        for item in project.third_party
    )
    return build.table(_("Bought parts"), columns, rows, notes_in=0)


def recorded(document: Document) -> Section | None:
    """What a file says was decided. It happened elsewhere and counts for nothing here."""
    if not document.sign_off and not document.project.stage:
        return None
    columns = (
        Column(_("Role"), 24),
        Column(_("Name"), 30),
        Column(_("Decision"), 26),
        Column(_("Day"), 20),
    )
    rows = map(_recorded, document.sign_off)
    return build.section(
        "recorded",
        _("Recorded in the imported file"),
        _(
            "The file that this project came from says what follows. It happened elsewhere, "
            "was not checked here, and does not count as a signature."
        ),
        (
            build.facts("", (_("Stage in that file"), words.label(document.project.stage))),
            build.table(_("Decisions made elsewhere"), columns, rows),
        ),
        empty="",
    )


def _recorded(item: SignOff) -> Row:
    cells = (words.label(item.role), item.by, words.label(item.decision), words.day(item.date))
    notes = build.pairs(
        (_("Comment"), item.comment),
        (_("Condition"), item.condition),
        (_("Owner"), item.condition_owner),
        (_("Due"), words.day(item.condition_due)),
    )
    return Row(cells, notes)
