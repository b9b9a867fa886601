"""When a page is asked, and in which unit: it follows the answers, and hides none of them."""

from typing import Any

import pytest

from intake.questions import PAGES, asked_pages, conditions, next_page, page, units
from intake.questions.page import PERCENT, POINTS
from spec.document import SECTIONS, Document, as_json
from tests.intake.asked import EXAMPLES, every_question, example, fields_of, typed_by_people


def holds(value: Any, names: list[str]) -> bool:
    """Whether an answer stands at `names` inside `value`."""
    if not names:
        return value not in (None, "", [], {})
    first, *rest = names
    if first == "*":
        return any(holds(item, rest) for item in value)
    return not isinstance(value, str) and holds(getattr(value, first), rest)


def test_a_new_project_is_not_asked_about_a_test_that_nobody_has_planned() -> None:
    slugs = {one.slug for one in PAGES} - {one.slug for one in asked_pages(Document())}

    assert slugs == {
        *("test-groups", "test-size", "test-count", "test-length", "test-certainty"),
        *("test-guard", "test-guard-size", "rollout"),
    }


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("fashion_carousel", {"yes-means", "right-and-wrong", "backtest", "bought-parts"}),
        ("invoice_ocr", {"reasons", "reasons-limit"}),
        ("credit_scoring", set[str]()),
        ("cool_ai_prototype", {"test-guard-size"}),
    ],
)
def test_what_an_example_is_not_asked(name: str, left_out: set[str]) -> None:
    document = example(name)

    slugs = {one.slug for one in PAGES} - {one.slug for one in asked_pages(document)}

    # The carousel guards measures, so it may say how much harm its test must be able to see.
    assert slugs == left_out


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_an_example_holds_is_on_a_page_that_is_asked(name: str) -> None:
    document = example(name)
    asked = {field for one in asked_pages(document) for field in fields_of(one)}

    written = {
        field
        for field in typed_by_people()
        if field.split(".")[0] in SECTIONS and holds(document, field.split("."))
    }

    assert written - asked == set()


@pytest.mark.parametrize(
    ("answers", "due"),
    [
        ({}, True),
        ({"affected": "none"}, False),
        ({"affected": "none", "affects_individuals": True}, True),
        ({"affected": "none", "legal_or_similar_effect": True}, True),
        ({"affected": "none", "eu_ai_act_class": "high"}, True),
        ({"affected": "none", "tier": 3}, True),
        ({"affected": "none", "tier": 2}, False),
        ({"affected": "convenience"}, True),
    ],
)
def test_reasons_are_due_unless_nobody_is_affected(answers: dict[str, Any], due: bool) -> None:
    document = Document.model_validate({"risk": answers})

    assert conditions.reasons_are_due(document) == due


def test_a_reason_that_is_written_is_never_hidden() -> None:
    line = {"id": "E1", "section": "explainability"}
    document = Document.model_validate({"risk": {"affected": "none"}, "requirements": [line]})

    assert conditions.reasons_are_due(document)


@pytest.mark.parametrize(
    ("mode", "experiment", "asked"),
    [
        ("advises", {}, False),
        ("advises", {"live_test_share": 0}, True),
        ("automatic", {}, True),
    ],
)
def test_a_live_test_is_asked_where_nobody_checks(
    mode: str, experiment: dict[str, Any], asked: bool
) -> None:
    content = {
        "project": {"decision_mode": mode},
        "risk": {"affected": "none"},
        "experiment": experiment,
    }

    document = Document.model_validate(content)

    assert conditions.decides_alone_or_about_people(document) == asked


def test_a_look_at_old_data_has_no_groups() -> None:
    document = Document.model_validate({"experiment": {"kind": "backtest_only"}})

    assert conditions.plans_a_test(document)
    assert not conditions.compares_groups(document)


@pytest.mark.parametrize(
    ("project", "risk", "asked"),
    [
        ({}, {}, True),
        ({}, {"third_party": "none"}, False),
        ({"third_party": [{"component": "Score"}]}, {"third_party": "none"}, True),
    ],
)
def test_bought_parts_are_asked_unless_nothing_is_bought(
    project: dict[str, Any], risk: dict[str, Any], asked: bool
) -> None:
    document = Document.model_validate({"project": project, "risk": risk})

    assert conditions.something_may_be_bought(document) == asked


def test_the_unit_of_a_figure_follows_the_kpi_it_is_about() -> None:
    document = example("credit_scoring")

    found = {
        "money": units.money(document),
        "figure": units.figure_of_test(document),
        "gain": units.gain_of_test(document),
        "main": units.gain(document),
        "guarded": units.guarded_gain(document),
    }

    assert found == {
        "money": "EUR",
        "figure": PERCENT,
        "gain": POINTS,
        "main": POINTS,
        "guarded": POINTS,
    }


def test_the_unit_of_a_figure_that_is_no_share_is_the_unit_of_its_kpi() -> None:
    kpi = {"id": "K1", "primary": True, "measure": "mean", "unit": "working days"}
    document = Document.model_validate({"kpis": [kpi], "experiment": {"kpi": "K9"}})

    assert units.figure_of_test(document) == "working days"
    assert units.gain(document) == "working days"
    assert units.guarded_gain(document) == ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_unit_of_every_question_can_be_told(name: str) -> None:
    document = example(name)

    told = [
        question.unit(document) for _page, question in every_question() if callable(question.unit)
    ]

    assert [unit for unit in told if not isinstance(unit, str)] == []


def test_next_page_leaves_out_what_is_not_asked() -> None:
    ramp, empty = page("ramp"), Document()
    ranking = Document.model_validate({"project": {"use_case_type": "ranking_recommendation"}})

    assert next_page(ramp) is page("yes-means")
    assert next_page(ramp, empty) is page("yes-means")
    assert next_page(ramp, ranking) is page("kpi")
    assert next_page(PAGES[-1]) is None


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_answer_about_an_item_is_on_a_page_that_is_about_it(name: str) -> None:
    document = example(name)
    hidden = set()
    for section in ("requirements", "interfaces", "kpis", "concerns"):
        pages = [one for one in asked_pages(document) if one.section == section]
        for item in getattr(document, section):
            about = [one for one in pages if one.is_about(as_json(item))]
            asked = {field for one in about for field in fields_of(one)}
            hidden |= {
                (item.id, field)
                for field in typed_by_people() - asked
                if field.startswith(f"{section}.*.") and holds(item, field.split(".")[2:])
            }

    assert {(key, field) for key, field in hidden if field != "requirements.*.section"} == set()
