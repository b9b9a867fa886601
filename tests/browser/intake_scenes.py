"""The pages of the guided intake, one of each kind and in each state."""

from playwright.sync_api import Page, expect

from intake.actions import save_section
from intake.models import Project
from spec.document.business import BusinessCase
from tests.browser.scenes import JONAS, Scene, at
from tests.browser.steps import field, send

DRAFT = "/projects/draft-1/draft"


def change_the_story(code: str, text: str) -> None:
    """Somebody else writes another answer."""
    project = Project.objects.get(code=code)
    content = project.sections.get(name="business_case").content
    case = BusinessCase.model_validate(content | {"as_a": text})
    save_section(project, "business_case", case, actor=None)


def write_at_the_same_time(page: Page, theirs: str) -> None:
    page.goto(f"{DRAFT}/story/")
    change_the_story("DRAFT-1", theirs)
    # A text that waits from another scene stands above the form, in a field of the same name.
    page.locator("#answers [name=as_a]").fill("clerk who opens the letters")


def see_both_texts_above_the_page(page: Page) -> None:
    write_at_the_same_time(page, "head of the mail room")
    page.locator("#answers [name=as_a]").blur()
    expect(page.locator("#both")).to_be_visible()


def see_both_texts_on_a_page_of_their_own(page: Page) -> None:
    write_at_the_same_time(page, "head of the post room")
    # A form that is sent by itself, as a browser without script does.
    with page.expect_navigation():
        page.locator("#answers").evaluate("(form) => HTMLFormElement.prototype.submit.call(form)")


def write_a_word_for_a_number(page: Page) -> None:
    page.goto(f"{DRAFT}/value/")
    field(page, "units_per_year").fill("many")
    send(page, "Save")


def save_while_typing(page: Page) -> None:
    page.goto(f"{DRAFT}/goal/")
    field(page, "skin_in_the_game").fill("Finance lends two clerks.")
    field(page, "skin_in_the_game").blur()
    expect(page.locator("#save-words")).to_contain_text("Saved ")


def remove_an_item(page: Page) -> None:
    page.goto(f"{DRAFT}/milestones/")
    for _ in range(2):
        with page.expect_navigation():
            page.locator("#list form[action$='/items/'] button").click()
        page.goto(f"{DRAFT}/milestones/")
    page.locator("#list form[action$='/removal/'] button").first.click()
    expect(page.locator("#undo")).to_be_visible()


def be_signed_out(page: Page) -> None:
    page.goto(f"{DRAFT}/goal/")
    page.context.clear_cookies(name="sessionid")
    field(page, "core_business_link").fill("The plan of the Finance department names it.")
    field(page, "core_business_link").blur()
    expect(page.locator("#sign-in-again")).to_be_visible()


def item(slug: str, key: str) -> str:
    """The address of a page about one item."""
    return f"{DRAFT}/{slug}/items/{key}/"


INTAKE_SCENES = [
    Scene("question, text", JONAS, at(f"{DRAFT}/story/")),
    Scene("question, choices", JONAS, at(f"{DRAFT}/kind-of-question/")),
    Scene("question, yes or no", JONAS, at(f"{DRAFT}/risk-people/")),
    Scene("question, numbers", JONAS, at(f"{DRAFT}/value/")),
    Scene("question, figures of years", JONAS, at(f"{DRAFT}/ramp/")),
    Scene("question, several texts", JONAS, at(f"{DRAFT}/odd-cases/")),
    Scene("question, keys", JONAS, at(f"{DRAFT}/test-guard/")),
    Scene("question, rows", JONAS, at(item("interface-fields", "I1"))),
    Scene("question, measure", JONAS, at(item("kpi", "K1"))),
    Scene("question, concern", JONAS, at(item("concerns", "C1"))),
    Scene("question, figure of a concern", JONAS, at(item("concern-figure", "C1"))),
    Scene("question, person", JONAS, at(item("people-stance", "S1"))),
    Scene("question, playback", JONAS, at(f"{DRAFT}/playback/")),
    Scene("question, saved", JONAS, save_while_typing),
    Scene("question, not understood", JONAS, write_a_word_for_a_number, status=422),
    Scene("question, two texts", JONAS, see_both_texts_above_the_page),
    Scene("two texts without script", JONAS, see_both_texts_on_a_page_of_their_own, status=409),
    Scene("question, signed out", JONAS, be_signed_out),
    Scene("items", JONAS, at(f"{DRAFT}/people/")),
    Scene("items, one removed", JONAS, remove_an_item),
    Scene("items, none", JONAS, at(f"{DRAFT}/open-points/")),
    Scene("history", JONAS, at(f"{DRAFT}/story/history/")),
    Scene("known measures", JONAS, at("/projects/draft-1/known-measures/")),
    Scene("words", JONAS, at("/glossary/")),
    Scene("files", JONAS, at("/projects/draft-1/files/?page=story")),
    Scene("confirm the playback", JONAS, at("/projects/draft-1/playback/")),
    Scene("what is missing", JONAS, at("/projects/draft-1/readiness/")),
]
