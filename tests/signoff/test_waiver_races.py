"""The acceptance of a finding beside the last decision, each with a connection of its own."""

from collections.abc import Iterator
from functools import partial

import pytest

from signoff.actions import end_waiver
from signoff.lifecycle import State
from signoff.models import Decision, SpecVersion, Waiver, WaiverEnd
from spec.choices import Stage
from tests.signoff.factories import (
    VersionFactory,
    WaiverFactory,
    account,
    all_approve,
    decide,
    edit,
    stopped,
)
from tests.signoff.test_races import at_once, jobs, seq

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def versions(rounds: int) -> Iterator[SpecVersion]:
    """One version after the other that waits for the sponsor and for one acceptance."""
    return (
        all_approve(VersionFactory.create(project=stopped()), but="sponsor") for _ in range(rounds)
    )


def test_the_last_decision_and_the_last_acceptance_at_once_sign_off_once(
    versions: Iterator[SpecVersion],
) -> None:
    for version in versions:
        answers = at_once(
            partial(decide, version, "sponsor"),
            partial(WaiverFactory.create, project=version.project),
        )

        version.refresh_from_db()
        assert [type(answer) for answer in answers] == [Decision, Waiver]
        assert version.state == State.SIGNED_OFF
        assert version.project.stage == Stage.SIGNED_OFF
        assert len(seq(version, "version.sign_off")) == 1
        assert jobs(version) in (2, 3)  # sent; accepted, if that came first; signed


def test_two_acceptances_of_one_person_at_once_are_one(versions: Iterator[SpecVersion]) -> None:
    for version in versions:
        give = partial(WaiverFactory.create, project=version.project)

        answers = at_once(give, give)

        assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "Waiver"]
        assert version.project.waivers.count() == 1


def test_two_people_at_once_accept_what_takes_two_and_sign_once(rounds: int) -> None:
    for _ in range(rounds):
        version = all_approve(VersionFactory.create(project=stopped(4)))
        give = [
            partial(WaiverFactory.create, project=version.project, by=by)
            for by in ("compliance", "model_risk")
        ]

        answers = at_once(*give)

        version.refresh_from_db()
        assert [type(answer) for answer in answers] == [Waiver, Waiver]
        assert version.state == State.SIGNED_OFF
        assert len(seq(version, "version.sign_off")) == 1


def test_an_acceptance_taken_back_beside_the_last_decision_counts_or_does_not(
    versions: Iterator[SpecVersion],
) -> None:
    for version in versions:
        waiver = WaiverFactory.create(project=version.project)
        manager = account("product_manager")

        _decision, end = at_once(
            partial(decide, version, "sponsor"),
            partial(end_waiver, waiver, reason="It was wrong.", actor=manager),
        )

        version.refresh_from_db()
        signed, ended = seq(version, "version.sign_off"), seq(version, "waiver.end")
        assert isinstance(end, WaiverEnd)
        assert (version.state == State.SIGNED_OFF) is bool(signed)
        assert not signed or signed < ended


def test_an_acceptance_beside_an_edit_signs_what_was_seen_or_nothing(rounds: int) -> None:
    for _ in range(rounds):
        version = all_approve(VersionFactory.create(project=stopped()))

        waiver, _saved = at_once(
            partial(WaiverFactory.create, project=version.project),
            partial(edit, version.project),
        )

        version.refresh_from_db()
        signed, saved = seq(version, "version.sign_off"), seq(version, "section.save")
        assert isinstance(waiver, Waiver)
        assert (version.state == State.SIGNED_OFF) is bool(signed)
        assert not signed or signed[0] < saved[-1]
