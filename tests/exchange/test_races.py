"""Two imports at the same moment: one after the other, and nobody's project is half another's."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.refusals import Conflict
from audit.verification import verify
from exchange.actions import FirstAnswers, import_document, start_project
from intake.models import Project
from outcomes.assemble import whole_document
from spec.document import Document
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def document(code: str, name: str) -> Document:
    parts = [{"id": f"{letter}1", "name": name} for letter in "KAS"]
    return Document.model_validate(
        {
            "project": {"code": code, "title": name},
            "kpis": parts[:1],
            "alternatives": parts[1:2],
            "stakeholders": parts[2:],
            "readouts": [{"id": "U1", "kpi": "K1", "name": name}],
        }
    )


def at_once(*works: Callable[[], object]) -> list[str]:
    """Do all of `works` at the same moment; what became of each."""
    barrier, answers = Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        try:
            barrier.wait()
            work()
            answers.append("taken")
        except Conflict as error:
            answers.append(error.sentence)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_of_two_imports_of_one_code_one_wins_and_the_other_is_told(rounds: int) -> None:
    for turn in range(rounds):
        one, two = document(f"RACE-{turn}", "One"), document(f"race-{turn}", "Two")

        answers = at_once(
            partial(import_document, one, actor=None),
            partial(import_document, two, actor=None),
        )

        assert len(answers) == 2
        assert answers[0].lower().startswith(f"there is already a project race-{turn}.")
        assert answers[1] == "taken"
        project = Project.objects.coded(f"race-{turn}").get()
        assert whole_document(project) in (one, two)
    assert verify().intact


def test_two_updates_of_one_project_do_not_mix(rounds: int) -> None:
    project = import_document(document("RACE", "Zero"), actor=None)
    for _turn in range(rounds):
        one, two = document("RACE", "One"), document("RACE", "Two")

        answers = at_once(
            partial(import_document, one, actor=None, update=True),
            partial(import_document, two, actor=None, update=True),
        )

        assert answers == ["taken", "taken"]
        assert whole_document(Project.objects.get(pk=project.pk)) in (one, two)
    assert verify().intact


def test_imports_of_different_codes_do_not_hinder_each_other(rounds: int) -> None:
    works = [
        partial(import_document, document(f"RACE-{number}", "One"), actor=None)
        for number in range(rounds)
    ]

    answers = at_once(*works)

    assert answers == ["taken"] * rounds
    assert Project.objects.count() == rounds
    assert verify().intact


def test_two_people_who_start_a_project_of_one_name_at_once_both_have_it(rounds: int) -> None:
    for turn in range(rounds):
        title = f"Race {turn}"
        answers = FirstAnswers(title=title, as_a="a", i_want="b", so_that="c", problem="d")
        start = partial(start_project, answers, actor=UserFactory.create())

        told = at_once(start, start)

        assert told == ["taken", "taken"]
        codes = Project.objects.filter(title=title).order_by("code").values_list("code", flat=True)
        assert list(codes) == [f"RACE-{turn}", f"RACE-{turn}-2"]
