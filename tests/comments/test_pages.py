"""The pages on which people comment, with script and without."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comments.models import Comment, Thread
from intake.models import Project
from tests.comments.factories import CommentFactory
from tests.signoff.conftest import text_of
from tests.signoff.factories import OWNERS, ProjectFactory, account, people, person

pytestmark = pytest.mark.django_db
PAGE = "/projects/prj/comments/success/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def project() -> Project:
    table = [*people(*OWNERS), person("affected_team", "clerk")]
    made: Project = ProjectFactory.create(code="PRJ", people=table)
    return made


def browser(who: str) -> Client:
    client = Client()
    client.force_login(account(who))
    return client


def typed(text: str = "Why 3 %?", **other: str) -> dict[str, str]:
    return {"text": text, "idempotency_key": str(uuid4()), **other}


def test_a_comment_is_there_after_it_was_sent(project: Project) -> None:
    answer = browser("clerk").post(PAGE, typed(), follow=True)

    thread = Thread.objects.get()
    assert answer.redirect_chain == [(f"{PAGE}#thread-{thread.pk}", 302)]
    assert "Why 3 %?" in text_of(answer)
    assert "Your comment is there." in text_of(answer)
    assert (thread.version, thread.section) == (None, "success")


def test_with_script_the_answer_is_the_part_alone(project: Project) -> None:
    answer = browser("clerk").post(PAGE, typed(), headers=HTMX)

    assert answer.status_code == 200
    assert text_of(answer).startswith('<div class="talk stack" id="talk-success">')
    assert "Why 3 %?" in text_of(answer)


@pytest.mark.parametrize("text", ["", "   "], ids=["nothing", "blanks"])
def test_without_words_the_form_is_shown_again(project: Project, text: str) -> None:
    answer = browser("clerk").post(PAGE, typed(text))

    assert answer.status_code == 422
    assert "Write what you want to say." in text_of(answer)


def test_a_reply_without_words_is_shown_again_where_it_was_typed(project: Project) -> None:
    thread = CommentFactory.create(project=project, author=account("sponsor")).thread

    answer = browser("clerk").post(PAGE, typed("", thread=str(thread.pk)))

    assert answer.status_code == 422
    assert '<details class="fold" open>' in text_of(answer)


def test_a_comment_about_a_version_is_kept_until_the_decision(project: Project) -> None:
    answer = browser("sponsor").post(f"{PAGE}?version=1&kept=on", typed(blocks="on"), follow=True)

    said = Comment.objects.select_related("thread").get()
    assert said.is_pending
    assert (said.thread.version, said.thread.blocks) == (1, True)
    assert "Only you see this yet" in text_of(answer)
    assert "Why 3 %?" not in text_of(browser("clerk").get(PAGE))


def test_words_that_are_code_are_shown_as_words(project: Project) -> None:
    CommentFactory.create(project=project, author=account("clerk"), text="<script>x</script>")

    answer = browser("sponsor").get(PAGE)

    assert "&lt;script&gt;x&lt;/script&gt;" in text_of(answer)


def test_a_thread_of_another_section_is_not_answered_here(project: Project) -> None:
    thread = CommentFactory.create(
        project=project, author=account("sponsor"), section="risk"
    ).thread

    for pk in (str(thread.pk), "0", "x"):
        assert browser("clerk").post(PAGE, typed(thread=pk)).status_code == 404


def test_a_thread_is_settled_and_opened_again(project: Project) -> None:
    thread = CommentFactory.create(project=project, author=account("clerk")).thread
    address = f"/projects/prj/comments/threads/{thread.pk}/settlement/"
    client = browser("clerk")

    settled = client.post(address, {"idempotency_key": str(uuid4())}, headers=HTMX)
    again = client.post(address, {"idempotency_key": str(uuid4()), "reopen": "1"}, follow=True)

    assert "Clerk settled it" in text_of(settled)
    assert "Clerk opened it again" in text_of(again)


def test_a_comment_is_taken_back(project: Project) -> None:
    said = CommentFactory.create(project=project, author=account("clerk"))

    answer = browser("clerk").post(f"/projects/prj/comments/{said.pk}/strike/", follow=True)

    assert "Taken back by its author:" in text_of(answer)


def test_the_list_shows_what_is_open_and_on_request_what_is_settled(project: Project) -> None:
    CommentFactory.create(project=project, author=account("clerk"), text="Still open")
    done = CommentFactory.create(project=project, author=account("clerk"), text="Long done")
    Thread.objects.filter(pk=done.thread_id).update(is_settled=True)

    some, everything = (
        text_of(browser("sponsor").get(f"/projects/prj/comments/{query}")) for query in ("", "?all")
    )

    assert ("Still open" in some, "Long done" in some) == (True, False)
    assert ("Still open" in everything, "Long done" in everything) == (True, True)


@pytest.mark.parametrize(
    "path", [PAGE, "/projects/prj/comments/", "/projects/prj/"], ids=["section", "list", "draft"]
)
def test_three_threads_take_as_many_queries_as_one(project: Project, path: str) -> None:
    client, counts = browser("data_scientist"), []
    clerk = project.members.get(user=account("clerk"))

    for number in (1, 2):
        for _ in range(number):
            CommentFactory.create(project=project, author=clerk.user)
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(path)
        counts.append(len(queries))

    assert counts[0] == counts[1]
