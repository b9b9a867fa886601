"""`import_project`: three answers, never a fourth, and a file is taken whole or not at all."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from audit.models import Entry
from concerns.models import Concern
from exchange.actions import importing
from intake.models import Kpi, Member, Project
from outcomes.models import Readout
from stakeholders.models import Stakeholder
from tests.accounts.factories import UserFactory
from tests.conftest import FULL_COUNTS
from tests.exchange.database import everything
from tests.exchange.files import project_file, run

pytestmark = pytest.mark.django_db

WARNED = "weather: fine\nconcerns:\n  - id: C1\n    title: Lost invoices\n    raised_by: S9\n"
RICH = """\
kpis:
  - id: K1
    name: Touchless rate
  - id: K2
    name: Days to posting
stakeholders:
  - id: S1
    name: Ana Lima
    email: ana@example.org
    role: sponsor
concerns:
  - id: C1
    title: Lost invoices
    raised_by: S1
    acceptance:
      by: S1
sign_off:
  - role: sponsor
    by: Ana Lima
    decision: approved
readouts:
  - id: U1
    kpi: K1
"""
OTHER = """\
kpis:
  - id: K3
    name: Complaints
  - id: K2
    name: Days to posting
concerns:
  - id: C2
    title: Slow posting
  - id: C1
    title: Lost invoices
readouts:
  - id: U2
    kpi: K2
"""


def test_a_file_without_faults_is_taken(tmp_path: Path) -> None:
    file = project_file(tmp_path)

    answer = run("import_project", file)

    assert (answer.text, answer.error) == (f"{file}: taken as TINY-1\n", "")
    assert Project.objects.get().title == "A tiny one"


def test_a_file_with_small_faults_is_taken_with_warnings(tmp_path: Path) -> None:
    file = project_file(tmp_path, text=WARNED)

    answer = run("import_project", file)

    assert answer.error == ""
    assert answer.text.splitlines() == [
        f"{file}: taken with warnings as TINY-1",
        "  line 5, weather: is not known and was left out",
        '  line 9, concerns[0].raised_by: "S9" is not on the list of people',
    ]
    assert Concern.objects.get().raised_by == "S9"


def test_a_file_that_cannot_be_understood_is_refused(tmp_path: Path) -> None:
    file = project_file(tmp_path, text="kpis:\n  - id: K1\n    baseline: about 20 %\n")
    before = everything()

    answer = run("import_project", file)

    assert answer.text.splitlines() == [
        f"{file}: refused",
        '  line 7, kpis[0].baseline: "about 20 %" is not a number',
    ]
    assert answer.error == f"Refused: {file}. Nothing of them was stored."
    assert everything() == before


def test_the_answer_in_json_holds_each_problem_with_line_path_and_sentence(tmp_path: Path) -> None:
    good, warned = project_file(tmp_path, "A-1"), project_file(tmp_path, "B-1", "weather: fine\n")
    bad = project_file(tmp_path, "C-1", "kpis: none\n")

    answer = run("import_project", good, warned, bad, "--json")

    warning = {
        "line": 5,
        "path": "weather",
        "sentence": "is not known and was left out",
        "text": "line 5, weather: is not known and was left out",
    }
    problem = {
        "line": 5,
        "path": "kpis",
        "sentence": 'is "none"; it must be a list',
        "text": 'line 5, kpis: is "none"; it must be a list',
    }
    assert answer.json == [
        {"file": str(good), "answer": "taken", "code": "A-1", "problems": []},
        {
            "file": str(warned),
            "answer": "taken with warnings",
            "code": "B-1",
            "problems": [warning],
        },
        {"file": str(bad), "answer": "refused", "code": "", "problems": [problem]},
    ]
    assert answer.error == f"Refused: {bad}. Nothing of them was stored."


def test_one_bad_file_does_not_harm_the_others(tmp_path: Path) -> None:
    bad = project_file(tmp_path, "B-1", "kpis: none\n")

    answer = run(
        "import_project", project_file(tmp_path, "A-1"), bad, project_file(tmp_path, "C-1")
    )

    assert answer.error == f"Refused: {bad}. Nothing of them was stored."
    assert list(Project.objects.values_list("code", flat=True)) == ["A-1", "C-1"]


@pytest.mark.parametrize("code", ["TINY-1", "tiny-1", "Tiny-1"])
def test_a_second_import_of_a_code_is_refused(tmp_path: Path, code: str) -> None:
    run("import_project", project_file(tmp_path, "Tiny-1", name="first.yaml"))
    before = everything()

    answer = run("import_project", project_file(tmp_path, code, name="second.yaml"))

    assert answer.text.splitlines()[1] == (
        "  There is already a project Tiny-1. Choose to replace its draft, or use another code."
    )
    assert everything() == before


def test_an_update_finds_the_project_in_any_case_of_its_code(tmp_path: Path) -> None:
    run("import_project", project_file(tmp_path, "tiny-1", name="first.yaml"))
    before = Project.objects.get().pk

    answer = run("import_project", project_file(tmp_path, "TINY-1"), "--update")

    assert answer.error == ""
    project = Project.objects.get()
    assert (project.pk, project.code) == (before, "TINY-1")


def test_an_update_of_a_project_that_is_not_there_makes_it(tmp_path: Path) -> None:
    answer = run("import_project", project_file(tmp_path), "--update")

    assert answer.error == ""
    assert Project.objects.count() == 1


def test_an_update_keeps_what_has_the_same_key_and_removes_what_is_gone(tmp_path: Path) -> None:
    run("import_project", project_file(tmp_path, text=RICH))
    kpi = Kpi.objects.get(key="K2").pk
    concern = Concern.objects.get(key="C1").pk

    answer = run("import_project", project_file(tmp_path, text=OTHER), "--update")

    assert answer.error == ""
    kpis, concerns = (list(rows.objects.values_list("key", "pk")) for rows in (Kpi, Concern))
    assert [key for key, _pk in kpis] == ["K3", "K2"]
    assert [key for key, _pk in concerns] == ["C2", "C1"]
    assert (kpis[1][1], concerns[1][1]) == (kpi, concern)
    assert list(Readout.objects.values_list("key", "figure")) == [("U2", kpi)]
    assert Stakeholder.objects.count() == 0


def test_the_person_who_imports_leads_the_new_project(tmp_path: Path) -> None:
    user = UserFactory.create(email="ana@example.org")

    answer = run("import_project", project_file(tmp_path, text=RICH), "--by", "Ana@Example.org")

    assert answer.error == ""
    assert list(Member.objects.values_list("user", "right")) == [(user.pk, "lead")]
    assert set(Entry.objects.values_list("actor", flat=True)) == {str(user.pseudonym)}


def test_an_update_gives_nobody_the_lead(tmp_path: Path) -> None:
    run("import_project", project_file(tmp_path))
    UserFactory.create(email="ana@example.org")

    run("import_project", project_file(tmp_path), "--update", "--by", "ana@example.org")

    assert Member.objects.count() == 0


@pytest.mark.parametrize("active", [None, False])
def test_somebody_without_an_active_account_imports_nothing(
    tmp_path: Path, active: bool | None
) -> None:
    if active is not None:
        UserFactory.create(email="gone@example.org", is_active=active)

    answer = run("import_project", project_file(tmp_path), "--by", "gone@example.org")

    assert answer.error == "There is no active account gone@example.org."
    assert Project.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing.yaml", "No such file or directory"), ("folder", "Is a directory")],
)
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()

    answer = run("import_project", tmp_path / name)

    assert answer.text.splitlines()[1] == f"  cannot be opened: {reason}"
    assert answer.error.startswith("Refused: ")


ACTIONS = [
    "release_kpis",
    "save_register",
    "save_contact",
    "save_section",
    "save_concerns",
    "record_acceptances",
    "record_sign_off",
    "save_outcomes",
    "link_known_accounts",
    "record",
    "create_project",
    "name_project",
]


def then_fails(action: Callable[..., Any], error: Exception) -> Callable[..., Any]:
    """`action`, after which the database refuses."""

    def failing(*args: Any, **kwargs: Any) -> Any:
        action(*args, **kwargs)
        raise error

    return failing


def test_every_action_of_an_import_is_tried() -> None:
    there = [name for name, found in vars(importing).items() if is_action(found)]

    assert sorted(there) == sorted(ACTIONS)


def is_action(found: Any) -> bool:
    """Whether `found` is an action of an app below."""
    module = getattr(found, "__module__", "")
    return callable(found) and ".actions" in module and module != importing.__name__


@pytest.mark.parametrize("name", ACTIONS)
def test_what_the_database_refuses_late_is_refused_whole_and_logged(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    before = everything()
    error = DataError("kpi_sd_is_not_negative\nDETAIL: 7")
    monkeypatch.setattr(importing, name, then_fails(getattr(importing, name), error))

    answer = run("import_project", project_file(tmp_path, text=RICH))

    assert answer.text.splitlines()[1] == "  cannot be stored: kpi_sd_is_not_negative"
    assert everything() == before
    assert "The database refused TINY-1.yaml" in caplog.messages


@pytest.fixture
def quiet() -> Iterator[None]:
    """Writes no traceback for each of many errors that a test makes on purpose."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("update", [False, True])
def test_an_import_that_fails_at_any_statement_leaves_everything_as_it_was(
    tmp_path: Path, update: bool
) -> None:
    if update:
        run("import_project", project_file(tmp_path, text=RICH))
    command = ["import_project", str(project_file(tmp_path, text=OTHER)), "--update"]
    before = everything()

    for at in places_for_faults(command):
        with connection.execute_wrapper(Fault(at)):
            answer = run(*command)
        assert "cannot be stored: the disk is on fire" in answer.text
        assert everything() == before, f"after a fault at statement {at}"


def places_for_faults(command: list[str]) -> list[int]:
    """The numbers of the statements that are made to fail: some of them, or in a stress run all."""
    fault = Fault(0)
    with transaction.atomic(), connection.execute_wrapper(fault):
        run(*command)
        transaction.set_rollback(True)
    count = -fault.left
    assert count > 100
    return list(range(1, count + 1, 1 if FULL_COUNTS else count // 5))


class Fault:
    """Makes the n-th statement fail that reads or writes rows; none for n = 0."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.split(maxsplit=1)[0] in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            self.left -= 1
            if self.left == 0:
                raise IntegrityError("the disk is on fire")
        return execute(sql, params, many, context)
