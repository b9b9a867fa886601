"""Who may send for review and decide, and when a round is complete."""

import pytest
from django.utils import timezone

from intake.actions import add_member
from intake.models import Right
from signoff import rules
from signoff.models import SpecVersion, Verdict
from tests.accounts.factories import AdminFactory, UserFactory
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    signature,
)
from tests.signoff.test_deciding import REPORT

pytestmark = pytest.mark.django_db


def is_complete(version: SpecVersion) -> bool:
    return rules.is_complete(version, moment=timezone.now())


@pytest.mark.parametrize(
    ("right", "may"), [(Right.LEAD, True), (Right.EDIT, True), (Right.READ, False)]
)
def test_whoever_edits_may_send_for_review(right: Right, may: bool) -> None:
    project, user = ProjectFactory.create(), UserFactory.create()
    add_member(project, user=user, right=right, actor=None)

    assert rules.can_submit(user, project) is may


@pytest.mark.parametrize("factory", [UserFactory, AdminFactory])
def test_nobody_sends_for_review_without_a_place_at_the_table(factory: type[UserFactory]) -> None:
    assert rules.can_submit(factory.create(), ProjectFactory.create()) is False


@pytest.mark.parametrize(
    ("key", "may"), [("data_scientist", True), ("product_manager", False), ("sponsor", False)]
)
def test_only_the_lead_deletes_a_draft(key: str, may: bool) -> None:
    project = ProjectFactory.create()

    assert rules.can_delete(account(key), project) is may


def test_nobody_deletes_what_was_ever_sent_for_review() -> None:
    version = VersionFactory.create()

    assert rules.can_delete(account("data_scientist"), version.project) is False


def test_only_those_who_are_named_are_asked() -> None:
    version = VersionFactory.create()

    assert rules.is_asked(account("sponsor"), version) is True
    assert rules.is_asked(UserFactory.create(), version) is False


def test_a_signature_belongs_to_one_person() -> None:
    version = VersionFactory.create()

    may = {
        key: rules.can_decide(account(key), signature(version, "sponsor"))
        for key in ("sponsor", "business_contact", "data_scientist")
    }

    assert may == {"sponsor": True, "business_contact": False, "data_scientist": False}


def test_nobody_decides_by_being_an_admin() -> None:
    version = VersionFactory.create()

    assert rules.can_decide(AdminFactory.create(), signature(version, "sponsor")) is False


def test_an_account_without_access_does_not_decide() -> None:
    version = VersionFactory.create()
    sponsor = account("sponsor")
    sponsor.is_active = False

    assert rules.can_decide(sponsor, signature(version, "sponsor")) is False


def test_a_round_is_complete_when_all_approved_with_or_without_conditions() -> None:
    version = all_approve(VersionFactory.create(), but="sponsor")
    assert is_complete(version) is False

    decide(version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, conditions=[REPORT])

    assert is_complete(version) is True


def test_a_round_with_a_no_is_not_complete() -> None:
    version = all_approve(VersionFactory.create(), but="sponsor")

    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Not yet.")

    assert is_complete(version) is False


def test_a_round_that_only_the_sender_approved_is_not_complete() -> None:
    version = VersionFactory.create()
    version.signatories.update(user=account("data_scientist"))

    assert is_complete(all_approve(version)) is False
