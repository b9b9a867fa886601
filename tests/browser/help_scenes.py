"""What helps beside the answers of a draft, in each state."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from intake.actions import save_section
from intake.models import Project
from spec.document.business import BusinessCase, OpenPoint, Playback
from spec.document.people import Contact, LoggedQuestion
from stakeholders.actions import save_contact
from stakeholders.models import Commitment
from tests.browser.scenes import INGRID, JONAS, NOBODY, Scene, at
from tests.browser.steps import field, send

PROJECT = "/projects/draft-1"
DRAFT = f"{PROJECT}/draft"
FILES = f"{PROJECT}/files/"


# Sends the form with this button, as a browser without script does.
WITHOUT_SCRIPT = """(button) => {
  button.form.append(Object.assign(document.createElement("input"),
    { type: "hidden", name: button.name, value: button.value }));
  HTMLFormElement.prototype.submit.call(button.form);
}"""


def draft() -> Project:
    return Project.objects.get(code="DRAFT-1")


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "PNG")
    return out.getvalue()


# --- What people do to see a state --------------------------------------------------------------
def open_a_word(page: Page) -> None:
    page.goto(f"{DRAFT}/problem/")
    page.locator(".term").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".word-card:popover-open")).to_be_focused()


def put_a_sentence_into_words(page: Page) -> None:
    page.goto(f"{DRAFT}/never/items/R2/")
    page.locator("[name=pattern][value=must_not]").check(force=True)
    page.locator("#gap-deed").fill("post the same invoice twice")
    with page.expect_navigation():
        page.locator("#put-into-words").evaluate(WITHOUT_SCRIPT)
    expect(field(page, "statement")).to_have_value(
        r"The service must not post the same invoice twice."
    )


def search_without_success(page: Page) -> None:
    page.goto("/glossary/")
    page.locator("#q").press_sequentially("zeppelin")
    expect(page.locator("#found")).to_contain_text("No word holds")


def see_open_points(page: Page, path: str = f"{DRAFT}/open-points/") -> None:
    late = timezone.localdate() - timedelta(days=3)
    points = [
        OpenPoint(question="How many come on paper?", where="What goes wrong today?", owner="Ana"),
        OpenPoint(question="Who may post by hand?", due=late, since=late, note="Ask audit."),
    ]
    save_section(draft(), "open_points", points, actor=None)
    page.goto(path)
    save_section(draft(), "open_points", [], actor=None)


def check_with_open_points(page: Page) -> None:
    see_open_points(page, f"{DRAFT}/check/")


def see_slow_answers(page: Page) -> None:
    contact = Contact.model_validate(Commitment.of(draft()).get().as_data())
    asked = timezone.localdate() - timedelta(days=30)
    log = [
        LoggedQuestion(question="Which tax codes?", asked=asked, answered=timezone.localdate()),
        LoggedQuestion(question="Who may change them?", asked=asked),
    ]
    save_contact(draft(), contact.model_copy(update={"question_log": log}), actor=None)
    page.goto(f"{DRAFT}/question-log/")
    save_contact(draft(), contact, actor=None)


def be_asked_whether_the_words_fit(page: Page) -> None:
    before = BusinessCase.model_validate(draft().sections.get(name="business_case").content)
    asked = before.model_copy(update={"playback": Playback(text="You want to pay on time.")})
    save_section(draft(), "business_case", asked, actor=None)
    page.goto(f"{PROJECT}/playback/")
    save_section(draft(), "business_case", before, actor=None)


def hand_in(page: Page, content: bytes) -> None:
    page.goto(FILES)
    field(page, "title").fill("Screen of the clerk")
    page.locator("[name=kind]").first.check(force=True)
    file = {"name": "screen.png", "mimeType": "image/png", "buffer": content}
    field(page, "file").set_input_files(file)  # type: ignore[arg-type] # a plain dict is one
    send(page, "Add the file")


def hand_in_a_picture(page: Page) -> None:
    hand_in(page, picture())


def hand_in_a_bad_file(page: Page) -> None:
    hand_in(page, b"<html>")


def remove_a_file(page: Page) -> None:
    hand_in_a_picture(page)
    send(page, "Remove Screen of the clerk")


HELP_SCENES = [
    Scene("a word explained", JONAS, open_a_word),
    Scene("a sentence put into words", JONAS, put_a_sentence_into_words),
    Scene("words, none found", NOBODY, search_without_success),
    Scene("open points", JONAS, see_open_points),
    Scene("check, open points", JONAS, check_with_open_points),
    Scene("slow answers", JONAS, see_slow_answers),
    Scene("worries on cards", JONAS, at(f"{DRAFT}/concerns/")),
    Scene("do the words fit", INGRID, be_asked_whether_the_words_fit),
    Scene("files, a picture", JONAS, hand_in_a_picture),
    Scene("files, refused", JONAS, hand_in_a_bad_file, status=422),
    Scene("files, one removed", JONAS, remove_a_file),
    Scene("files, to read", INGRID, at(FILES)),
    Scene("changed from the check page", JONAS, at(f"{DRAFT}/problem/?return=check")),
]
