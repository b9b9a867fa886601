"""What happens when people comment, settle, strike and publish."""

from uuid import uuid4

import pytest
from django.db import DataError, IntegrityError, transaction
from django.test import override_settings

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.models import Entry
from comments import rules
from comments.actions import Words, publish, reopen, say, settle, strike
from comments.models import Comment, Kind, Thread
from intake.models import Member, Project
from mail.models import Message
from signoff.lifecycle import State
from stakeholders.models import Stakeholder
from tests.comments.factories import CommentFactory
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    people,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    """Its four owners, and an engineer who reads along and never signs."""
    table = [*people(*OWNERS), person("affected_team", "clerk")]
    made: Project = ProjectFactory.create(people=table)
    return made


def at_the_table(project: Project, key: str) -> Stakeholder:
    found: Stakeholder = Stakeholder.objects.get(project=project, key=key)
    return found


def acts(project: Project) -> list[str]:
    entries = Entry.objects.filter(scope=project.scope, object__startswith="comments.")
    return list(entries.order_by("seq").values_list("act", flat=True))


# --- Saying -------------------------------------------------------------------------------------
def test_a_comment_sent_fifty_times_is_one(project: Project) -> None:
    key = uuid4()

    said = {
        CommentFactory.create(project=project, author=account("clerk"), idempotency_key=key).pk
        for _ in range(50)
    }

    assert len(said) == Comment.objects.count() == Thread.objects.count() == 1
    assert acts(project) == ["comment.write"]


def test_a_form_that_was_used_for_other_words_is_refused(project: Project) -> None:
    first = CommentFactory.create(project=project, author=account("clerk"))

    with pytest.raises(Conflict):
        CommentFactory.create(
            project=project,
            author=account("clerk"),
            idempotency_key=first.idempotency_key,
            text="Something else",
        )


def test_who_does_not_take_part_says_nothing(project: Project) -> None:
    Member.objects.filter(user=account("clerk")).delete()

    with pytest.raises(NotReady):
        CommentFactory.create(project=project, author=account("clerk"))

    assert Comment.objects.count() == 0


def test_only_who_may_sign_stops_the_sign_off(project: Project) -> None:
    with pytest.raises(NotReady):
        CommentFactory.create(project=project, author=account("clerk"), blocks=True)

    CommentFactory.create(project=project, author=account("sponsor"), blocks=True)
    assert [thread.started_by for thread in rules.blocking(project)] == [account("sponsor")]


def test_a_megabyte_of_emoji_is_kept_whole(project: Project) -> None:
    text = "🦊" * 250_000

    said = CommentFactory.create(project=project, author=account("clerk"), text=text)

    assert Comment.objects.get(pk=said.pk).text == text


@pytest.mark.parametrize(
    "wrong", [{"section": "nowhere"}, {"text": ""}], ids=["no such section", "no words"]
)
def test_the_database_refuses_what_no_form_sends(project: Project, wrong: dict[str, str]) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        CommentFactory.create(project=project, author=account("clerk"), **wrong)


# --- Who is told --------------------------------------------------------------------------------
def test_whom_a_comment_is_meant_for_gets_one_mail(project: Project) -> None:
    sponsor = at_the_table(project, "sponsor")
    words = Words(section="success", text="Can you say?", people=(sponsor, sponsor))
    key = uuid4()

    for _ in range(2):
        say(project, words, actor=account("clerk"), idempotency_key=key)

    mail = Message.objects.get()
    assert mail.to_address == "sponsor@example.org"
    assert mail.reply_to == "clerk@example.org"
    assert "Can you say?" in mail.content.as_text()
    assert f"/projects/{project.slug}/comments/success/" in mail.content.as_text()


def test_nobody_is_told_of_their_own_words(project: Project) -> None:
    clerk = at_the_table(project, "clerk")

    CommentFactory.create(project=project, author=account("clerk"), people=(clerk,))

    assert Message.objects.count() == 0


def test_an_answer_is_mailed_to_who_asked(project: Project) -> None:
    asked = CommentFactory.create(project=project, author=account("clerk"))

    CommentFactory.create(
        project=project, author=account("sponsor"), thread=asked.thread, text="From finance."
    )

    assert [mail.to_address for mail in Message.objects.all()] == ["clerk@example.org"]


@override_settings(DEMO=False)
def test_somebody_without_an_address_is_named_and_not_mailed(project: Project) -> None:
    clerk = at_the_table(project, "clerk")
    Stakeholder.objects.filter(pk=clerk.pk).update(email="", user=None)
    clerk.refresh_from_db()

    said = CommentFactory.create(project=project, author=account("sponsor"), people=(clerk,))

    assert [one.name for one in said.mentions.all()] == ["Clerk"]
    assert Message.objects.count() == 0


def test_who_has_no_account_is_mailed_without_a_button(project: Project) -> None:
    clerk = at_the_table(project, "clerk")
    Stakeholder.objects.filter(pk=clerk.pk).update(user=None)

    CommentFactory.create(project=project, author=account("sponsor"), people=(clerk,))

    assert Message.objects.get().content.button is None


# --- Kept until the decision --------------------------------------------------------------------
def seen_by(user: User, project: Project) -> list[str]:
    threads = Thread.objects.filter(project=project).visible_to(user).with_comments(user)
    return [comment.text for thread in threads for comment in thread.seen]


def test_a_kept_comment_is_seen_by_nobody_else_and_blocks_nothing(project: Project) -> None:
    sponsor, clerk = account("sponsor"), account("clerk")
    CommentFactory.create(project=project, author=sponsor, pending=True, text="Hm.", blocks=True)

    assert seen_by(sponsor, project) == ["Hm."]
    assert seen_by(clerk, project) == []
    assert Thread.objects.filter(project=project).talks(clerk) == {}
    assert rules.blocking(project) == []
    assert Message.objects.count() == 0


def test_a_kept_reply_in_a_thread_of_others_is_seen_by_nobody_else(project: Project) -> None:
    sponsor, clerk = account("sponsor"), account("clerk")
    asked = CommentFactory.create(project=project, author=clerk, text="Why?")

    CommentFactory.create(
        project=project, author=sponsor, thread=asked.thread, text="Because.", pending=True
    )

    assert seen_by(clerk, project) == ["Why?"]
    assert seen_by(sponsor, project) == ["Why?", "Because."]
    assert Thread.objects.filter(project=project).talks(clerk)["success"].number == 1


def test_publishing_shows_all_that_was_kept_and_tells_whom_it_is_for(project: Project) -> None:
    sponsor, lead = account("sponsor"), at_the_table(project, "data_scientist")
    CommentFactory.create(project=project, author=sponsor, pending=True, people=(lead,), text="A")
    taken = CommentFactory.create(project=project, author=sponsor, pending=True, text="B")
    strike(taken, actor=sponsor)

    counts = [publish(project, actor=sponsor) for _ in range(2)]

    assert counts == [1, 0]
    assert seen_by(account("clerk"), project) == ["A"]
    assert [mail.to_address for mail in Message.objects.all()] == ["data_scientist@example.org"]
    assert acts(project)[-1] == "comment.publish"


# --- Striking -----------------------------------------------------------------------------------
def test_a_comment_is_struck_by_its_author_once_and_stays(project: Project) -> None:
    said = CommentFactory.create(project=project, author=account("sponsor"), blocks=True)

    with pytest.raises(NotReady):
        strike(said, actor=account("data_scientist"))
    struck = [strike(said, actor=account("sponsor")).struck_at for _ in range(2)]

    assert struck[0] == struck[1] is not None
    assert Comment.objects.get().text == said.text
    assert rules.blocking(project) == []
    assert acts(project) == ["comment.write", "comment.strike"]


# --- Settling -----------------------------------------------------------------------------------
def test_what_blocks_is_settled_by_who_said_so_and_by_nobody_over_their_head(
    project: Project,
) -> None:
    thread = CommentFactory.create(project=project, author=account("sponsor"), blocks=True).thread

    for other in ("data_scientist", "business_contact", "clerk"):
        with pytest.raises(NotReady):
            settle(thread, actor=account(other), idempotency_key=uuid4())
    settle(thread, actor=account("sponsor"), idempotency_key=uuid4())

    assert rules.blocking(project) == []


def test_an_editor_settles_what_somebody_left_behind(project: Project) -> None:
    thread = CommentFactory.create(project=project, author=account("sponsor"), blocks=True).thread
    Member.objects.filter(user=account("sponsor")).delete()

    settle(thread, actor=account("data_scientist"), idempotency_key=uuid4())

    assert rules.blocking(project) == []


def test_settling_and_opening_again_is_told_in_the_thread_once_each(project: Project) -> None:
    thread = CommentFactory.create(project=project, author=account("clerk")).thread

    for act in (settle, settle, reopen, reopen):
        act(thread, actor=account("data_scientist"), idempotency_key=uuid4())

    kinds = list(thread.comments.values_list("kind", flat=True))
    assert kinds == [Kind.SAID, Kind.SETTLED, Kind.REOPENED]
    assert acts(project) == ["comment.write", "thread.settle", "thread.reopen"]
    assert Thread.objects.get().is_settled is False


def test_what_settled_a_thread_is_not_struck(project: Project) -> None:
    thread = CommentFactory.create(project=project, author=account("clerk")).thread
    settle(thread, actor=account("clerk"), idempotency_key=uuid4())

    with pytest.raises(NotReady):
        strike(thread.comments.get(kind=Kind.SETTLED), actor=account("clerk"))


# --- The sign-off -------------------------------------------------------------------------------
def test_a_version_waits_for_what_blocks_and_is_signed_off_when_it_is_settled(
    project: Project,
) -> None:
    version = VersionFactory.create(project=project)
    thread = CommentFactory.create(project=project, author=account("sponsor"), blocks=True).thread
    all_approve(version)
    assert version.state == State.IN_REVIEW

    settle(thread, actor=account("sponsor"), idempotency_key=uuid4())

    version.refresh_from_db()
    assert version.state == State.SIGNED_OFF


def test_the_next_stage_waits_for_what_blocks_and_opens_when_it_is_settled() -> None:
    roles = ("compliance", "it_operations", "it_security", "model_risk", "internal_audit")
    project = ProjectFactory.create(tier=4, people=people(*OWNERS, *roles))
    version = VersionFactory.create(project=project)
    thread = CommentFactory.create(project=project, author=account("sponsor"), blocks=True).thread
    first = [one.role for one in version.signatories.filter(stage=1)]
    second = version.signatories.filter(stage=2)

    for role in first:
        decide(version, role)
    waited = [one.asked_at for one in second]
    with pytest.raises(NotReady, match="It is not your turn yet"):
        decide(version, second[0].role)
    settle(thread, actor=account("sponsor"), idempotency_key=uuid4())

    assert set(waited) == {None}
    assert all(one.asked_at for one in second.all())
