"""Requests for changes: answered by the team, resolved by whoever asked."""

import pytest

from accounts.refusals import Conflict, NotReady
from audit.models import Entry
from mail.models import Message
from signoff.actions import answer_request, resolve
from signoff.lifecycle import State
from signoff.models import Decision, EndKind, SpecVersion, Verdict
from tests.signoff.factories import VersionFactory, account, all_approve, decide, signature

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> Decision:
    """The sponsor asks for changes."""
    version = VersionFactory.create()
    return decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")


def state_of(decision: Decision) -> str:
    return SpecVersion.objects.get(pk=decision.signatory.version_id).state


def test_whoever_writes_the_project_answers_and_whoever_asked_is_told(asked: Decision) -> None:
    answer = answer_request(asked, text="Finance pays.", actor=account("data_scientist"))

    assert (answer.text, answer.made_by) == ("Finance pays.", account("data_scientist"))
    mail = Message.objects.get(cause=f"answer:{answer.pk}")
    assert mail.to_address == "sponsor@example.org"
    assert state_of(asked) == State.CHANGES_REQUESTED


def test_the_same_answer_twice_is_one(asked: Decision) -> None:
    first = answer_request(asked, text="Finance pays.", actor=account("data_scientist"))
    before = Entry.objects.count()

    assert answer_request(asked, text="Finance pays.", actor=account("data_scientist")) == first
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("who", "text", "why"),
    [
        ("sponsor", "I do.", "Only whoever writes the project answers a request for changes."),
        ("data_scientist", "", "Write an answer, in one sentence at least."),
    ],
)
def test_an_answer_that_may_not_be_given_is_refused(
    who: str, text: str, why: str, asked: Decision
) -> None:
    with pytest.raises(NotReady) as refusal:
        answer_request(asked, text=text, actor=account(who))

    assert refusal.value.sentence == why


def test_an_approval_is_not_answered() -> None:
    made = decide(VersionFactory.create(), "sponsor")

    with pytest.raises(NotReady, match="not open any more"):
        answer_request(made, text="Thanks.", actor=account("data_scientist"))


def test_whoever_asked_says_that_it_is_resolved_and_decides_then(asked: Decision) -> None:
    end = resolve(asked, word="Finance pays.", actor=account("sponsor"))

    assert (end.kind, end.reason) == (EndKind.RESOLVED, "Finance pays.")
    assert state_of(asked) == State.IN_REVIEW
    version = all_approve(asked.signatory.version)
    assert version.state == State.SIGNED_OFF
    assert resolve(asked, word="", actor=account("sponsor")) == end


def test_whoever_asked_resolves_it_by_approving(asked: Decision) -> None:
    version = all_approve(asked.signatory.version)

    assert state_of(asked) == State.CHANGES_REQUESTED
    decide(version, "sponsor")

    assert state_of(asked) == State.SIGNED_OFF
    assert asked.end.kind == EndKind.RESOLVED


def test_one_of_two_requests_leaves_the_version_waiting(asked: Decision) -> None:
    version = asked.signatory.version
    decide(version, "business_contact", Verdict.CHANGES_REQUESTED, comment="And when.")

    resolve(asked, word="", actor=account("sponsor"))

    assert state_of(asked) == State.CHANGES_REQUESTED


def test_nobody_else_says_that_a_request_is_resolved(asked: Decision) -> None:
    with pytest.raises(NotReady) as refusal:
        resolve(asked, word="Done.", actor=account("data_scientist"))

    assert refusal.value.sentence == "Only whoever asked for changes says that they are made."
    assert signature(asked.signatory.version, "sponsor").verdict == Verdict.CHANGES_REQUESTED


def test_what_is_not_open_is_not_resolved() -> None:
    made = decide(VersionFactory.create(), "sponsor")

    with pytest.raises(Conflict, match="not open any more"):
        resolve(made, word="", actor=account("sponsor"))
