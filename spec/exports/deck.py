"""The slides for the meeting, as data: what stands on each, cut so that it fits.

A PDF and an editable file are made of the same slides. Lengths are points on a slide of 960 x 540.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from spec.canonical import digest, specification
from spec.choices import ConcernStatus, DemoResult
from spec.document import Document
from spec.document.people import Concern
from spec.exports.agenda import Agenda, agenda
from spec.exports.fitting import cut, height, lines, settled
from spec.render import words
from spec.render.blocks import Chain, Step, Tone
from spec.render.charts.chart import Chart
from spec.render.charts.coverage import coverage_chart
from spec.render.charts.lettering import shortened
from spec.render.index import Index
from spec.render.record import Record
from spec.render.sections.concerns import chain, metric_limit

WIDTH, HEIGHT = 960, 540
PANEL = 336  # the dark part of a slide, on the left
QUOTE_ROOM, QUOTE_HIGH = PANEL - 72.0, 268.0
ANSWER_ROOM, ANSWERS_HIGH = 408.0, 452.0
QUOTE_SIZES, ANSWER_SIZES = (22.0, 18.0, 15.0, 13.5), (18.0, 16.0, 14.0, 12.5)
TITLES = ((24.0, 3), (19.0, 4))  # the sizes of a title, and how many lines it may have in each
NOTE = 0.86  # the size of a note, in sizes of the text above it
PADDING = 15.0  # of a row, above and below its text together
COVER_ROOM, COVER_SIZES = 790.0, ((44.0, 2), (34.0, 2), (26.0, 3))
SAID_SIZE, SAID_LINES = 12.5, 1.7
MOST_SLIDES = 4  # for one concern; the rest is in the specification
MOST_CONCERNS = 100
SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of an answer: a `text`, a `note` in smaller letters, or a `gap` that is left."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the five steps, in short."""

    label: str
    done: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ConcernSlide:
    """A concern, or a further part of one: what was said on the left, the answers on the right."""

    key: str
    title: str
    title_size: float
    place: str
    quote: str
    quote_size: float
    said_by: str
    risk: str
    tone: Tone
    answers: tuple[Answer, ...]
    size: float
    part: int
    parts: int
    shortened: bool
    notes: str

    @property
    def heading(self) -> str:
        """The title as an outline shows it; parts of one concern can be told apart."""
        part = f" ({self.part}/{self.parts})" if self.parts > 1 else ""
        return f"{self.title}{part}"


@dataclass(frozen=True, slots=True)
class Deck:
    """Everything that the slides show."""

    title: str
    title_size: float
    lead: str
    organisation: str
    code: str
    status: str
    fingerprint: str
    counted: str
    agenda: Agenda
    concerns: tuple[ConcernSlide, ...]
    left_out: str
    coverage: Chart | None
    language: str


def deck(document: Document, record: Record) -> Deck:
    """The slides of `document`: the gravest concern first, what was withdrawn left out.

    Names that only the lead may know are withheld: slides are shown to everybody.
    """
    with override(record.language):
        index = Index(document)
        raised = [one for one in document.concerns if one.status is not ConcernStatus.WITHDRAWN]
        chained = [(one, chain(one, index, here=one.key in record.accepted_here)) for one in raised]
        answered = frozenset(shown.key for _one, shown in chained if not shown.gaps)
        shown = sorted(chained, key=lambda pair: -pair[1].level)[:MOST_CONCERNS]
        project = document.project
        title = settled(project.title or project.code or _("A project without a title"))
        unit = words.sentence(project.organisation, project.department)
        return Deck(
            title=title,
            title_size=_largest(title, COVER_ROOM, COVER_SIZES),
            lead=settled(project.one_liner),
            organisation=shortened(settled(unit), SAID_SIZE, COVER_ROOM),
            code=project.code or "",
            status=record.status or _("Draft"),
            fingerprint=(record.sha256 or digest(specification(document)))[:SHORT_HASH],
            counted=_counted(len(raised), len(answered)),
            agenda=agenda(len(raised)),
            concerns=tuple(
                slide
                for place, (one, link) in enumerate(shown, start=1)
                for slide in _slides(one, link, index, f"{place}/{len(shown)}")
            ),
            left_out=_left_out(len(raised) - len(shown)),
            coverage=coverage_chart(document, answered),
            language=record.language,
        )


def _counted(raised: int, answered: int) -> str:
    if not raised:
        return _("Nobody has raised a concern yet.")
    text = ngettext(
        "%(raised)s concern, %(answered)s answered in all five steps",
        "%(raised)s concerns, %(answered)s answered in all five steps",
        raised,
    )
    return text % {"raised": raised, "answered": answered}


def _left_out(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "%(count)s less grave concern is in the specification.",
        "%(count)s less grave concerns are in the specification.",
        count,
    )
    return text % {"count": count}


def _largest(text: str, room: float, sizes: Iterable[tuple[float, int]]) -> float:
    """The first size in which `text` needs no more lines than it may have there; else the last."""
    size = 0.0
    for size, most in sizes:
        if lines(text, size, room, most) <= most:
            break
    return size


# --- One concern ------------------------------------------------------------------------------
def _slides(concern: Concern, link: Chain, index: Index, place: str) -> Iterator[ConcernSlide]:
    """The slides of one concern: one, or as many as its texts need (`MOST_SLIDES` at most)."""
    title, title_size, quote = _title(settled(link.title), settled(link.worst_case))
    quotes, quote_size = _quotes(quote)
    pages, size = _pages(_answers(concern, link, index))
    parts = max(len(quotes), len(pages))
    kept = min(parts, MOST_SLIDES)
    first = ConcernSlide(
        key=link.key,
        title=title,
        title_size=title_size,
        place=place,
        quote="",
        quote_size=quote_size,
        said_by=_said_by(concern, index),
        risk=link.risk.partition(":")[0],
        tone=link.tone,
        answers=(),
        size=size,
        part=1,
        parts=kept,
        shortened=False,
        notes=_notes(link),
    )
    for number in range(kept):
        yield replace(
            first,
            part=number + 1,
            quote=quotes[number] if number < len(quotes) else "",
            answers=pages[number] if number < len(pages) else (),
            shortened=parts > kept == number + 1,
        )


def _title(title: str, quote: str) -> tuple[str, float, str]:
    """The title on few lines, its size, and the quote; a title without an end begins the quote."""
    size, most = _largest(title, QUOTE_ROOM, TITLES), TITLES[-1][1]
    if lines(title, size, QUOTE_ROOM, most) <= most:
        return title, size, quote
    # A word that does not fit on the end of a line leaves some of it free.
    short = shortened(title, size, QUOTE_ROOM * (most - 1))
    return short, size, "\n".join(part for part in (title, quote) if part)


def _said_by(concern: Concern, index: Index) -> str:
    """Who raised it and what they do, as far as everybody may know."""
    named = index.raiser(concern)
    if index.withholds(concern):
        return named
    person = next(
        (one for one in index.document.stakeholders if one.key == concern.raised_by), None
    )
    told = settled(words.sentence(named, person.function if person else ""))
    return shortened(told, SAID_SIZE, QUOTE_ROOM * SAID_LINES)


def _quotes(quote: str) -> tuple[list[str], float]:
    """The quote in parts that each fit beside the answers, and the size of its letters."""
    for size in QUOTE_SIZES:
        if height(quote, size, QUOTE_ROOM, QUOTE_HIGH) <= QUOTE_HIGH:
            return [quote], size
    parts: list[str] = []
    while quote and len(parts) <= MOST_SLIDES:
        part, quote = cut(quote, size, QUOTE_ROOM, QUOTE_HIGH)
        parts.append(part)
    return parts, size


def _answers(concern: Concern, link: Chain, index: Index) -> list[Answer]:
    mitigation, alert, demo = concern.mitigation, concern.alert, concern.demo
    accepted = concern.acceptance
    owner, alert_owner = _owned(mitigation.owner), _owned(alert.owner)
    due = _("due %(day)s") % {"day": words.day(mitigation.due)} if mitigation.due else ""
    expected = _("You should see: %(text)s") % {"text": demo.expected} if demo.expected else ""
    figure = ": ".join(filter(None, (concern.metric.name, metric_limit(concern))))
    loud = words.sentence(words.label(alert.severity), alert_owner)
    accepted_by = words.sentence(index.acceptor(concern), words.day(accepted.date))
    comment = f"“{accepted.comment}”" if accepted.comment else ""
    texts = (
        (_("What we do about it"), mitigation.text, words.sentence(owner, due)),
        (_("How we would see it"), figure, _read_from(concern.metric.source)),
        (_("Who is told"), alert.channel, loud),
        (_("What you see in the demo"), demo.script, expected, _result(concern)),
        (_("Accepted by"), accepted_by, comment),
    )
    return [_answer(step, *told) for told, step in zip(texts, link.steps, strict=True)]


def _owned(owner: str) -> str:
    return _("owner %(name)s") % {"name": owner} if owner else ""


def _read_from(source: str) -> str:
    return _("Read from %(source)s") % {"source": source} if source else ""


def _result(concern: Concern) -> str:
    """What came of the demo; nothing while it is planned, which is told as a gap."""
    demo = concern.demo
    if demo.result is DemoResult.PLANNED:
        return ""
    return words.sentence(words.label(demo.result), words.day(demo.shown_on))


def _answer(step: Step, label: str, text: str, *notes: str) -> Answer:
    small = (Piece("note", settled(words.capital(note))) for note in notes)
    pieces = (Piece("text", settled(text)), *small, Piece("gap", step.gap))
    return Answer(label, step.done, tuple(piece for piece in pieces if piece.text))


def _notes(link: Chain) -> str:
    """Everything that is known about a concern, for whoever presents it."""
    lines = [f"{link.key} {link.title}", link.worst_case, link.raised_by, link.risk, link.state]
    for step in link.steps:
        lines += ["", step.name, step.text, *_told(step), step.gap]
    lines += ["", *(f"{fact.label}: {fact.value}" for fact in link.facts)]
    lines += ["", *_walked(link)]
    return "\n".join(
        line for line, before in zip(lines, ["", *lines], strict=False) if line or before
    )


def _walked(link: Chain) -> Iterator[str]:
    """What happens when a part of the answer fails, a line for each part."""
    if link.walk is None:
        return
    headings = [column.heading for column in link.walk.columns[1:]]
    for row in link.walk.rows:
        name, *told = row.cells
        said = (f"{head}: {text}" for head, text in zip(headings, told, strict=True) if text)
        yield f"{name}: {'; '.join(said)}"


def _told(step: Step) -> Iterator[str]:
    return (f"{fact.label}: {fact.value}" for fact in step.facts)


# --- Fitting ----------------------------------------------------------------------------------
def _pages(answers: list[Answer]) -> tuple[list[tuple[Answer, ...]], float]:
    """The answers in parts that each fit on a slide, and the size of their letters."""
    for size in ANSWER_SIZES:
        if sum(_high(one, size) for one in answers) <= ANSWERS_HIGH:
            return [tuple(answers)], size
    return list(islice(_flowing(answers, size), MOST_SLIDES + 1)), size


def _high(answer: Answer, size: float) -> float:
    room, high = ANSWER_ROOM, ANSWERS_HIGH
    return PADDING + sum(height(one.text, _size(one, size), room, high) for one in answer.pieces)


def _size(piece: Piece, size: float) -> float:
    return size if piece.kind == "text" else size * NOTE


def _flowing(answers: Iterable[Answer], size: float) -> Iterator[tuple[Answer, ...]]:
    """The answers one after the other, cut wherever a slide is full."""
    page: list[Answer] = []
    left = ANSWERS_HIGH
    for answer in answers:
        rest: Answer | None = answer
        while rest:
            fits, rest = _split(rest, size, left - PADDING)
            if fits.pieces:
                page.append(fits)
                left -= _high(fits, size)
            if rest:
                yield tuple(page)
                page, left = [], ANSWERS_HIGH
    yield tuple(page)


def _split(answer: Answer, size: float, high: float) -> tuple[Answer, Answer | None]:
    """What of an answer fits into `high`, and the rest of it."""
    kept: list[Piece] = []
    for place, piece in enumerate(answer.pieces):
        letters = _size(piece, size)
        part, rest = cut(piece.text, letters, ANSWER_ROOM, high)
        if part:
            kept.append(Piece(piece.kind, part))
            high -= height(part, letters, ANSWER_ROOM, high)
        if rest:
            below = (Piece(piece.kind, rest), *answer.pieces[place + 1 :])
            return replace(answer, pieces=tuple(kept)), replace(answer, pieces=below)
    return replace(answer, pieces=tuple(kept)), None
