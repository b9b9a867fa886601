"""Draft, review, decide, amend, withdraw in any order: what holds after each step."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.refusals import Refused
from audit.verification import verify
from intake.actions import save_section
from intake.models import Project, Revision
from signoff import rules
from signoff.actions import hand_over, resolve, revoke, submit, withdraw
from signoff.assemble import changed_sections
from signoff.lifecycle import State
from signoff.models import APPROVING, Decision, SpecVersion, Verdict
from tests.conftest import FULL_COUNTS
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    account,
    decide,
    edit,
    people,
    reword,
    signature,
)
from tests.signoff.ready import ready
from tests.signoff.test_deciding import REPORT

pytestmark = pytest.mark.django_db

TABLE = (*OWNERS, "it_operations", "compliance")
SEQUENCES = 2_000 if FULL_COUNTS else 10
STEPS = 12
ROLE = st.sampled_from(TABLE)
WORDS = st.sampled_from(["one", "two", "three"])


class Review(RuleBasedStateMachine):
    """One project of tier 2 and its people; each step is tried, and may be refused."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.project: Project = ProjectFactory.create(tier=2, people=people(*TABLE))
        self.frozen: dict[int, str] = {}
        self.made: dict[int, tuple[Any, ...]] = {}
        self.saved: dict[int, Any] = {}
        self.key: UUID = uuid4()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def newest(self) -> SpecVersion | None:
        return SpecVersion.objects.filter(project=self.project).order_by("-number").first()

    def try_to(self, action: Any, *args: Any, **fields: Any) -> Any:
        """What the action gives; nothing if it is refused, and then nothing has changed."""
        decisions = Decision.objects.count()
        try:
            with transaction.atomic():
                return action(*args, **fields)
        except Refused:
            assert Decision.objects.count() == decisions
            return None

    @rule()
    def send(self) -> None:
        self.try_to(submit, self.project, actor=account("data_scientist"))

    @rule(role=ROLE, verdict=st.sampled_from([*Verdict, Verdict.APPROVED, Verdict.APPROVED]))
    def decide(self, role: str, verdict: Verdict) -> None:
        version = self.newest()
        if version is None:
            return
        seat = signature(version, role)
        current = not changed_sections(version)
        fields: dict[str, Any] = {"idempotency_key": uuid4()}
        if verdict not in APPROVING:
            fields["comment"] = "So."
        if verdict == Verdict.APPROVED_WITH_CONDITIONS:
            fields["conditions"] = [REPORT]
        made = self.try_to(decide, version, role, verdict, **fields)
        if made:
            assert current
            assert made.sha256 == version.sha256
            assert decide(version, role, verdict, actor=seat.user, **fields) == made

    @rule(role=ROLE)
    def approve_another_text(self, role: str) -> None:
        version = self.newest()
        if version:
            assert self.try_to(decide, version, role, sha256="0" * 64) is None

    @rule(words=WORDS)
    def amend(self, words: str) -> None:
        edit(self.project, words)

    @rule(words=WORDS)
    def amend_what_matters_to_nobody(self, words: str) -> None:
        reword(self.project, words)

    @rule(words=WORDS)
    def amend_the_test(self, words: str) -> None:
        test = ready("sponsor", 2).experiment.model_copy(update={"assignment": words})
        save_section(self.project, "experiment", test, actor=None)

    @rule(role=ROLE)
    def withdraw(self, role: str) -> None:
        version = self.newest()
        decision = signature(version, role).decision if version else None
        if decision:
            self.try_to(withdraw, decision, actor=decision.made_by)

    @rule(role=ROLE)
    def take_back(self, role: str) -> None:
        version = self.newest()
        decision = signature(version, role).decision if version else None
        if decision:
            self.try_to(revoke, decision, reason="Well.", actor=decision.made_by)

    @rule(role=ROLE)
    def resolve(self, role: str) -> None:
        version = self.newest()
        decision = signature(version, role).decision if version else None
        if decision:
            self.try_to(resolve, decision, word="Done.", actor=decision.made_by)

    @rule(role=ROLE)
    def hand_over(self, role: str) -> None:
        version = self.newest()
        if version:
            seat = signature(version, role)
            self.try_to(hand_over, seat, to=account("bea"), reason="Away.", actor=seat.user)

    @invariant()
    def nobody_loses_what_they_wrote(self) -> None:
        """R2: every text that was stored is still there, word for word."""
        kept = dict(Revision.objects.values_list("pk", "content"))
        assert self.saved.items() <= kept.items()
        self.saved = kept

    @invariant()
    def what_was_frozen_and_decided_never_changes(self) -> None:
        """R3: a version and a decision are what they were."""
        frozen = dict(SpecVersion.objects.values_list("pk", "sha256"))
        made = {row[0]: row for row in Decision.objects.values_list()}
        assert self.frozen.items() <= frozen.items()
        assert self.made.items() <= made.items()
        self.frozen, self.made = frozen, made

    @invariant()
    def every_decision_that_counts_is_about_what_was_read(self) -> None:
        """R3: it names the hash of its version, or of the one it was carried from."""
        for one in Decision.objects.filter(standing_for__isnull=False).select_related(
            "signatory__version", "carry__original__signatory__version"
        ):
            version = one.signatory.version
            if not hasattr(one, "carry"):
                assert one.sha256 == version.sha256
                continue
            read = one.carry.original.signatory.version
            assert (one.carry.to_sha256, one.sha256) == (version.sha256, read.sha256)
            assert one.made_by == one.carry.original.made_by

    @invariant()
    def what_is_signed_was_approved_and_read_as_it_is(self) -> None:
        """R3, R4: no signed version without the word of everybody, and of one about this text."""
        for version in SpecVersion.objects.filter(state=State.SIGNED_OFF):
            seats = list(version.signatories.with_decisions())
            if any(hold.kind == "revoked" for hold in self.holds(version, seats)):
                continue
            assert rules.missing(version, seats) == []
            assert any(one.decision and one.decision.sha256 == version.sha256 for one in seats)

    def holds(self, version: SpecVersion, seats: Any) -> list[rules.Hold]:
        return rules.holds_of(version, seats, day=timezone.localdate() + timedelta(days=1))

    @invariant()
    def at_most_one_version_is_open(self) -> None:
        assert SpecVersion.objects.open().count() <= 1

    @invariant()
    def the_trail_is_whole(self) -> None:
        """R7."""
        assert verify().flaw is None


def test_whatever_people_do_the_promises_hold() -> None:
    run_state_machine_as_test(
        Review,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
