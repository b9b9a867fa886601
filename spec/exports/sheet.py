"""The running sheet of the demo: each worst case step by step, what is expected, who ticks."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from spec.canonical import digest, specification
from spec.choices import ConcernStatus
from spec.document import Document
from spec.document.people import Concern
from spec.exports.agenda import Agenda, agenda
from spec.render import words
from spec.render.index import Index
from spec.render.record import Record
from spec.render.sections.concerns import metric_limit, risk

SHORT_HASH = 12
MOST_CASES = MOST_NAMED = 100
# “1. Drop a file. 2) Show it.”: numbers that count up from one.
NUMBERED = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+")


@dataclass(frozen=True, slots=True)
class Case:
    """One worst case: what is done, what is then to be seen, and who says that it was."""

    key: str
    title: str
    worst_case: str
    risk: str
    steps: tuple[str, ...]
    expected: str
    seen_by: str
    shown_by: str
    shown_to: str
    ticks: str
    before: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cases that have a script, the gravest first, and the concerns that have none.

    `later` counts the cases and `unnamed` the concerns for which one meeting has no room.
    """

    title: str
    code: str
    status: str
    fingerprint: str
    agenda: Agenda
    cases: tuple[Case, ...]
    without: tuple[tuple[str, str], ...]
    later: int
    unnamed: int
    language: str


def sheet(document: Document, record: Record) -> Sheet:
    """The running sheet of `document`; names that only the lead may know are withheld."""
    with override(record.language):
        index = Index(document)
        raised = [one for one in document.concerns if one.status is not ConcernStatus.WITHDRAWN]
        ordered = sorted(raised, key=lambda one: -(one.likelihood or 0) * (one.impact or 0))
        scripted = [one for one in ordered if one.demo.script]
        without = [one for one in ordered if not one.demo.script]
        project = document.project
        return Sheet(
            title=project.title or project.code or _("A project without a title"),
            code=project.code or "",
            status=record.status or _("Draft"),
            fingerprint=(record.sha256 or digest(specification(document)))[:SHORT_HASH],
            agenda=agenda(len(raised)),
            cases=tuple(_case(one, index) for one in scripted[:MOST_CASES]),
            later=max(len(scripted) - MOST_CASES, 0),
            without=tuple((one.key, one.title) for one in without[:MOST_NAMED]),
            unnamed=max(len(without) - MOST_NAMED, 0),
            language=record.language,
        )


def _case(concern: Concern, index: Index) -> Case:
    demo, figure = concern.demo, concern.metric.name
    seen_by = ": ".join(part for part in (figure, metric_limit(concern)) if part)
    return Case(
        key=concern.key,
        title=concern.title or _("A concern without a title"),
        worst_case=concern.worst_case,
        risk=risk(concern.likelihood, concern.impact),
        steps=steps(demo.script),
        expected=demo.expected,
        seen_by=words.sentence(seen_by, concern.alert.channel),
        shown_by=concern.mitigation.owner,
        shown_to=words.listed(demo.shown_to),
        ticks=index.raiser(concern),
        before=words.sentence(words.label(demo.result), words.day(demo.shown_on)),
    )


def steps(script: str) -> tuple[str, ...]:
    """A script in steps: by its numbers, else by its lines, else by its semicolons."""
    numbers = list(NUMBERED.finditer(script))
    counted = [int(number[1]) for number in numbers]
    if counted and counted == list(range(1, len(counted) + 1)):
        ends = [*(number.start() for number in numbers[1:]), len(script)]
        intro = script[: numbers[0].start()]
        parts = [script[number.end() : end] for number, end in zip(numbers, ends, strict=True)]
        return _said([intro, *parts])
    return _said(script.split("\n") if "\n" in script else script.split("; "))


def _said(parts: list[str]) -> tuple[str, ...]:
    """Each step as a sentence of its own."""
    return tuple(words.capital(part.strip()) for part in parts if part.strip())
