"""The board, the answer to a concern, and the word of the person who raised it."""

from playwright.sync_api import Page

from accounts.models import PersonalLink, StepUpCode, User
from concerns.actions import ANSWER, show_answer
from concerns.models import Concern, Reply
from mail.rules import secret_of
from tests.browser.scenes import INGRID, JONAS, NOBODY, PAUL, Scene, at
from tests.browser.steps import choose, field, send

BOARD = "/projects/draft-1/board/"
LOST = f"{BOARD}C1/"


def unreplied() -> Concern:
    """The concern C1, without what was said to it in other scenes."""
    concern: Concern = Concern.objects.get(project__code="DRAFT-1", key="C1")
    Reply.objects.filter(concern=concern).delete()
    return concern


def come_in(page: Page) -> None:
    """By the link in the mail."""
    concern = unreplied()
    show_answer(concern, actor=User.objects.get(email=JONAS))
    link = PersonalLink.objects.get(purpose=ANSWER, email=INGRID)
    page.goto(f"/accounts/link/{secret_of(link.mail_seed)}/")
    page.locator("main form button").click()


def say_nothing(page: Page) -> None:
    come_in(page)
    send(page, "Go on: mail me a code")


def say_yes(page: Page) -> None:
    come_in(page)
    choose(page, "Yes, I accept it")
    field(page, "comment").fill("I have seen the worst case and nothing went missing.")
    send(page, "Go on: mail me a code")


def type_a_wrong_code(page: Page) -> None:
    say_yes(page)
    field(page, "code").fill("12")
    send(page, "Confirm")


def type_the_code(page: Page) -> None:
    say_yes(page)
    field(page, "code").fill(secret_of(StepUpCode.objects.latest("made_at").mail_seed))
    send(page, "Confirm")


def reply_without_password(page: Page) -> None:
    unreplied()
    page.goto(LOST)
    choose(page, "Not enough yet")
    send(page, "Record my reply")


def reply_with_a_code(page: Page) -> None:
    unreplied()
    page.goto(LOST)
    choose(page, "Yes, I accept it")
    page.locator("summary", has_text="No password at hand?").click()
    send(page, "Mail me a code")


# What opens in place moves what stands below it: the person asked for that, however late it comes.
ASKED_FOR = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))
  .then(() => { window.shift = 0; })"""


def edit(page: Page, part: str, where: str = BOARD) -> None:
    """Open a part of the concern C1 in place."""
    page.goto(where)
    page.locator(f"#edit-c1-{part}").click()
    page.locator(".writing").wait_for()
    page.evaluate(ASKED_FOR)


def save_nonsense(page: Page) -> None:
    edit(page, "metric")
    field(page, "metric.threshold").fill("low")
    page.locator(".writing").get_by_role("button", name="Save").click()
    page.locator(".error-summary").wait_for()
    page.evaluate(ASKED_FOR)


def save_after_somebody_else(page: Page) -> None:
    edit(page, "alert")
    other = page.context.new_page()
    for one, words in ((other, "Call the duty clerk."), (page, "Ring the bell.")):
        if one is other:
            edit(other, "alert")
        field(one, "alert.message").fill(f"{{count}} are lost. {words}")
        one.locator(".writing").get_by_role("button", name="Save").click()
        one.locator("#both, .save-state a").first.wait_for()
        one.evaluate(ASKED_FOR)
    other.close()


def start_from_a_template(page: Page) -> None:
    edit(page, "metric", LOST)
    page.locator(".writing summary").first.click()
    page.locator(".writing [value=drift]").click()
    page.get_by_text("Each field has your words already.").wait_for()
    page.evaluate(ASKED_FOR)


ANSWER_SCENES = [
    Scene("board", JONAS, at(BOARD)),
    Scene("board, to read", PAUL, at(BOARD)),
    Scene("board, mine", INGRID, at(f"{BOARD}?mine=on&order=risk")),
    Scene("board, none of this kind", JONAS, at(f"{BOARD}?category=fraud&mine=on")),
    Scene("board, one cell of the picture", JONAS, at(f"{BOARD}?risk=3x5")),
    Scene("part on the board", JONAS, lambda page: edit(page, "mitigation")),
    Scene("part on the board, nonsense", JONAS, save_nonsense),
    Scene("part on the board, two texts", JONAS, save_after_somebody_else),
    Scene("part of the concern, template", JONAS, start_from_a_template),
    Scene("part of the concern, failures", JONAS, lambda page: edit(page, "failures", LOST)),
    Scene("part, without script", JONAS, at(f"{LOST}parts/fallback/")),
    Scene("concern, for the lead", JONAS, at(LOST)),
    Scene("concern, for whom raised it", INGRID, at(LOST)),
    Scene("concern, no password", INGRID, reply_without_password, status=422),
    Scene("concern, code asked for", INGRID, reply_with_a_code),
    Scene("answer by link", NOBODY, come_in),
    Scene("answer by link, nothing said", NOBODY, say_nothing, status=422),
    Scene("answer by link, code", NOBODY, say_yes),
    Scene("answer by link, wrong code", NOBODY, type_a_wrong_code, status=422),
    Scene("answer by link, accepted", NOBODY, type_the_code),
]
