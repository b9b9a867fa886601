"""What the checks found, the figures that follow, and the reasons of the tier, in the outline."""

from typing import Any

import pytest

from spec.document import Document
from spec.figures import computed, tier
from spec.figures.frozen import frozen
from spec.render import Record, outline
from spec.render.blocks import Fact, Facts, Prose, Section, Table
from spec.render.record import Acceptance, Assessment, OpenFinding, TierPoints
from spec.render.sections.checks import place, weight
from spec.render.sections.derived import gain
from spec.render.sections.reasons import answer_in_words
from tests.spec.checks.examples import EXAMPLES, changed, example

ACCEPTED = Acceptance(
    by="Rui Tanaka", role="Product manager", reason="We know it.", until="2027-05-03"
)


def finding(severity: str = "blocker", **fields: Any) -> OpenFinding:
    known: dict[str, Any] = {
        "id": "K03",
        "gate": "1",
        "where": "kpi K1",
        "message": "We do not know today’s value.",
        "source": "L, G",
    }
    return OpenFinding(severity=severity, **known | fields)


def checked(*findings: OpenFinding, **fields: Any) -> Section:
    """The section about the checks."""
    record = Record(checked_on="2026-11-25", findings=findings, **fields)
    return next(one for one in outline(Document(), record=record) if one.key == "checks")


def facts_of(section: Section, title: str) -> dict[str, str]:
    (found,) = [one for one in section.blocks if isinstance(one, Facts) and one.title == title]
    return {row.label: row.value for row in found.rows}


# --- Findings ---------------------------------------------------------------------------------
def test_a_text_that_was_never_checked_has_no_section_about_it() -> None:
    assert "checks" not in [one.key for one in outline(Document(), record=Record())]


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ((), "Nothing was missing."),
        ((finding("warning"),), "Nothing stops the sign-off."),
        ((finding(waived=True),), "Nothing stops the sign-off."),
        ((finding(),), "1 finding stops the sign-off."),
        ((finding(), finding()), "2 findings stop the sign-off."),
    ],
)
def test_the_section_begins_with_what_stops_the_sign_off(
    findings: tuple[OpenFinding, ...], sentence: str
) -> None:
    first = checked(*findings).blocks[0]

    assert first == Prose(f"Checked on 25\u00a0November 2026. {sentence}")


def test_findings_are_counted_by_weight() -> None:
    section = checked(finding(), finding("warning"), finding("warning"), finding(waived=True))

    assert facts_of(section, "") == {
        "Stops the sign-off": "1",
        "To look at": "2",
        "Accepted with a reason": "1",
    }


def test_findings_stand_in_a_table_for_each_gate() -> None:
    section = checked(finding(), finding("hint", gate="3", id="F12", where="assumptions"))

    tables = [one for one in section.blocks if isinstance(one, Table)]
    assert [(one.caption, one.rows[0].cells) for one in tables] == [
        (
            "Framing: is it worth looking at?",
            ("K03", "We do not know today’s value.", "Measure K1", "Stops the sign-off"),
        ),
        (
            "Specification: is it ready to sign?",
            ("F12", "We do not know today’s value.", "Assumptions", "Hint"),
        ),
    ]


def test_an_acceptance_is_printed_with_its_reason() -> None:
    nobody = Acceptance(by="Jonas Brandt", reason="Soon.", until="2027-01-31")
    (table,) = [
        one
        for one in checked(finding(accepted=(ACCEPTED, nobody), waived=True)).blocks
        if isinstance(one, Table)
    ]

    assert table.rows[0].cells[-1] == "Accepted"
    assert table.rows[0].notes == (
        Fact("Accepted", "by Rui Tanaka (product manager) until 3\u00a0May 2027: We know it."),
        Fact("Accepted", "by Jonas Brandt until 31\u00a0January 2027: Soon."),
        Fact(
            "Source",
            "interview with a leader in machine learning, article on how to win people for a "
            "project",
        ),
    )


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("kpi K1", "Measure K1"),
        ("outage 60 min", "Outage of 60 min"),
        ("current_process", "Current process"),
        ("business_case.as_a", "Who has the problem"),
    ],
)
def test_a_place_is_told_as_people_say_it(where: str, words: str) -> None:
    assert place(where) == words


def test_weights_are_told_in_words() -> None:
    assert [weight(one) for one in ("blocker", "warning", "hint")] == [
        "Stops the sign-off",
        "To look at",
        "Hint",
    ]


# --- Figures ----------------------------------------------------------------------------------
def derived(document: Document, key: str) -> dict[str, str]:
    """What follows from the document's figures, in one section of its outline."""
    record = Record(figures=frozen(computed(document)))
    section = next(one for one in outline(document, record=record) if one.key == key)
    title = {"success": "these figures", "experiment": "this plan"}[key]
    return facts_of(section, f"What follows from {title}")


def test_what_a_project_is_worth_is_told_with_three_digits() -> None:
    assert derived(example("invoice_ocr"), "success") == {
        "Pays for itself from a gain of": "21.3\u00a0points",
        "Earned at the smallest gain, over 3 years": "83,400\u00a0EUR",
        "Earned at the gain we expect, over 3 years": "357,000\u00a0EUR",
        "The money is back after": "17.4 months",
        "Each month of waiting costs": "33,300\u00a0EUR",
    }


def test_money_that_never_comes_back_is_said() -> None:
    told = derived(example("cool_ai_prototype"), "success")

    assert told["The money is back after"] == "never within 3 years"


def test_the_size_and_length_of_the_test_are_told_with_the_reason_for_whole_weeks() -> None:
    told = derived(example("invoice_ocr"), "experiment")

    assert told["To tell the smallest gain from none"] == "135 with it, 34 without it"
    assert told["Length to see that harm"].replace("\u00a0", " ") == (
        "4 weeks. Enough units come in 22 days; we count whole weeks, at least two, so that each "
        "weekday counts the same. The result is known 1 day later."
    )
    assert told["To see harm in “Wrong postings”"] == "20,687 with it, 5,172 without it"


def test_a_length_without_a_wait_names_none() -> None:
    document = changed("invoice_ocr", {"experiment.outcome_wait_days": None})

    assert derived(document, "experiment")["Length for a clear answer"].endswith("the same.")


def test_without_figures_nothing_follows() -> None:
    sections = outline(Document(), record=Record())

    blocks = [block for one in sections for block in one.blocks if isinstance(block, Facts)]
    assert not any(block.title.startswith("What follows") for block in blocks)


def test_money_is_not_spoken_of_where_it_is_unknown() -> None:
    document = changed(
        "invoice_ocr",
        {
            "experiment.expected_uplift": None,
            "alternatives[4].expected_uplift": None,
            "kpis[0].target": None,
        },
    )

    assert set(derived(document, "success")) == {
        "Pays for itself from a gain of",
        "Earned at the smallest gain, over 3 years",
    }


def test_a_gain_that_nobody_knows_says_nothing() -> None:
    assert gain(None, None) == ""


# --- The tier ---------------------------------------------------------------------------------
def assessment(document: Document, **fields: str) -> Assessment:
    found = tier(document)
    return Assessment(
        computed=found.number or 4,
        points=found.points,
        highest=found.highest,
        weights=found.version,
        answers=tuple(
            TierPoints(
                name=one.name,
                points=one.points,
                highest=one.highest,
                answered=one.answered,
                sets_a_tier=one.overrides,
            )
            for one in found.answers
        ),
        **fields,
    )


def risk_of(document: Document, **fields: str) -> Section:
    record = Record(tier=2, assessment=assessment(document, **fields))
    return next(one for one in outline(document, record=record) if one.key == "risk")


def test_each_answer_stands_with_its_points_and_their_sum() -> None:
    (table,) = [
        one
        for one in risk_of(example("credit_scoring")).blocks
        if isinstance(one, Table) and one.caption == "Points for each answer"
    ]

    cells = [row.cells for row in table.rows]
    assert len(cells) == 13
    assert cells[-1] == ("Together", "", "27 of 40")
    assert ("Whether it decides about rights or contracts", "Yes", "4 of 4") in cells
    assert [row.notes for row in table.rows if row.notes] == [
        (Fact("Alone", "calls for a high tier, whatever the sum is"),)
    ] * 2


def test_a_question_without_an_answer_counts_as_the_worst() -> None:
    (table,) = [one for one in risk_of(Document()).blocks if isinstance(one, Table)]

    assert table.rows[0].cells == (
        "What it can do to people",
        "not answered, so it counts as the worst",
        "4 of 4",
    )


def test_who_set_another_tier_and_why_is_printed() -> None:
    section = risk_of(
        example("invoice_ocr"),
        set_by="Petra Novak",
        set_on="2026-11-24",
        set_because="Many suppliers.",
    )

    assert facts_of(section, "") == {
        "Computed tier": "2 of 4",
        "Set by": "Petra Novak",
        "Set on": "24\u00a0November 2026",
        "Why it was set": "Many suppliers.",
        "Table of points": "2026-11",
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_answer_about_risk_is_told_in_words(name: str) -> None:
    document = example(name)

    for one in tier(document).answers:
        told = answer_in_words(document, one.name)
        assert bool(told) is one.answered or one.name.endswith("class")
        assert "_" not in told


@pytest.mark.parametrize(
    ("changes", "name", "words"),
    [
        ({"risk.reversible": "partly"}, "risk.reversible", "Partly"),
        ({"risk.reversible": False}, "risk.reversible", "No"),
        ({"risk.decisions_per_year": 1200}, "risk.decisions_per_year", "1,200"),
        (
            {"risk.money_at_risk_per_error_eur": 1200},
            "risk.money_at_risk_per_error_eur",
            "1,200\u00a0EUR",
        ),
        ({"outage_ladder": []}, "outage_ladder.1440", ""),
    ],
)
def test_an_answer_is_told_by_its_kind(changes: dict[str, Any], name: str, words: str) -> None:
    assert answer_in_words(changed("invoice_ocr", changes), name) == words
