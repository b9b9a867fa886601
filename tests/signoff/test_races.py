"""Several people at the same moment, each with a connection of their own."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from accounts.refusals import NotReady, Refused, Superseded
from audit.models import Entry
from concerns.actions import Door, reply
from concerns.models import Concern
from concerns.rules import answer_sha256
from intake.actions import save_section
from intake.models import Project
from jobs.models import Job
from signoff.actions import hand_over, submit
from signoff.lifecycle import State
from signoff.models import Decision, HandOver, SpecVersion, Verdict
from spec.choices import Stage
from spec.document.promises import Risk
from stakeholders.models import Stakeholder
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    signature,
)

pytestmark = pytest.mark.django_db(transaction=True)

# The same form 50 times: ten windows that send it five times each.
WINDOWS, TIMES = 10, 5


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call answered, or the refusal that it raised, in the order of the calls."""
    barrier = Barrier(len(calls))
    answers: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            answers[place] = call()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            answers[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def versions(rounds: int) -> Iterator[SpecVersion]:
    """One version in review after the other."""
    return (VersionFactory.create() for _ in range(rounds))


def seq(version: SpecVersion, act: str) -> list[int]:
    """Where the trail of the version's project tells of `act`."""
    entries = Entry.objects.filter(scope=version.project.scope, act=act)
    return list(entries.order_by("seq").values_list("seq", flat=True))


def jobs(version: SpecVersion) -> int:
    found = Job.objects.filter(task_path="signoff.tasks.render")
    return sum(job.args_kwargs["args"] == [version.pk] for job in found)


def test_two_last_approvals_at_once_sign_off_once(versions: Iterator[SpecVersion]) -> None:
    for version in versions:
        decide(version, "data_scientist")
        decide(version, "product_manager")

        answers = at_once(
            partial(decide, version, "sponsor"), partial(decide, version, "business_contact")
        )

        version.refresh_from_db()
        assert [type(answer) for answer in answers] == [Decision, Decision]
        assert version.state == State.SIGNED_OFF
        assert version.project.stage == Stage.SIGNED_OFF
        assert len(seq(version, "version.sign_off")) == 1
        assert jobs(version) == 2


def test_an_approval_beside_an_edit_carries_what_was_seen_or_is_refused(
    versions: Iterator[SpecVersion],
) -> None:
    for version in versions:
        all_approve(version, but="sponsor")
        save = partial(save_section, version.project, "risk", Risk(tier=2), actor=None)

        answer, changed = at_once(partial(decide, version, "sponsor"), save)

        version.refresh_from_db()
        assert changed is True
        if isinstance(answer, Decision):
            assert (answer.sha256, version.state) == (version.sha256, State.SIGNED_OFF)
            assert seq(version, "version.sign_off")[0] < seq(version, "section.save")[-1]
        else:
            assert isinstance(answer, Superseded)
            assert answer.context["changed"] == ["Risk"]
            assert version.state == State.IN_REVIEW
            assert Decision.objects.filter(signatory__version=version).count() == 3


def test_what_is_approved_while_it_is_edited_is_what_was_seen(races: int) -> None:
    """Promise F13: the approval carries the hash that the person saw, or says what changed."""
    project, lead = ProjectFactory.create(), account("data_scientist")
    found: Counter[str] = Counter()
    for number in range(races):
        version = submit(project, actor=lead)
        words = partial(edit, project, f"Words {number}.")

        answer, _saved = at_once(partial(decide, version, "sponsor"), words)

        if isinstance(answer, Decision):
            found["approved"] += 1
            assert answer.sha256 == version.sha256
        else:
            found["refused"] += 1
            assert isinstance(answer, Superseded)
            assert answer.context["changed"] == ["Project"]

    assert found.total() == races


def test_somebody_replaced_while_the_page_is_open_decides_no_more(
    versions: Iterator[SpecVersion],
) -> None:
    """Promise F14: of handing over and deciding at once, one comes first and the other sees it."""
    for version in versions:
        bea, sponsor = account("bea"), account("sponsor")
        give = partial(
            hand_over, signature(version, "sponsor"), to=bea, reason="Away.", actor=sponsor
        )

        answer, given = at_once(partial(decide, version, "sponsor", actor=sponsor), give)

        kinds = (type(answer), type(given))
        assert kinds in [(Decision, NotReady), (NotReady, HandOver)]
        assert Decision.objects.filter(signatory__version=version).count() == (
            isinstance(answer, Decision)
        )


def test_a_concern_that_is_reopened_stops_the_sign_off(versions: Iterator[SpecVersion]) -> None:
    """Promise F15: refused, or signed before the word came; nothing in between."""
    for version in versions:
        all_approve(version, but="sponsor")
        concern = Concern.objects.select_related("project").get(project=version.project)
        judge = Stakeholder.objects.get(project=version.project, key="sponsor")
        say_no = partial(
            reply,
            concern,
            judge,
            Door(user=account("sponsor")),
            accepts=False,
            comment="It came back.",
            seen=answer_sha256(concern),
        )

        answer, _said = at_once(partial(decide, version, "sponsor"), say_no)

        version.refresh_from_db()
        signed = isinstance(answer, Decision)
        assert signed or isinstance(answer, NotReady | Superseded)
        assert version.state == (State.SIGNED_OFF if signed else State.IN_REVIEW)
        assert signature(version, "sponsor").verdict == ("approved" if signed else "")


def test_a_last_approval_beside_a_no_never_signs_off(versions: Iterator[SpecVersion]) -> None:
    for version in versions:
        decide(version, "data_scientist")
        decide(version, "product_manager")

        approval, no = at_once(
            partial(decide, version, "sponsor"),
            partial(decide, version, "business_contact", Verdict.REJECTED, comment="No."),
        )

        version.refresh_from_db()
        assert isinstance(no, Decision)
        assert isinstance(approval, Decision | NotReady)
        assert version.state == State.NOT_APPROVED
        assert seq(version, "version.sign_off") == []


def test_the_same_decision_fifty_times_at_once_is_made_once() -> None:
    version, key = VersionFactory.create(), uuid4()

    def send() -> set[tuple[Any, ...]]:
        made = [decide(version, "sponsor", idempotency_key=key) for _ in range(TIMES)]
        return {(one.pk, one.verdict, one.sha256) for one in made}

    answers = at_once(*[send] * WINDOWS)

    made = Decision.objects.get()
    assert answers == [{(made.pk, "approved", version.sha256)}] * WINDOWS
    assert len(seq(version, "version.decide")) == 1


def test_two_intentions_of_one_person_at_once_make_one_decision(
    versions: Iterator[SpecVersion],
) -> None:
    for version in versions:
        answers = at_once(*[partial(decide, version, "sponsor")] * 2)

        refused = [answer for answer in answers if isinstance(answer, Refused)]
        assert len(refused) == 1
        assert Decision.objects.filter(signatory__version=version).count() == 1


def test_a_draft_sent_twice_at_once_is_one_version(rounds: int) -> None:
    for _ in range(rounds):
        project, lead = ProjectFactory.create(), account("data_scientist")

        first, second = at_once(*[partial(submit, project, actor=lead)] * 2)

        assert first == second == SpecVersion.objects.get(project=project)
        assert Project.objects.get(pk=project.pk).stage == Stage.IN_REVIEW
        assert jobs(first) == 1
