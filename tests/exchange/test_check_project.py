"""`check_project` prints what is missing, for people and for programs."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from exchange.actions import import_document
from tests.spec.checks.examples import AS_OF, EXAMPLES, changed, example, expected

pytestmark = pytest.mark.django_db


def printed(code: str, *options: str) -> str:
    out = io.StringIO()
    call_command("check_project", code, *options, stdout=out)
    return out.getvalue()


def in_json(name: str) -> dict[str, Any]:
    import_document(example(name), actor=None)
    code = str(example(name).project.code)
    answer: dict[str, Any] = json.loads(printed(code, "--json", "--as-of", AS_OF.isoformat()))
    return answer


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_the_figures_and_findings_that_its_file_expects(name: str) -> None:
    answer = in_json(name)

    answer["findings"] = [
        {key: finding[key] for key in ("id", "severity", "where")} for finding in answer["findings"]
    ]
    assert answer == {"findings": []} | {
        key: value for key, value in expected(name).items() if key != "note"
    }


def test_a_finding_in_json_says_what_where_and_why() -> None:
    finding = in_json("credit_scoring")["findings"][-1]

    assert {key: finding[key] for key in ("id", "gate", "path", "source")} == {
        "id": "G02",
        "gate": "X",
        "path": "sign_off[4].decision",
        "source": "R",
    }
    assert finding["message"].startswith("Robert Lindqvist does not approve it like this")


def test_people_read_the_findings_gate_by_gate_and_then_the_figures() -> None:
    import_document(example("credit_scoring"), actor=None)

    text = printed("HVD-CR-007", "--as-of", "2026-11-21")

    lines = text.splitlines()
    assert lines[0].startswith("HVD-CR-007: Better risk ranking")
    assert lines[1] == "3 blockers, 1 warning, 1 hint."
    assert lines.index("Alignment: was everybody heard?") < lines.index(
        "Specification: is it ready to sign?"
    )
    assert "  blocker G01, sign off it security: Waiting for IT security: Hanna Berg." in lines
    assert "  All costs in today’s money: 1,200,341.17" in lines
    assert "_" not in text


def test_a_project_without_findings_is_told_so() -> None:
    import_document(example("fashion_carousel"), actor=None)

    lines = printed("MOD-HOME-014", "--as-of", "2026-11-21").splitlines()

    assert lines[1] == "Nothing is missing."
    assert "    Verdict: worth it" in lines


def test_a_project_that_never_pays_back_is_told_so_in_words() -> None:
    import_document(example("cool_ai_prototype"), actor=None)

    assert "  Months until the money is back: never within the time counted" in printed("LAB-001")


def test_without_a_day_today_counts() -> None:
    import_document(
        changed("fashion_carousel", {"kpis[0].baseline_date": "2020-01-31"}), actor=None
    )

    assert "K05, kpi K1" in printed("MOD-HOME-014")


def test_a_project_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="There is no project NO-1"):
        printed("NO-1")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="tomorrow is not a day; write it like 2026-11-21"):
        printed("NO-1", "--as-of", "tomorrow")
