"""What people say about a section, alone on its page and below the section."""

from uuid import uuid4

from playwright.sync_api import Page

from accounts.models import User
from comments.actions import settle
from comments.models import Comment
from intake.models import Project
from stakeholders.models import Stakeholder
from tests.browser.scenes import INGRID, JONAS, Scene, at
from tests.browser.steps import send
from tests.comments.factories import CommentFactory

PROJECT = "/projects/draft-1/"
TALK = f"{PROJECT}comments/success/"
QUESTION = (
    "The 82 % come from which year? In spring we counted 74 %, and the new portal is not in yet."
)


def talk(page: Page) -> None:
    """A question that has to be settled, with its answer, and one that is settled."""
    project = Project.objects.get(code="DRAFT-1")
    if not Comment.objects.filter(thread__project=project).exists():
        ingrid, jonas = (User.objects.get(email=email) for email in (INGRID, JONAS))
        asked = Stakeholder.of(project).filter(user=jonas)
        first = CommentFactory.create(
            project=project, author=ingrid, text=QUESTION, blocks=True, people=tuple(asked)
        )
        CommentFactory.create(
            project=project,
            author=jonas,
            thread=first.thread,
            text="From 2025, without the portal.",
        )
        done = CommentFactory.create(project=project, author=jonas, text="Same unit as before?")
        settle(done.thread, actor=jonas, idempotency_key=uuid4())
    page.goto(TALK)


def comment_without_words(page: Page) -> None:
    talk(page)
    send(page, "Send the comment")


def list_of_threads(page: Page) -> None:
    talk(page)
    page.goto(f"{PROJECT}comments/?all")


def below_a_section(page: Page) -> None:
    talk(page)
    page.goto(PROJECT)
    page.locator("#success > summary").click()
    page.locator("#talk-success a").click()
    page.locator("#talk-success form").first.wait_for()


COMMENT_SCENES = [
    Scene("comments, none yet", JONAS, at(f"{PROJECT}comments/risk/")),
    Scene("comments, to be settled", INGRID, talk),
    Scene("comments, no words", JONAS, comment_without_words, status=422),
    Scene("comments, list", JONAS, list_of_threads),
    Scene("comments, list empty", JONAS, at("/projects/stale-1/comments/")),
    Scene("comments below a section", INGRID, below_a_section),
]
