"""The outline says everything that a document says, in words, and nothing that it must not say."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from pydantic import BaseModel

from spec.document import Document
from spec.document.people import Concern
from spec.render import Record, outline, words
from spec.render.blocks import Card, Chain, Empty, Facts, Ladder, Section, Table
from spec.render.index import Index
from spec.render.outline import chains
from spec.render.sections.concerns import chain, done
from tests.spec.filled import filled_document
from tests.spec.render.reading import squeezed, texts

ORDER = [
    "business_case",
    "success",
    "alternatives",
    "people",
    "concerns",
    "performance",
    "constraints",
    "reporting",
    "alerting",
    "reliability",
    "interfaces",
    "experiment",
    "oversight",
    "research",
    "after_go_live",
    "risk",
    "open_points",
    "definitions",
    "model_measures",
]


def named(sections: tuple[Section, ...], key: str) -> Section:
    return next(section for section in sections if section.key == key)


def leaves(value: Any) -> list[Any]:
    """Every single value of a document."""
    if isinstance(value, BaseModel):
        return [leaf for name in type(value).model_fields for leaf in leaves(getattr(value, name))]
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


def told(value: Any) -> list[str]:
    """The forms in which a number, a day or a time may be told."""
    if isinstance(value, datetime):
        return [words.moment(value)]
    if isinstance(value, date):
        return [words.day(value)]
    forms = [words.number(value), words.share(value), words.points(value)]
    return [*forms, words.money(value, "EUR")]


def test_each_text_of_a_document_is_in_the_outline() -> None:
    document, tokens = filled_document()

    said = " ".join(texts(outline(document, record=Record()))).lower()

    assert [token for token in tokens if token.lower() not in said] == []


def test_each_number_day_and_time_of_a_document_is_in_the_outline() -> None:
    document, _ = filled_document()
    values = [leaf for leaf in leaves(document) if isinstance(leaf, Decimal | date)]

    said = squeezed(" ".join(texts(outline(document, record=Record()))))

    assert len(values) > 100
    assert [v for v in values if not any(squeezed(form) in said for form in told(v))] == []


def test_no_label_has_an_underscore(invoice: Document) -> None:
    sections = outline(invoice, record=Record())
    labels = [
        word
        for section in sections
        for block in section.blocks
        if isinstance(block, Table | Facts)
        for word in (
            [column.heading for column in block.columns]
            if isinstance(block, Table)
            else [row.label for row in block.rows]
        )
    ]

    assert [label for label in labels if "_" in label] == []


def test_sections_are_numbered_in_their_order(invoice: Document) -> None:
    sections = outline(invoice, record=Record())

    assert [section.key for section in sections] == [*ORDER, "recorded"]
    assert [section.number for section in sections] == list(range(1, 21))


def test_the_same_document_gives_the_same_outline(invoice: Document, signed: Record) -> None:
    first = outline(invoice, record=signed)

    with override("de"):
        second = outline(invoice.model_copy(deep=True), record=signed)

    assert first == second


def test_each_section_of_an_empty_document_says_that_it_is_empty() -> None:
    sections = outline(Document(), record=Record())

    assert [section.key for section in sections] == ORDER
    assert {type(block) for section in sections for block in section.blocks} == {Empty}


def test_what_happened_after_go_live_has_a_section_only_if_something_did(
    invoice: Document,
) -> None:
    document = invoice.model_copy(
        update={"use_sessions": Document.model_validate({"use_sessions": [{}]}).use_sessions}
    )

    sections = outline(document, record=Record())

    assert [section.key for section in sections][-2:] == ["live", "recorded"]


def test_decisions_of_a_file_are_told_as_made_elsewhere(invoice: Document) -> None:
    section = named(outline(invoice, record=Record()), "recorded")

    table = section.blocks[1]

    assert "does not count as a signature" in section.lead
    assert isinstance(table, Table)
    assert table.rows[0].cells[:3] == ("Sponsor", "Ingrid Halvorsen", "Approved")


def test_a_stage_of_a_file_is_told_as_recorded_there_and_nowhere_else() -> None:
    document = Document.model_validate({"project": {"stage": "signed_off"}})

    sections = outline(document, record=Record())

    telling = [section.key for section in sections if "Signed" in texts(section.blocks)]
    assert telling == ["recorded"]


def concern(**fields: Any) -> Document:
    """A document with two people and one concern, raised by the first of them."""
    people = [
        {"id": "S1", "name": "Ann Raiser"},
        {"id": "S2", "name": "Bob Delegate"},
        {"id": "S3"},
    ]
    raised = {"id": "C1", "raised_by": "S1", "title": "It gets lost"} | fields
    return Document.model_validate({"stakeholders": people, "concerns": [raised]})


def only_chain(document: Document, *, to_lead: bool = False) -> Chain:
    sections = outline(document, record=Record(), to_lead=to_lead)
    return chains(named(sections, "concerns"))[0]


def without_register(document: Document, *, to_lead: bool = False) -> str:
    """Everything but the list of people, where each name stands anyway."""
    sections = outline(document, record=Record(), to_lead=to_lead)
    return " ".join(texts(tuple(section for section in sections if section.key != "people")))


def test_the_name_behind_an_anonymous_concern_is_told_to_nobody() -> None:
    document = concern(visibility="anonymous", acceptance={"by": "S1", "date": "2026-09-18"})

    assert "Ann Raiser" not in without_register(document, to_lead=True)
    assert only_chain(document).raised_by == "Name withheld"


def test_a_name_for_the_lead_only_is_told_to_the_lead() -> None:
    document = concern(visibility="lead_only")

    assert only_chain(document, to_lead=True).raised_by == "Ann Raiser"
    assert "Ann Raiser" not in without_register(document)


def test_somebody_else_who_accepted_for_an_anonymous_person_is_named() -> None:
    document = concern(visibility="anonymous", acceptance={"by": "S2", "date": "2026-09-18"})

    assert "Bob Delegate" in texts(only_chain(document).steps[4])


@pytest.mark.parametrize(
    ("raised_by", "expected"),
    [
        ("S1", "Ann Raiser"),
        ("S3", "S3"),
        ("S9", "S9, who is not on the list of people"),
        (None, "Nobody named"),
    ],
)
def test_the_person_who_raised_a_concern_is_named_as_far_as_known(
    raised_by: str | None, expected: str
) -> None:
    assert only_chain(concern(raised_by=raised_by)).raised_by == expected


def test_a_chain_without_anything_names_the_gap_of_each_step() -> None:
    chain = only_chain(concern())

    assert chain.done == 0
    assert chain.gaps == (
        "Nobody has said what we do about it.",
        "No figure shows that it happens.",
        "No channel for the alert. Nobody owns the alert.",
        "No demo of the worst case is planned.",
        "Not accepted yet by the person who raised it.",
    )


def test_a_full_chain_has_no_gap(invoice: Document) -> None:
    first = chains(named(outline(invoice, record=Record()), "concerns"))[0]

    assert (first.done, first.gaps) == (5, ())


@pytest.mark.parametrize(
    ("fields", "step", "gap"),
    [
        ({"mitigation": {"text": "Number them."}}, 0, "Nobody owns it."),
        ({"metric": {"name": "Lost"}}, 1, "The figure has no limit."),
        (
            {"metric": {"name": "Lost", "comparator": "between", "threshold": 1}},
            1,
            "The figure has no limit.",
        ),
        (
            {"metric": {"name": "L", "comparator": "between", "threshold": 1, "threshold_to": 2}},
            1,
            "",
        ),
        ({"demo": {"script": "Show it."}}, 3, "Planned, not shown yet."),
        ({"demo": {"result": "failed"}}, 3, "The demo failed."),
    ],
)
def test_a_step_tells_what_is_missing(fields: dict[str, Any], step: int, gap: str) -> None:
    assert only_chain(concern(**fields)).steps[step].gap == gap


@pytest.mark.parametrize(
    ("likelihood", "impact", "tone", "risk"),
    [
        (3, 5, "bad", "High risk, 15 of 25: possible (3), a disaster (5)"),
        (2, 3, "warn", "Medium risk, 6 of 25: unlikely (2), hurts (3)"),
        (1, 1, "neutral", "Low risk, 1 of 25: very unlikely (1), hardly hurts (1)"),
        (4, None, "neutral", "Half rated: likely (4), impact not given"),
        (None, 4, "neutral", "Half rated: likelihood not given, hurts badly (4)"),
        (None, None, "neutral", "Not rated"),
    ],
)
def test_a_risk_is_told_in_words_and_numbers(
    likelihood: int | None, impact: int | None, tone: str, risk: str
) -> None:
    chain = only_chain(concern(likelihood=likelihood, impact=impact))

    assert (chain.tone, chain.risk) == (tone, risk)


def test_an_acceptance_that_nobody_gave_is_only_said() -> None:
    assert only_chain(concern(status="accepted")).state == "Said to be accepted"


def test_an_acceptance_given_here_is_told_apart_from_one_of_a_file(
    invoice: Document, signed: Record
) -> None:
    first, second, *_ = chains(named(outline(invoice, record=signed), "concerns"))

    assert "Given here" in texts(first.steps[4])
    assert "As recorded in the imported file" in texts(second.steps[4])


def test_a_limit_tells_cases_window_and_load(invoice: Document) -> None:
    table = named(outline(invoice, record=Record()), "performance").blocks[0]

    assert isinstance(table, Table)
    limit = table.rows[0].cells[2].replace(words.SPACE, " ")
    assert limit == "At most 10 minutes for 95 of 100 cases, over 1 hour, at 450 invoices per hour"


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ({"name": "Lost"}, "Lost"),
        ({"comparator": "<=", "threshold": 0}, "at most 0"),
        ({}, ""),
    ],
)
def test_an_alert_tells_as_much_of_the_figure_as_is_known(
    metric: dict[str, Any], expected: str
) -> None:
    document = concern(metric=metric, alert={"channel": "Teams"})

    table = named(outline(document, record=Record()), "alerting").blocks[0]

    assert isinstance(table, Table)
    assert table.rows[0].cells[1] == expected


def test_lines_of_every_section_and_of_none_are_told() -> None:
    sections = ["performance", "interface", "data_quality", "custom", "reporting", "alerting"]
    lines = [{"id": f"P{i}", "section": name} for i, name in enumerate([*sections, None])]

    said = texts(outline(Document.model_validate({"requirements": lines}), record=Record()))

    assert [line["id"] for line in lines if line["id"] not in said] == []


def test_an_outage_grows_from_none_to_critical() -> None:
    severities = ["none", "low", "medium", "high", "critical", None]
    steps = [{"minutes": 10, "severity": severity} for severity in severities]
    document = Document.model_validate({"outage_ladder": steps})

    ladder = named(outline(document, record=Record()), "reliability").blocks[0]

    assert isinstance(ladder, Ladder)
    assert [rung.level for rung in ladder.rungs] == [0, 1, 2, 3, 4, 0]
    assert ladder.rungs[5].severity == "Not rated"


def test_an_interface_tells_names_and_described_fields() -> None:
    fields = ["vendor_id", {"name": "amount", "unit": "cents", "null_rule": "refused"}]
    document = Document.model_validate({"interfaces": [{"id": "I1", "fields": fields}]})

    card = named(outline(document, record=Record()), "interfaces").blocks[0]

    assert isinstance(card, Card)
    assert (card.title, card.tags) == ("An interface without a name", ())
    assert {"vendor_id", "amount", "cents", "refused"} <= set(texts(card))


def test_the_steps_that_are_done_are_the_same_with_and_without_words() -> None:
    """Each step whole, with one answer fewer, and without any."""
    document, _tokens = filled_document()
    index, bare = Index(document), Concern(id="C0")
    (whole, *_) = document.concerns
    answers = ("mitigation", "metric", "alert", "demo", "acceptance")
    some = [
        whole.model_copy(
            update={name: inner.model_copy(update={field: getattr(getattr(bare, name), field)})}
        )
        for name in answers
        if (inner := getattr(whole, name))
        for field in type(inner).model_fields
    ]

    for concern in (*document.concerns, *some, bare):
        steps = chain(concern, index, here=False).steps
        assert done(concern) == tuple(step.done for step in steps)
