"""Files for the meeting: made in the background, kept while they are current, given to members."""

import shutil
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pptx import Presentation

from concerns.actions import save_concerns
from exchange import actions
from exchange.actions import HANDOUTS
from exchange.tasks import make, tidy
from intake.actions import save_section
from intake.models import Project
from jobs.models import Job
from spec.choices import RequirementSection
from spec.document.people import Alert, Concern
from spec.document.promises import Requirement
from tests.exchange.files import run
from tests.signoff.conftest import Browser, browser, content
from tests.signoff.factories import ProjectFactory, VersionFactory, all_approve

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.django_db

KINDS = pytest.mark.parametrize("kind", HANDOUTS)
SLIDES = "/projects/ap-1/handouts/slides.pptx"


@pytest.fixture(autouse=True)
def no_files() -> None:
    """Numbers of projects come again from test to test, and files stay."""
    shutil.rmtree(default_storage.path("handouts"), ignore_errors=True)


@pytest.fixture
def project(db: None) -> Project:
    made: Project = ProjectFactory.create(code="AP-1")
    raise_concern(made, "An invoice gets lost")
    return made


@pytest.fixture
def reader(project: Project, browser: Browser) -> Client:
    return browser("sponsor")


def raise_concern(project: Project, title: str) -> None:
    concern = Concern(id="C1", title=title, alert=Alert(channel="Teams"))
    save_concerns(project, [concern], actor=None)


def kept(project: Project) -> list[str]:
    folder = Path(default_storage.path(f"handouts/{project.pk}"))
    return sorted(file.name.partition("-")[2] for file in folder.iterdir())


@KINDS
def test_what_was_asked_for_is_made_by_a_job_and_then_given(
    kind: str, project: Project, reader: Client
) -> None:
    asked = reader.post("/projects/ap-1/handouts/", {"kind": kind})
    waiting = reader.get(asked["Location"])
    job = Job.objects.get(task_path="exchange.tasks.make")
    job.task.call(*job.task_result.args)

    given = reader.get(f"/projects/ap-1/handouts/{kind}")

    assert (waiting.status_code, waiting["Refresh"]) == (200, "5")
    assert content(given)[:2] in (b"%P", b"PK")
    assert given["Content-Type"] == HANDOUTS[kind].media_type
    assert given["Content-Disposition"] == f'attachment; filename="ap-1-{kind}"'
    assert given["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_looking_at_a_file_that_is_not_there_makes_nothing(reader: Client) -> None:
    answer = reader.get(SLIDES)

    assert b"This file is not made yet" in answer.content
    assert "Refresh" not in answer
    assert not Job.objects.filter(task_path="exchange.tasks.make").exists()


def test_the_page_that_waits_is_told_when_the_file_is_there(
    project: Project, reader: Client
) -> None:
    waiting = reader.get(f"{SLIDES}?asked", headers={"HX-Request": "true"})
    actions.make(project, "slides.pptx")

    there = reader.get(f"{SLIDES}?asked", headers={"HX-Request": "true"})

    assert b"hx-trigger" in waiting.content
    assert b"Download the file" in there.content
    assert b"hx-trigger" not in there.content


def test_a_file_that_is_there_is_not_made_again(project: Project, reader: Client) -> None:
    name = actions.make(project, "slides.pptx")

    reader.post("/projects/ap-1/handouts/", {"kind": "slides.pptx"})

    assert not Job.objects.filter(task_path="exchange.tasks.make").exists()
    assert actions.make(project, "slides.pptx") == name


def test_a_newer_file_takes_the_place_of_the_older_one(project: Project) -> None:
    first = actions.make(project, "slides.pptx")
    actions.make(project, "demo-sheet.pdf")
    raise_concern(project, "Money goes to the wrong account")

    second = actions.make(project, "slides.pptx")

    assert first != second
    assert kept(project) == ["demo-sheet.pdf", "slides.pptx"]


def test_files_of_a_project_that_is_gone_are_forgotten(project: Project) -> None:
    gone: Project = ProjectFactory.create(code="AP-2")
    actions.make(gone, "slides.pptx")
    folder = Path(default_storage.path(f"handouts/{gone.pk}"))
    folder.rename(folder.with_name("999999"))

    mine = actions.make(project, "slides.pptx")
    tidy.call()

    assert not folder.with_name("999999").exists()
    assert default_storage.exists(mine)


def test_without_any_file_there_is_nothing_to_tidy() -> None:
    tidy.call()

    assert not default_storage.exists("handouts")


def test_a_job_for_a_project_that_is_gone_does_nothing(db: None) -> None:
    make.call(0, "slides.pptx")


def test_slides_tell_which_version_they_show(tmp_path: Path) -> None:
    version = all_approve(VersionFactory.create())

    run("export_concerns", version.project.code, "slides.pptx", "--output", tmp_path / "out")

    cover = Presentation(tmp_path / "out").slides[0]
    said = [shape.text_frame.text for shape in cover.shapes if shape.has_text_frame]
    assert f"Version 1, Signed, {version.sha256[:12]}" in said[-1]


@pytest.mark.parametrize("address", ["handouts/slides.odp", "alerts/C9.yaml"])
def test_what_there_is_not_is_not_found(address: str, reader: Client) -> None:
    assert reader.get(f"/projects/ap-1/{address}").status_code == 404


def test_a_kind_that_there_is_not_is_not_made(reader: Client) -> None:
    assert reader.post("/projects/ap-1/handouts/", {"kind": "slides.odp"}).status_code == 404


@pytest.mark.parametrize(
    ("address", "name", "said"),
    [
        ("alerts.yaml", "ap-1-alerts.yaml", "# C1 An invoice gets lost: no rule"),
        ("alerts/C1.yaml", "ap-1-alerts-C1.yaml", "# C1 An invoice gets lost: no rule"),
        ("service-levels.yaml", "ap-1-service-levels.yaml", "# R1 : no objective"),
        ("service-levels/R1.yaml", "ap-1-service-levels-R1.yaml", "# R1 : no objective"),
    ],
)
def test_members_download_alerts_and_service_levels(
    address: str, name: str, said: str, project: Project, reader: Client
) -> None:
    line = Requirement(id="R1", section=RequirementSection.RELIABILITY)
    save_section(project, "requirements", [line], actor=None)

    answer = reader.get(f"/projects/ap-1/{address}")

    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == "application/yaml"
    assert said in answer.content.decode()


def test_the_page_of_a_project_offers_them_in_plain_words(reader: Client) -> None:
    said = reader.get("/projects/ap-1/").content.decode()

    for words in ("Slides for the meeting (PDF)", "Demo running sheet", "Alerts for Prometheus"):
        assert words in said


@pytest.mark.parametrize("what", [*HANDOUTS, "alerts.yaml", "service-levels.yaml"])
def test_the_command_writes_the_same_files(what: str, project: Project, tmp_path: Path) -> None:
    target = tmp_path / what

    answer = run("export_concerns", "ap-1", what, "--output", target)

    assert answer.error == ""
    assert answer.text == f"{target}: {target.stat().st_size:,} bytes\n"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nope", "alerts.yaml"], "There is no project nope."),
        (["ap-1", "alerts.yaml", "--key", "C9"], "Nothing in alerts.yaml has the key C9."),
        (
            ["ap-1", "slides.pdf", "--key", "C1"],
            "--key goes with alerts.yaml and service-levels.yaml only.",
        ),
    ],
)
def test_the_command_says_what_is_wrong(
    arguments: list[str], error: str, project: Project, tmp_path: Path
) -> None:
    answer = run("export_concerns", *arguments, "--output", tmp_path / "out")

    assert answer.error == error


def test_the_command_writes_one_alert(project: Project, tmp_path: Path) -> None:
    run("export_concerns", "ap-1", "alerts.yaml", "--key", "C1", "--output", tmp_path / "out")

    assert "C1 An invoice gets lost" in (tmp_path / "out").read_text(encoding="utf-8")


def test_the_command_says_where_it_cannot_write(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out"

    answer = run("export_concerns", "ap-1", "alerts.yaml", "--output", target)

    assert answer.error == f"{target} cannot be written: No such file or directory"
