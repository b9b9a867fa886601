"""Which changes of a specification matter to a decision."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec.canonical import specification
from spec.document import SECTIONS, Document, Part, parts_inside
from spec.document.business import Project
from spec.materiality import DECLARED, EDITORIAL, edits, field_name, material_changes

BASE: dict[str, Any] = {
    "project": {"code": "A-1", "title": "Invoices", "intended_use": "Post them."},
    "kpis": [{"id": "K1", "name": "Posted", "mwu": 0.1}, {"id": "K2", "name": "Errors"}],
    "concerns": [{"id": "C1", "title": "Lost", "alert": {"channel": "Teams", "class": "data"}}],
    "contact": {"name": "Sigrid", "from": "2027-01-01", "email": "s@example.org"},
    "research_boxes": [{"id": "R1", "question": "Can it read?"}],
    "value": {"error_costs": {"late": 5}},
}


def frozen(**sections: Any) -> dict[str, Any]:
    return specification(Document.model_validate(BASE | sections))


def parts(part: type[Part] = Document) -> Iterator[type[Part]]:
    """Every part that a version freezes."""
    for name, inside in parts_inside(part).items():
        if inside and (part is not Document or name in SECTIONS):
            yield inside
            yield from parts(inside)


def test_every_field_is_declared_material_or_editorial() -> None:
    wrong = []
    for part in set(parts()):
        material, editorial = (set(names.split()) for names in DECLARED[part])
        if material & editorial or material | editorial != set(part.model_fields):
            wrong.append(part.__name__)

    assert wrong == []


def test_nothing_else_is_declared() -> None:
    assert set(DECLARED) == set(parts())


def test_a_field_that_is_not_declared_is_material() -> None:
    before, after = frozen(), frozen()
    after["project"]["new"] = "a field of tomorrow"

    assert material_changes(before, after) == ("project",)


@pytest.mark.parametrize(
    ("change", "sections"),
    [
        ({}, ()),
        ({"project": BASE["project"] | {"title": "Bills"}}, ()),
        ({"project": BASE["project"] | {"intended_use": "Pay them."}}, ("project",)),
        ({"project": BASE["project"] | {"milestones": [{"name": "Go"}]}}, ()),
        ({"kpis": list(reversed(BASE["kpis"]))}, ()),
        ({"kpis": [BASE["kpis"][0] | {"mwu": 0.2}, BASE["kpis"][1]]}, ("kpis",)),
        ({"kpis": [BASE["kpis"][0] | {"owner": "Rui"}, BASE["kpis"][1]]}, ()),
        ({"kpis": BASE["kpis"][:1]}, ("kpis",)),
        ({"kpis": []}, ("kpis",)),
        ({"contact": BASE["contact"] | {"from": "2027-02-01"}}, ("contact",)),
        ({"contact": BASE["contact"] | {"email": "x@example.org"}}, ()),
        ({"contact": {}}, ("contact",)),
        ({"value": {"error_costs": {"late": 6}}}, ("value",)),
        ({"open_points": [{"where": "Test"}]}, ("open_points",)),
        ({"research_boxes": [BASE["research_boxes"][0] | {"learned": "Yes"}]}, ()),
    ],
)
def test_a_change_matters_where_a_material_field_changes(
    change: dict[str, Any], sections: tuple[str, ...]
) -> None:
    before, after = frozen(), frozen(**change)

    assert material_changes(before, after) == sections
    assert material_changes(after, before) == sections


def test_a_field_that_files_spell_otherwise_is_known_by_its_name() -> None:
    after = frozen()
    after["concerns"][0]["alert"]["class"] = "model"
    other = frozen()
    other["concerns"][0]["alert"]["channel"] = "mail"

    assert material_changes(frozen(), after) == ("concerns",)
    assert material_changes(frozen(), other) == ()


def test_a_section_that_says_only_what_is_editorial_is_as_good_as_unwritten() -> None:
    assert material_changes({}, {"contact": {"email": "s@example.org"}}) == ()


def test_edits_tell_what_stood_there_before_and_after() -> None:
    after = frozen(project=BASE["project"] | {"title": "All bills"})

    (edit,) = edits(frozen(), after)

    assert (edit.section, edit.place) == ("project", "title")
    assert (edit.before, edit.after) == ("Invoices", "All bills")


WORDS = st.text(alphabet="ab é", max_size=5)


@given(title=WORDS, owner=WORDS, email=WORDS)
def test_no_editorial_change_ever_matters(title: str, owner: str, email: str) -> None:
    after = frozen()
    after["project"]["title"] = title
    after["kpis"][0]["owner"] = owner
    after["contact"]["email"] = email

    assert material_changes(frozen(), after) == ()


@pytest.mark.parametrize("name", sorted(EDITORIAL[Project]))
def test_an_editorial_field_of_the_project_matters_to_nobody(name: str) -> None:
    changed = {field_name(Project, name): "anything"}

    assert material_changes({}, {"project": changed}) == ()
