"""What is taken, what is taken with warnings, and how scalars are read."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from spec.document import Document
from spec.reading import Problem, Reading, Unreadable, read
from spec.reading.sentences import note_errors
from spec.reading.tree import Tree
from spec.writing import to_json

DEMO = Path("exchange/demo")
GOOD = ["invoice_ocr.yaml", "fashion_carousel.yaml", "credit_scoring.yaml"]
PROJECT = "schema_version: 1\nproject:\n  code: OK-1\n  title: A project\n"


def reading(text: str) -> Reading:
    return read((PROJECT + text).encode(), name="project.yaml")


def warned(text: str) -> list[str]:
    return [str(warning) for warning in reading(text).warnings]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_example_is_taken_without_a_warning(name: str) -> None:
    taken = read((DEMO / name).read_bytes(), name=name)

    assert taken.warnings == ()


@pytest.mark.parametrize("name", [*GOOD, "cool_ai_prototype.yaml"])
def test_an_example_is_read_whole(name: str) -> None:
    data = (DEMO / name).read_bytes()
    content = yaml.safe_load(data)
    del content["expected"]

    assert read(data).document == Document.model_validate(content, by_name=False)


def test_the_bad_example_is_taken_with_warnings() -> None:
    taken = read((DEMO / "cool_ai_prototype.yaml").read_bytes())

    assert [str(warning) for warning in taken.warnings] == [
        'line 92, concerns[1].raised_by: "S9" is not on the list of people',
        'line 99, concerns[1].mitigation.owner: "the team" is not on the list of people',
    ]


def test_content_that_is_merely_bad_is_taken_in_silence() -> None:
    two_primaries = "kpis:\n- {id: K1, name: A, primary: true}\n- {id: K2, name: B, primary: yes}\n"

    assert warned(two_primaries + "contact:\n  name: TBD\n  hours_per_week: 0\n") == []


def test_expected_figures_are_read_past() -> None:
    taken = reading("expected:\n  npv: about 20 %\n  checks: {blocker: 3}\n")

    assert taken.warnings == ()
    assert "expected" not in to_json(taken.document)


def test_an_unknown_name_is_left_out_with_the_nearest_known_one() -> None:
    text = (
        "kpis:\n  - id: K1\n    name: Rate\n    basline: 0.2\n    colour: blue\nmeeting: Monday\n"
    )

    assert warned(text) == [
        'line 8, kpis[0].basline: is not known and was left out; did you mean "baseline"?',
        "line 9, kpis[0].colour: is not known and was left out",
        "line 10, meeting: is not known and was left out",
    ]


def test_the_names_that_python_uses_are_unknown_in_a_file() -> None:
    assert warned("contact:\n  starts: 2026-10-05\n") == [
        "line 6, contact.starts: is not known and was left out"
    ]


def test_items_without_id_or_name_are_completed_or_named() -> None:
    text = (
        "kpis:\n  - id: K7\n    name: Rate\n  - name: Other\n  - id: K9\n"
        "requirements:\n  - {section: reliability, statement: The service shall answer.}\n"
        "  - {section: reliability, id: ''}\n  - {statement: The service shall listen.}\n"
        "incidents:\n  - title: Down\nfeedback: [{id: F1}]\n"
    )

    taken = reading(text)

    assert [kpi.id for kpi in taken.document.kpis] == ["K7", "K10", "K9"]
    assert [item.id for item in taken.document.requirements] == ["R1", "R2", "Z1"]
    assert [str(warning) for warning in taken.warnings] == [
        'line 8, kpis[1]: has no id; it was given "K10"',
        "line 9, kpis[2]: has no name",
        'line 11, requirements[0]: has no id; it was given "R1"',
        "line 12, requirements[1]: has no statement",
        'line 12, requirements[1]: has no id; it was given "R2"',
        'line 13, requirements[2]: has no id; it was given "Z1"',
        'line 15, incidents[0]: has no id; it was given "INC-1"',
        "line 16, feedback[0]: has no text",
    ]


def test_links_to_nothing_are_named_and_kept() -> None:
    text = (
        "stakeholders: [{id: S1, name: Ana  Ferreira}]\nconcerns:\n  - id: C1\n    title: Lost\n"
        "    raised_by: S1\n    linked_kpi: K9\n    linked_requirements: [P9]\n"
        "    linked_incidents: [INC-9]\n    acceptance: {by: S8}\n    alert: {owner: Nobody}\n"
        "    mitigation: {owner: ana ferreira}\n"
        "requirements: [{id: P1, statement: s, source_concern: C9}]\n"
        "incidents: [{id: INC-1, title: t, linked_concern: C8}]\n"
        "feedback: [{id: F1, text: t, linked_concern: C1}]\n"
    )

    assert warned(text) == [
        'line 10, concerns[0].linked_kpi: no KPI has the id "K9"',
        'line 11, concerns[0].linked_requirements[0]: no requirement has the id "P9"',
        'line 12, concerns[0].linked_incidents[0]: no incident has the id "INC-9"',
        'line 13, concerns[0].acceptance.by: "S8" is not on the list of people',
        'line 14, concerns[0].alert.owner: "Nobody" is not on the list of people',
        'line 16, requirements[0].source_concern: no concern has the id "C9"',
        'line 17, incidents[0].linked_concern: no concern has the id "C8"',
    ]
    assert reading(text).document.concerns[0].linked_kpi == "K9"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Read invoices", "READ-INVOICES"),
        (
            "Für Käufer: 24 neue Artikel, jede Woche, auf der Seite",
            "FUR-KAUFER-24-NEUE-ARTIKEL-JEDE-WOCHE",
        ),
        ("x" * 60, "X" * 40),
        ("x" * 40 + " y", "X" * 40),
        ("発注書を読む", "PROJECT-9E99851D"),
    ],
)
def test_a_missing_code_is_made_from_the_title(title: str, code: str) -> None:
    taken = read(f"schema_version: 1\nproject:\n  title: '{title}'\n".encode())

    assert taken.document.project.code == code
    assert [str(w) for w in taken.warnings] == [
        f'line 2, project: has no code; "{code}" was made from the title'
    ]


def test_a_title_that_cannot_be_stored_makes_no_code() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b'{"schema_version": 1, "project": {"title": "\\ud800"}}')

    assert [problem.sentence for problem in refused.value.problems] == [
        "has neither a code nor a title",
        "holds a character that cannot be stored; type the text again",
    ]


def test_a_missing_title_and_version_are_named() -> None:
    taken = read(b"project:\n  code: A\n")

    assert [str(warning) for warning in taken.warnings] == [
        "line 1: schema_version is missing; read as version 1",
        "line 1, project: has no title",
    ]


def test_text_stays_as_written_where_text_is_due() -> None:
    values = ["on", "no", "12:30", "2026", "1e5", "0x10", "2026-11-02", "true", "1_000", "=", "<<"]
    lines = "".join(f"    - {value}\n" for value in values)

    document = reading(f"business_case:\n  corner_cases:\n{lines}").document

    assert document.business_case.corner_cases == values


@pytest.mark.parametrize("flag", ["true", "Yes", "ON"])
def test_a_flag_is_read_from_the_words_of_yaml(flag: str) -> None:
    assert reading(f"risk:\n  vulnerable_groups: {flag}\n").document.risk.vulnerable_groups is True


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "''", "'  '", '""'])
def test_an_empty_answer_is_no_answer(nothing: str) -> None:
    fields = ("value_per_unit", "currency", "ramp", "outcome_values", "confidence", "error_costs")
    text = "value:\n" + "".join(f"  {field}: {nothing}\n" for field in fields)

    assert reading(text).document == reading("").document
    assert warned(text) == []


def test_numbers_dates_and_times_are_read_exactly() -> None:
    text = (
        "value:\n  units_per_year: +300000.00\n  value_per_unit: 1.10\n  discount_rate: .08\n"
        "incidents:\n- {id: I, title: t, told_at: '2026-08-03T09:12+02:00',\n"
        "   started_at: 2026-08-03 01:00}\n"
        "contact:\n  from: 2026-10-05\n"
    )

    document = reading(text).document

    assert document.value.units_per_year == Decimal(300000)
    assert document.value.value_per_unit == Decimal("1.1")
    assert document.value.discount_rate == Decimal("0.08")
    assert document.incidents[0].told_at == datetime(2026, 8, 3, 7, 12, tzinfo=UTC)
    assert document.incidents[0].started_at == datetime(2026, 8, 3, 1, tzinfo=UTC)
    assert document.contact.starts == date(2026, 10, 5)


def test_fields_of_an_interface_are_names_or_groups() -> None:
    text = "interfaces:\n- id: I1\n  system: SAP\n  fields: [amount, {name: iban, unit: none}]\n"

    amount, iban = reading(text).document.interfaces[0].fields

    assert amount == "amount"
    assert getattr(iban, "name", "") == "iban"


def test_an_older_anonymous_flag_is_a_visibility() -> None:
    text = "stakeholders: [{id: S1, name: Ana}]\nconcerns:\n- {id: C1, title: t, anonymous: %s}\n"

    assert reading(text % "yes").document.concerns[0].visibility == "anonymous"
    assert reading(text % "no").document.concerns[0].visibility is None


def test_a_mark_at_the_start_and_other_line_ends_are_read() -> None:
    text = (PROJECT + "contact:\n  name: Sigrid\n").replace("\n", "\r\n")

    assert (
        read(b"\xef\xbb\xbf" + text.encode()).document
        == reading("contact:\n  name: Sigrid\n").document
    )


CONTENT: dict[str, Any] = {"schema_version": 1, "project": {"code": "OK-1", "title": "Ü 🙂"}}


@pytest.mark.parametrize("name", ["", "a.json", "A.JSON", "a.txt"])
def test_json_is_known_by_its_name_or_its_first_sign(name: str) -> None:
    data = f"\n {json.dumps(CONTENT, indent=1)}\n".encode()

    assert read(data, name=name).document.project.title == "Ü 🙂"


def test_json_under_the_name_of_yaml_is_read_as_yaml() -> None:
    flow = b"{schema_version: 1, project: {code: no, title: on}}"

    assert read(flow, name="a.yml").document.project.code == "no"


def test_every_form_of_json_is_read() -> None:
    content = CONTENT | {
        "value": {"ramp": [], "error_costs": {}, "value_per_unit": -1.5e-3, "value_low": 1e2},
        "risk": {"vulnerable_groups": False, "reversible": True, "tier": None},
    }

    document = read(json.dumps(content).encode()).document

    assert document.value.value_per_unit == Decimal("-0.0015")
    assert document.value.value_low == Decimal(100)
    assert (document.risk.vulnerable_groups, document.risk.reversible) == (False, True)


def test_a_warning_in_json_has_its_line() -> None:
    data = b'{"schema_version": 1,\n "project": {"code": "A", "title": "T",\n  "titel": "T"}}'

    assert read(data).warnings == (
        Problem(3, "project.titel", 'is not known and was left out; did you mean "title"?'),
    )


def test_a_name_with_odd_signs_is_shown_in_quotes() -> None:
    assert warned("value:\n  'two words\u202e': 1\n") == [
        'line 6, value."two words�": is not known and was left out'
    ]


def test_a_problem_without_a_place_is_only_its_sentence() -> None:
    assert str(Problem(None, "", "the file is empty")) == "the file is empty"


def test_an_error_of_a_kind_we_never_met_has_a_sentence_too() -> None:
    tree = Tree()
    tree.add((), 1)
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(UUID).validate_python("x")

    note_errors(refused.value, tree)

    assert [str(problem) for problem in tree.problems] == ['line 1: "x" cannot stand here']
