"""What a document keeps, and how it is written down."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from spec.choices import Role, Stage, choices
from spec.document import Document, as_json, parts_inside, plain
from spec.document.business import Kpi, Value
from spec.document.people import Concern
from spec.document.promises import Interface, InterfaceField
from tests.spec.filled import filled_document


def test_a_document_cannot_be_changed() -> None:
    document = Document()

    with pytest.raises(ValidationError):
        setattr(document.project, "title", "Other")  # noqa: B010 - the type checker forbids it too


def test_a_part_is_made_by_the_names_of_python_or_of_a_file() -> None:
    by_name = Document.model_validate({"contact": {"starts": "2026-10-05"}})
    by_alias = Document.model_validate({"contact": {"from": "2026-10-05"}})

    assert by_name == by_alias


def test_a_part_written_down_leaves_out_what_is_not_known() -> None:
    kpi = Kpi(id="K1", name="", baseline=Decimal(0), primary=False)

    assert plain(kpi) == {"id": "K1", "baseline": 0, "primary": False}


def test_numbers_are_written_whole_or_as_fractions() -> None:
    value = Value(value_per_unit=Decimal("3.60"), units_per_year=Decimal("3E5"))

    assert plain(value) == {"units_per_year": 300_000, "value_per_unit": 3.6}


def test_a_filled_document_comes_back_from_its_json() -> None:
    document, _ = filled_document()

    assert Document.model_validate(as_json(document), by_name=False) == document


def test_dates_and_times_become_text_in_json() -> None:
    content: dict[str, Any] = {
        "contact": {"from": "2026-10-05"},
        "incidents": [{"id": "INC-1", "told_at": "2026-08-03 09:12"}],
    }

    written = as_json(Document.model_validate(content))

    assert written["contact"] == {"from": "2026-10-05"}
    assert written["incidents"] == [{"id": "INC-1", "told_at": "2026-08-03T09:12:00Z"}]


def test_a_keyed_part_is_known_by_its_id() -> None:
    assert Kpi(id="K1").key == "K1"


def test_the_names_of_a_part_lead_to_the_parts_inside() -> None:
    inside = parts_inside(Interface)

    assert inside["fields"] is InterfaceField
    assert inside["system"] is None
    assert list(parts_inside(Concern))[-1] == "anonymous"


def test_a_choice_has_a_label_without_underscores() -> None:
    assert Role.IT_OPERATIONS.label == "IT operations"
    assert Role.INTERNAL_AUDIT.label == "internal audit"
    assert choices(Stage)[0] == ("idea", "idea")


def test_successes_within_the_units_are_kept() -> None:
    readout = {"id": "U1", "control_n": 10, "control_successes": 10, "treatment_successes": 5}

    document = Document.model_validate({"readouts": [readout]})

    assert document.readouts[0].control_successes == 10


@pytest.mark.parametrize(
    ("said", "kept"), [({"anonymous": True}, "anonymous"), ({"anonymous": None}, None)]
)
def test_a_concern_may_say_anonymous(said: dict[str, Any], kept: str | None) -> None:
    assert Concern.model_validate({"id": "C1", **said}).visibility == kept


def test_anonymous_may_repeat_the_visibility() -> None:
    said = {"id": "C1", "anonymous": True, "visibility": "anonymous"}

    assert Concern.model_validate(said).visibility == "anonymous"


def test_a_concern_is_made_of_named_values() -> None:
    with pytest.raises(ValidationError):
        Concern.model_validate("C1")
