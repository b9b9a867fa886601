"""A file with mistakes, handed in through the browser."""

import pytest

from exchange.actions import import_document
from intake.models import Project
from tests.accounts.factories import UserFactory
from tests.browser.steps import example, field, press, upload
from tests.browser.visitors import Visitors

BAD = """\
schema_version: 1
project:
  code: BAD-1
  title: A tiny one
  stage: soon
kpis:
  - id: K1
    name: Touchless rate
    baseline: about 20 %
  - id: K1
    name: Wrong postings
concerns:
  - id: C1
    likelihood: 9
"""


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_a_bad_file_shows_every_problem_with_its_line_and_stores_nothing(
    visitors: Visitors, javascript: bool
) -> None:
    page = visitors.window(UserFactory.create(), java_script_enabled=javascript)

    upload(page, BAD)

    problems = page.locator(".error-summary li").all_inner_texts()
    assert [problem.split(": ")[1] for problem in problems] == [
        "line 5, project.stage",
        "line 9, kpis[0].baseline",
        "line 10, kpis[1].id",
        "line 14, concerns[0].likelihood",
    ]
    assert page.title().startswith("Error: ")
    assert Project.objects.count() == 0


def test_the_choice_beside_a_refused_file_stays(visitors: Visitors) -> None:
    page = visitors.window(UserFactory.create())
    page.goto("/imports/")
    page.get_by_label("Replace the draft").check()

    field(page, "file").set_input_files(
        {"name": "bad.yaml", "mimeType": "application/yaml", "buffer": BAD.encode()}
    )
    press(page, "Import the project")

    assert page.locator(".error-summary").is_visible()
    assert page.get_by_label("Replace the draft").is_checked()


def test_a_code_that_is_taken_is_named_and_nothing_is_replaced(visitors: Visitors) -> None:
    text, document = example("cool_ai_prototype", "TAKEN-1")
    person = UserFactory.create()
    import_document(document, actor=person)
    page = visitors.window(person)

    upload(page, text.replace("title:", "title: Another"))

    assert "TAKEN-1" in page.locator(".error-summary").inner_text()
    assert Project.objects.get().title == document.project.title
