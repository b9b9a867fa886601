"""Several people, or one impatient one, at the same moment, each with a connection of their own."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from intake import actions
from intake.actions import Saved
from intake.models import Revision
from tests.intake.factories import ProjectFactory
from tests.intake.writing import OpenSheet, draft, writer

pytestmark = pytest.mark.django_db(transaction=True)

# The same form 50 times: ten windows that send it five times each.
WINDOWS, TIMES = 10, 5


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call answered, or what it raised, in the order of the calls."""
    barrier = Barrier(len(calls))
    answers: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            answers[place] = call()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            answers[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_two_people_on_one_answer_one_is_stored_and_the_other_sees_both(rounds: int) -> None:
    project = draft("business_case", {"problem": "0"})
    people = [writer(project, name) for name in ("Priya", "Tom")]
    for turn in range(1, rounds + 1):
        sheets = [OpenSheet(project, "business_case", user) for user in people]

        answers = at_once(
            *(partial(sheet.save, problem=f"{turn} {sheet.user}") for sheet in sheets)
        )

        stored = sheets[0].stored["problem"]
        clashes = [answer.clashes for answer in answers]
        (clash,) = clashes[0] or clashes[1]
        assert sorted(map(len, clashes)) == [0, 1]
        assert {stored, clash.mine} == {f"{turn} {user}" for user in people}
        assert (clash.theirs, clash.before) == (
            stored,
            sheets[0].store.as_of(project, turn)["problem"],
        )


def test_two_people_on_different_answers_both_have_them_stored(rounds: int) -> None:
    project = ProjectFactory.create()
    first, second = (OpenSheet(project, "risk", writer(project, name)) for name in ("Ana", "Tom"))
    for turn in range(1, rounds + 1):
        answers = at_once(
            partial(first.save, money_at_risk_per_error_eur=turn),
            partial(second.save, decisions_per_year=turn),
        )

        assert [isinstance(answer, Saved) and answer.clashes for answer in answers] == [[], []]
        assert first.stored == {"money_at_risk_per_error_eur": turn, "decisions_per_year": turn}


def test_every_version_is_kept_and_they_are_numbered_without_gaps(rounds: int) -> None:
    project = ProjectFactory.create()
    sheets = [OpenSheet(project, "risk", writer(project, str(number))) for number in range(4)]
    names = ("money_at_risk_per_error_eur", "decisions_per_year", "tier", "eu_ai_act_reason")

    def write(sheet: OpenSheet, name: str) -> None:
        for turn in range(1, rounds + 1):
            sheet.save(**{name: turn % 4 + 1 if name != "eu_ai_act_reason" else str(turn)})

    answers = at_once(*(partial(write, *pair) for pair in zip(sheets, names, strict=True)))

    assert answers == [None] * 4
    versions = list(Revision.objects.of(project, "risk").values_list("version", flat=True))
    assert versions == list(range(4 * rounds, 0, -1))


def test_the_same_form_fifty_times_at_once_adds_one_entry() -> None:
    project = draft("kpis", [{"id": "K1"}])
    sheet = OpenSheet(project, "kpis", writer(project))
    origin = sheet.origin()

    def send() -> list[str | int]:
        add = partial(actions.add_item, project, sheet.store, (), keyed=True)
        return [add(origin=origin, actor=sheet.user) for _ in range(TIMES)]

    answers = at_once(*[send] * WINDOWS)

    assert answers == [["K2"] * TIMES] * WINDOWS
    assert sheet.stored == [{"id": "K1"}, {"id": "K2"}]


def test_the_same_answers_fifty_times_at_once_are_one_version() -> None:
    project = draft("business_case", {"problem": "Slow."})
    sheet = OpenSheet(project, "business_case", writer(project))
    origin = actions.Origin(sheet.version, sheet.token)

    def send() -> list[Any]:
        saved = [sheet.save(origin, problem="Very slow.") for _ in range(TIMES)]
        return [(one.version, one.clashes) for one in saved]

    answers = at_once(*[send] * WINDOWS)

    assert answers == [[(2, [])] * TIMES] * WINDOWS
    assert sheet.store.version(project) == 2


def test_an_answer_beside_a_removal_is_stored_or_given_back(rounds: int) -> None:
    project = draft("kpis", [])
    priya, tom = writer(project, "Priya"), writer(project, "Tom")
    for turn in range(1, rounds + 1):
        lists = OpenSheet(project, "kpis", tom)
        key = actions.add_item(
            project, lists.store, (), keyed=True, origin=lists.origin(), actor=tom
        )
        sheet = OpenSheet(project, "kpis", priya, place=(key,))
        remove = partial(
            actions.remove_item, project, lists.store, (key,), origin=lists.origin(), actor=tom
        )

        answer, _removed = at_once(partial(sheet.save, name=f"name {turn}"), remove)

        assert sheet.stored == []
        if isinstance(answer, actions.Gone):
            assert answer.touched == [("name",)]
        else:
            assert sheet.store.as_of(project, answer.version) == [
                {"id": key, "name": f"name {turn}"}
            ]
