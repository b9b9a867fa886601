"""Where a place of the document is asked in the guided intake."""

import pytest

from intake.questions import PAGES
from intake.questions.places import Asked, asked_at
from spec.checks import Gate, check
from spec.document import Document
from tests.spec.checks.examples import AS_OF, EXAMPLES, example

INVOICE = example("invoice_ocr")


def found(path: str, document: Document = INVOICE, *, about: str = "") -> tuple[str, str, str]:
    """(page, item, question) where the path is asked."""
    asked = asked_at(path, document, about=about)
    assert asked is not None
    return asked.page.slug, asked.item, asked.question


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("kpis[0].baseline", ("kpi-today", "K1", "baseline")),
        ("kpis[1].mwu", ("kpi-goal", "K2", "mwu")),
        ("kpis", ("kpi", "", "")),
        ("kpis[0]", ("kpi", "K1", "")),
        ("value", ("value", "", "")),
        ("value.horizon_years", ("cost", "", "horizon_years")),
        ("business_case.playback.text", ("playback", "", "playback.text")),
        ("business_case.playback", ("playback", "", "playback.text")),
        ("concerns[1].mitigation.owner", ("concern-plan", "C2", "mitigation.owner")),
        ("concerns[0].acceptance.by", ("concerns", "C1", "")),
        ("project.assumptions[1]", ("taken-for-granted", "1", "")),
        ("project.assumptions[1].how", ("taken-for-granted", "1", "how")),
        ("project.assumptions", ("taken-for-granted", "", "")),
        ("contact.pairing_sessions", ("time-together", "", "")),
        ("outage_ladder[2].fallback", ("outage-help", "2", "fallback")),
        ("interfaces[0].fields[0].unit", ("interface-fields", "I1", "fields")),
        ("requirements[0].statement", ("speed", "P1", "statement")),
        ("requirements[0].comparator", ("speed-limit", "P1", "comparator")),
        ("risk.affected", ("risk-people", "", "affected")),
        ("project.never_heard_of", ("kind-of-question", "", "")),
    ],
)
def test_a_path_leads_to_its_page_item_and_question(path: str, place: tuple[str, str, str]) -> None:
    assert found(path) == place


@pytest.mark.parametrize(
    ("about", "slug"),
    [("reporting", "reports"), ("human_oversight", "off-switch"), ("", "data-rules")],
)
def test_of_the_requirements_the_word_they_have_in_common_chooses_the_page(
    about: str, slug: str
) -> None:
    assert found("requirements", about=about) == (slug, "", "")


@pytest.mark.parametrize("path", ["sign_off[0].decision", "sign_off", "incidents[0]", "", "…"])
def test_what_nobody_types_in_the_intake_leads_nowhere(path: str) -> None:
    assert asked_at(path, INVOICE) is None


@pytest.mark.parametrize(
    "document", [*map(example, EXAMPLES), Document()], ids=[*EXAMPLES, "empty"]
)
def test_every_finding_of_a_draft_leads_somewhere(document: Document) -> None:
    findings = [one for one in check(document, as_of=AS_OF) if one.gate is not Gate.SIGN_OFF]

    nowhere = [
        one.path for one in findings if asked_at(one.path, document, about=one.where) is None
    ]

    assert [path for path in nowhere if not path.startswith("incidents")] == []


def test_the_anchor_is_the_field_or_nothing() -> None:
    page = PAGES[0]

    assert Asked(page, "", "as_a").anchor == "div_id_as_a"
    assert Asked(page).anchor == ""
