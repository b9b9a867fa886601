"""A whole project, typed in through the pages only, then exported."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from spec.document import as_json
from spec.reading import read
from tests.accounts.factories import UserFactory
from tests.browser.steps import example
from tests.browser.typist import Typist, answers_in, shortened
from tests.browser.visitors import Visitors


def exported(page: Page, project: str) -> Any:
    """The project as its file says it."""
    answer = page.request.get(f"/projects/{project}/document.yaml")
    return as_json(read(answer.body(), name="exported.yaml").document)


@pytest.mark.long
@pytest.mark.parametrize(
    ("shape", "javascript"),
    [(dict, True), (shortened, False)],
    ids=["a rich project", "a short project without script"],
)
def test_a_project_that_is_typed_in_equals_its_file(
    visitors: Visitors, shape: Callable[[Any], dict[str, Any]], javascript: bool
) -> None:
    document = shape(as_json(example("fashion_carousel", "TYPED-1")[1]))
    page = visitors.window(UserFactory.create(), java_script_enabled=javascript)
    typist = Typist(page, document)

    typist.start()
    typist.type_all()

    found = answers_in(exported(page, typist.project), {})
    assert found == answers_in(document, typist.keys)
