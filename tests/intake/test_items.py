"""Lists of the draft: adding, removing, bringing back, moving."""

from typing import Any

import pytest

from accounts.refusals import NotReady
from intake import actions
from intake.actions import Gone, Origin
from intake.models import Project
from spec.drafting import Place
from tests.intake.writing import OpenSheet, draft, writer

pytestmark = pytest.mark.django_db

KPIS = [{"id": "K1", "name": "Speed"}, {"id": "K2", "name": "Cost"}, {"id": "K3", "name": "Harm"}]
WORDS = [{"term": "a"}, {"term": "b"}, {"term": "c"}]


def kpi_list(items: list[Any] | None = None) -> OpenSheet:
    project = draft("kpis", KPIS if items is None else items)
    return OpenSheet(project, "kpis", writer(project))


def word_list() -> OpenSheet:
    project = draft("project", {"definitions": WORDS})
    return OpenSheet(project, "project", writer(project))


def add(sheet: OpenSheet, place: Place = (), **preset: Any) -> str | int:
    return actions.add_item(
        sheet.project,
        sheet.store,
        place,
        keyed=not place,
        preset=preset,
        origin=sheet.origin(),
        actor=sheet.user,
    )


def remove(sheet: OpenSheet, *place: str | int, origin: Origin | None = None) -> tuple[int, Any]:
    return actions.remove_item(
        sheet.project, sheet.store, place, origin=origin or sheet.origin(), actor=sheet.user
    )


def move(sheet: OpenSheet, *place: str | int, by: int, among: Any = lambda item: True) -> str | int:
    return actions.move_item(
        sheet.project,
        sheet.store,
        place,
        by=by,
        among=among,
        origin=Origin(sheet.store.version(sheet.project)),
        actor=sheet.user,
    )


def keys(sheet: OpenSheet) -> list[str]:
    return [one["id"] for one in sheet.stored]


def terms(sheet: OpenSheet) -> list[str]:
    return [one["term"] for one in sheet.stored["definitions"]]


def test_a_new_item_stands_at_the_end_with_what_it_says_from_the_beginning() -> None:
    sheet = kpi_list()

    assert add(sheet, kind="guardrail") == "K4"
    assert sheet.stored == [*KPIS, {"id": "K4", "kind": "guardrail"}]


def test_an_item_without_a_key_is_known_by_its_position() -> None:
    sheet = word_list()

    assert add(sheet, ("definitions",)) == 3
    assert sheet.stored["definitions"] == [*WORDS, {}]


def test_the_first_item_of_a_list_is_added() -> None:
    project = draft("business_case", {})
    sheet = OpenSheet(project, "project", writer(project))

    assert add(sheet, ("milestones",)) == 0


def test_a_page_adds_one_item_however_often_it_sends() -> None:
    sheet = kpi_list()

    assert [add(sheet) for _ in range(3)] == ["K4", "K4", "K4"]
    assert keys(sheet) == ["K1", "K2", "K3", "K4"]


def test_a_key_that_was_just_given_back_is_not_given_again() -> None:
    sheet = kpi_list()
    remove(sheet, "K3")

    assert add(sheet) == "K4"


def test_lines_of_the_specification_are_numbered_by_their_section() -> None:
    project = draft("requirements", [{"id": "P1", "section": "performance"}])
    sheet = OpenSheet(project, "requirements", writer(project))

    assert add(sheet, section="performance") == "P2"


def test_an_item_is_taken_out_and_comes_back_to_its_place() -> None:
    sheet = kpi_list()

    version, step = remove(sheet, "K2")
    gone = keys(sheet)
    actions.bring_back(sheet.project, sheet.store, (step,), version, actor=sheet.user)

    assert (gone, sheet.stored) == (["K1", "K3"], KPIS)


def test_what_others_wrote_since_stays_when_an_item_comes_back() -> None:
    sheet = kpi_list()
    version, step = remove(sheet, "K2")
    OpenSheet(sheet.project, "kpis", sheet.user, place=("K1",)).save(name="Pace")

    actions.bring_back(sheet.project, sheet.store, (step,), version, actor=sheet.user)

    assert [one["name"] for one in sheet.stored] == ["Pace", "Cost", "Harm"]


def test_an_item_without_a_key_comes_back() -> None:
    sheet = word_list()
    version, step = remove(sheet, "definitions", 1)
    place = ("definitions", step)

    for _ in range(2):
        actions.bring_back(sheet.project, sheet.store, place, version, actor=sheet.user)

    assert terms(sheet) == ["a", "b", "c"]


def test_an_item_that_is_there_does_not_come_a_second_time() -> None:
    sheet = kpi_list()

    actions.bring_back(sheet.project, sheet.store, ("K1",), 1, actor=sheet.user)

    assert sheet.stored == KPIS


@pytest.mark.parametrize("version", [0, 1])
def test_an_item_that_was_never_there_does_not_come_back(version: int) -> None:
    sheet = kpi_list()

    with pytest.raises(Gone):
        actions.bring_back(sheet.project, sheet.store, ("K9",), version, actor=sheet.user)


def test_a_page_removes_one_item_however_often_it_sends() -> None:
    sheet = word_list()

    answers = [remove(sheet, "definitions", 0) for _ in range(3)]

    assert [tuple(answer) for answer in answers] == [(1, 0)] * 3
    assert terms(sheet) == ["b", "c"]


def test_the_item_that_was_shown_is_removed_although_the_list_moved_on() -> None:
    sheet = word_list()
    shown = sheet.origin()
    remove(OpenSheet(sheet.project, "project", sheet.user), "definitions", 0)

    assert remove(sheet, "definitions", 1, origin=shown) == (2, 0)
    assert terms(sheet) == ["c"]


def test_an_item_that_somebody_else_removed_cannot_be_removed_again() -> None:
    sheet = kpi_list()
    remove(OpenSheet(sheet.project, "kpis", writer(sheet.project, "Tom")), "K2")

    with pytest.raises(Gone) as gone:
        remove(sheet, "K2")

    assert gone.value.people == ["Tom"]
    assert isinstance(gone.value, NotReady)


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [
        ("K2", -1, ["K2", "K1", "K3"]),
        ("K2", 1, ["K1", "K3", "K2"]),
        ("K1", -1, ["K1", "K2", "K3"]),
        ("K3", 1, ["K1", "K2", "K3"]),
    ],
)
def test_an_item_moves_up_and_down(key: str, by: int, order: list[str]) -> None:
    sheet = kpi_list()

    assert move(sheet, key, by=by) == key
    assert keys(sheet) == order


def test_an_item_without_a_key_says_where_it_stands_after_moving() -> None:
    sheet = word_list()

    assert move(sheet, "definitions", 0, by=1) == 1
    assert move(sheet, "definitions", 1, by=1) == 2
    assert terms(sheet) == ["b", "c", "a"]


def test_an_item_moves_past_those_that_stand_in_another_list() -> None:
    items = [{"id": f"K{n}", "kind": kind} for n, kind in enumerate(["ml", "business", "ml"], 1)]
    project = draft("kpis", [one | {"kind": one["kind"].replace("ml", "model")} for one in items])
    sheet = OpenSheet(project, "kpis", writer(project))

    move(sheet, "K3", by=-1, among=lambda item: item["kind"] == "model")

    assert keys(sheet) == ["K3", "K1", "K2"]


def test_an_item_that_is_gone_cannot_be_moved() -> None:
    sheet = kpi_list()

    with pytest.raises(Gone):
        move(sheet, "K9", by=1)


def test_a_list_of_one_project_is_not_the_list_of_another() -> None:
    sheet, other = kpi_list(), kpi_list()

    remove(sheet, "K1")

    assert (keys(sheet), keys(other)) == (["K2", "K3"], ["K1", "K2", "K3"])
    assert Project.objects.count() == 2
