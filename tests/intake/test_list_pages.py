"""Lists on their pages: what is in them, adding, removing, taking back, moving, lost words."""

from typing import Any

import pytest

from intake.actions import Store
from intake.models import OpenPage, Unsent
from tests.intake.browsers import Writer, text_of
from tests.intake.writing import draft, writer

pytestmark = pytest.mark.django_db

KPIS = [{"id": "K1", "name": "Speed"}, {"id": "K2", "name": "Worth"}, {"id": "K3", "name": "Ease"}]
POINTS = [{"question": "Who pays?"}, {"question": "Who tests?"}]


@pytest.fixture
def priya() -> Writer:
    return Writer(draft("kpis", KPIS))


def keys(writer: Writer) -> list[Any]:
    return [one["id"] for one in Store("kpis").data(writer.project)]


def version(writer: Writer, section: str = "kpis") -> dict[str, str]:
    return {"version": str(Store(section).version(writer.project))}


def move(writer: Writer, item: str, to: str) -> Any:
    return writer.post(f"kpi/items/{item}/position/", version(writer) | {"to": to})


def test_a_list_shows_each_item_with_what_can_be_done_with_it(priya: Writer) -> None:
    response = priya.get("kpi/")

    page = text_of(response)
    assert [row["name"] for row in response.context["rows"]] == ["Speed", "Worth", "Ease"]
    assert f"{priya.start}kpi/items/K2/removal/" in page
    assert OpenPage.objects.filter(user=priya.user, section="kpis").count() == 1


def test_a_new_item_opens_on_its_own_page(priya: Writer) -> None:
    response = priya.post("kpi/items/", version(priya))

    assert (response.status_code, response["Location"]) == (302, f"{priya.start}kpi/items/K4/")
    assert keys(priya) == ["K1", "K2", "K3", "K4"]


def test_an_item_is_removed_and_the_next_one_is_in_focus(priya: Writer) -> None:
    response = priya.post("kpi/items/K2/removal/", version(priya))

    assert keys(priya) == ["K1", "K3"]
    assert (response.context["focus"], response.context["undo"]["name"]) == ("K3", "Worth")


def test_after_the_last_item_nothing_is_in_focus_but_the_heading(priya: Writer) -> None:
    response = priya.post("kpi/items/K3/removal/", version(priya))

    assert (keys(priya), response.context["focus"]) == (["K1", "K2"], "")


def test_a_removal_is_taken_back(priya: Writer) -> None:
    undo = priya.post("kpi/items/K2/removal/", version(priya)).context["undo"]

    response = priya.client.post(undo["url"], {"version": undo["version"]})

    assert keys(priya) == ["K1", "K2", "K3"]
    assert "K2 is back." in text_of(response)


@pytest.mark.parametrize(
    ("item", "to", "order"),
    [
        ("K1", "down", ["K2", "K1", "K3"]),
        ("K3", "up", ["K1", "K3", "K2"]),
        ("K1", "up", ["K1", "K2", "K3"]),
        ("K3", "down", ["K1", "K2", "K3"]),
    ],
)
def test_an_item_moves_one_place_within_its_list(
    item: str, to: str, order: list[str], priya: Writer
) -> None:
    response = move(priya, item, to)

    assert (response.status_code, keys(priya)) == (200, order)
    assert (response.context["focus"], response.context["focus_on"]) == (item, to)


def test_an_item_that_moves_takes_its_answers_along(priya: Writer) -> None:
    move(priya, "K3", "up")

    names = [one["name"] for one in Store("kpis").data(priya.project)]
    assert names == ["Speed", "Ease", "Worth"]


def test_items_without_keys_are_known_by_their_place() -> None:
    writer = Writer(draft("open_points", POINTS))

    response = writer.post("open-points/items/0/removal/", version(writer, "open_points"))

    assert [one["question"] for one in Store("open_points").data(writer.project)] == ["Who tests?"]
    assert response.context["focus"] == "0"


def test_words_about_an_item_that_somebody_removed_are_shown_until_they_are_forgotten(
    priya: Writer,
) -> None:
    form = priya.open("kpi/items/K2/")
    Writer(priya.project, user=writer(priya.project, "Tom")).post(
        "kpi/items/K2/removal/", version(priya)
    )
    refused = form.send(script=True, name="Worth a lot")

    (lost,) = priya.get("kpi/").context["lost"]
    priya.client.post(lost["forget_url"])

    assert (refused.status_code, lost["label"]) == (409, "K2")
    assert [text for _label, text in lost["texts"]] == ["Worth a lot"]
    assert (priya.get("kpi/").context["lost"], Unsent.objects.count()) == ([], 0)


def test_what_was_typed_about_an_item_that_is_there_is_not_lost(priya: Writer) -> None:
    priya.open("kpi-today/items/K1/").send(script=True, baseline="1.2.3.4")

    assert Unsent.objects.count() == 1
    assert priya.get("kpi-today/").context["lost"] == []


@pytest.mark.parametrize("item", ["x", "²", "-1"])
def test_a_place_that_is_no_number_is_not_found(item: str) -> None:
    writer = Writer(draft("open_points", POINTS))

    assert writer.get(f"open-points/items/{item}/").status_code == 404


def test_a_page_without_a_list_has_no_items(priya: Writer) -> None:
    assert priya.get("problem/items/K1/").status_code == 404
