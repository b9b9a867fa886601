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


def come_in(page: Page) -> None:
    """By the link in the mail."""
    concern = Concern.objects.get(project__code="DRAFT-1", key="C1")
    Reply.objects.filter(concern=concern).delete()  # of another scene
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
    page.goto(LOST)
    choose(page, "Not enough yet")
    send(page, "Record my reply")


def reply_with_a_code(page: Page) -> None:
    page.goto(LOST)
    choose(page, "Yes, I accept it")
    page.locator("summary", has_text="No password at hand?").click()
    send(page, "Mail me a code")


ANSWER_SCENES = [
    Scene("board", JONAS, at(BOARD)),
    Scene("board, to read", PAUL, at(BOARD)),
    Scene("board, mine", INGRID, at(f"{BOARD}?mine=on&order=risk")),
    Scene("board, none of this kind", JONAS, at(f"{BOARD}?category=fraud&mine=on")),
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
