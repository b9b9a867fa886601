"""A form that is sent with mistakes: what people see, hear and keep."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from signoff.models import SpecVersion
from tests.browser.steps import choose, field, send
from tests.browser.visitors import Visitors
from tests.signoff.factories import ProjectFactory, VersionFactory, account

type Values = dict[str, str]


def sign_in_wrongly(page: Page) -> Values:
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    field(page, "login").fill("somebody@example.org")
    field(page, "password").fill("not this one")
    send(page, "Sign in")
    return {"login": "somebody@example.org"}


def upload_nothing(page: Page) -> Values:
    page.goto("/imports/")
    send(page, "Import the project")
    return {}


def decide_without_words(page: Page) -> Values:
    page.goto("/projects/prj/versions/1/")
    choose(page, "Approve with conditions")
    field(page, "condition_text_1").fill("A second look at old cases")
    send(page, "Record my decision")
    return {"condition_text_1": "A second look at old cases"}


def start_with_one_answer(page: Page) -> Values:
    page.goto("/new/")
    field(page, "problem").fill("Clerks type 82 % of the invoices.")
    send(page, "Start the project")
    return {"problem": "Clerks type 82 % of the invoices."}


def answer_with_a_word_for_a_number(page: Page) -> Values:
    page.goto("/projects/prj/draft/value/")
    field(page, "unit_name").fill("invoice")
    field(page, "units_per_year").fill("many")
    send(page, "Save")
    return {"unit_name": "invoice", "units_per_year": "many"}


FORMS = [
    sign_in_wrongly,
    upload_nothing,
    decide_without_words,
    start_with_one_answer,
    answer_with_a_word_for_a_number,
]
each_form = pytest.mark.parametrize("fail", FORMS, ids=lambda one: one.__name__)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(request: pytest.FixtureRequest, visitors: Visitors, version: SpecVersion) -> Page:
    """A window of the data scientist, who leads the project PRJ."""
    return visitors.window(account("data_scientist"), java_script_enabled=request.param)


@pytest.fixture
def version(transactional_db: None) -> SpecVersion:
    """A version in review of the project PRJ."""
    return VersionFactory.create(project=ProjectFactory.create(code="PRJ"))


@each_form
def test_a_failed_form_keeps_what_was_typed_and_says_so_first(
    page: Page, fail: Callable[[Page], Values]
) -> None:
    typed = fail(page)

    expect(page.locator(".error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    assert {name: field(page, name).input_value() for name in typed} == typed


@each_form
def test_each_problem_leads_to_its_field(page: Page, fail: Callable[[Page], Values]) -> None:
    fail(page)

    links = page.locator(".error-summary a")
    targets = [str(link.get_attribute("href")) for link in links.all()]
    for index, target in enumerate(targets):
        links.nth(index).click()
        expect(page.locator(target)).to_be_focused()

    assert page.locator(".error-summary li").count() >= len(targets)
    assert targets != [] or fail is sign_in_wrongly


@each_form
def test_each_wrong_field_is_tied_to_its_error(page: Page, fail: Callable[[Page], Values]) -> None:
    fail(page)

    for link in page.locator(".error-summary a").all():
        control = page.locator(str(link.get_attribute("href")))
        group = control.locator("xpath=ancestor-or-self::*[@aria-describedby]").last
        ids = str(group.get_attribute("aria-describedby")).split()
        said = [page.locator(f"[id='{one}']").inner_text() for one in ids]
        shown = [text.removeprefix("Error:").strip() for text in said]
        assert any(text and text in link.inner_text() for text in shown)
