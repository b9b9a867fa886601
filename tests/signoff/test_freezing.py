"""Sending a draft for review."""

import hashlib
import json
from typing import Any

import pytest
from pytest_django import Settings

from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.models import Entry
from intake.models import Project
from jobs.models import Job
from signoff.actions import submit
from signoff.lifecycle import State
from signoff.models import SpecVersion, Verdict
from signoff.policy import as_data
from spec.choices import Stage
from spec.document import SECTIONS
from tests.accounts.factories import UserFactory
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    people,
    person,
    restore,
    signature,
)
from tests.signoff.ready import answers

pytestmark = pytest.mark.django_db


def sha256_of(value: Any) -> str:
    """SHA-256 of JSON with sorted keys and no spaces, by Python's own means."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def entries_after(seq: int) -> list[tuple[str, dict[str, Any]]]:
    return list(Entry.objects.filter(seq__gt=seq).order_by("seq").values_list("act", "detail"))


def last_entry() -> int:
    return Entry.objects.count()


def renders() -> list[list[int]]:
    """What the jobs that make documents were called with."""
    jobs = Job.objects.filter(task_path="signoff.tasks.render")
    return [job.args_kwargs["args"] for job in jobs]


def test_a_version_freezes_the_draft_as_canonical_json() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(code="AP-1", tier=2))

    content = json.loads(version.content)

    assert content["project"] == {"code": "AP-1", "title": "Read supplier invoices"}
    assert content["risk"] == answers(2)
    assert [one["id"] for one in content["stakeholders"]] == [*OWNERS]
    assert version.content == json.dumps(content, sort_keys=True, separators=(",", ":"))


def test_the_hash_of_a_version_is_the_sha256_of_its_text() -> None:
    version = VersionFactory.create()

    assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    assert version.sha256 == sha256_of(json.loads(version.content))


def test_each_section_has_its_own_hash() -> None:
    version = VersionFactory.create()
    content = json.loads(version.content)

    assert version.section_hashes == {name: sha256_of(content.get(name)) for name in SECTIONS}


def test_the_rules_are_copied_into_the_version_with_their_hash() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(tier=2))

    assert (version.tier, version.tier_source) == (2, "computed")
    assert version.policy == as_data(2)
    assert version.policy_sha256 == sha256_of(version.policy)


def test_while_questions_about_risk_are_open_the_rules_of_the_highest_tier_apply() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(tier=None))

    assert (version.tier, version.tier_source) == (4, "computed")
    assert version.signatories.count() == 9


def test_a_version_says_who_sent_it_when_and_is_in_review() -> None:
    project = ProjectFactory.create()
    lead = account("data_scientist")

    version = submit(project, actor=lead)

    project.refresh_from_db()
    assert (version.number, version.state, version.submitted_by) == (1, State.IN_REVIEW, lead)
    assert version.signed_off_at is None
    assert project.stage == Stage.IN_REVIEW


def test_the_people_of_the_round_are_asked_with_their_accounts(settings: Settings) -> None:
    settings.DEMO = False
    unreached = person("sponsor", email="")
    at_the_table = [unreached, *people("business_contact", "data_scientist"), person("ux")]

    version = VersionFactory.create(project=ProjectFactory.create(people=at_the_table))

    asked = version.signatories.values_list("position", "role", "key", "name", "user__email")
    assert list(asked) == [
        (0, "sponsor", "sponsor", "Sponsor", None),
        (
            1,
            "business_contact",
            "business_contact",
            "Business Contact",
            "business_contact@example.org",
        ),
        (2, "product_manager", "", "", None),
        (3, "data_scientist", "data_scientist", "Data Scientist", "data_scientist@example.org"),
    ]


def test_an_account_that_may_not_sign_in_is_not_asked() -> None:
    project = ProjectFactory.create()
    sponsor = account("sponsor")
    sponsor.is_active = False
    sponsor.save()

    version = VersionFactory.create(project=project)

    assert signature(version, "sponsor").user is None


def test_sending_for_review_is_written_into_the_trail() -> None:
    project = ProjectFactory.create()
    lead = account("data_scientist")
    before = last_entry()

    version = submit(project, actor=lead)

    new = Entry.objects.filter(seq__gt=before).order_by("seq")
    obj = f"signoff.specversion:{version.pk}"
    asked = [
        (
            "link.make",
            str(lead.pseudonym),
            project.scope,
            f"accounts.personallink:{one.link_id}",
            "",
            "",
            {"opens": "signoff:review"},
        )
        for one in version.links.all()
    ]
    assert len(asked) == 4
    assert list(
        new.values_list("act", "actor", "scope", "object", "before", "after", "detail")
    ) == [
        (
            "version.submit",
            str(lead.pseudonym),
            project.scope,
            obj,
            "",
            version.sha256,
            {"number": 1},
        ),
        (
            "project.move",
            str(lead.pseudonym),
            project.scope,
            f"intake.project:{project.pk}",
            "",
            "",
            {"from": "framing", "to": "in_review"},
        ),
        *asked,
    ]


def test_sending_for_review_asks_for_one_document() -> None:
    version = VersionFactory.create()

    assert renders() == [[version.pk]]


def test_sending_twice_makes_one_version() -> None:
    project = ProjectFactory.create()
    first = submit(project, actor=account("data_scientist"))
    before = last_entry()

    second = submit(project, actor=account("product_manager"))

    assert second == first
    assert (SpecVersion.objects.count(), len(renders())) == (1, 1)
    assert entries_after(before) == []


def test_sending_again_asks_those_who_have_got_an_account_since() -> None:
    project = ProjectFactory.create()
    version = VersionFactory.create(project=project)
    version.signatories.filter(role__in=("sponsor", "business_contact")).update(user=None)
    version.links.all().delete()
    project.stakeholder_rows.filter(role="business_contact").update(user=None)
    User.objects.filter(email="business_contact@example.org").update(is_active=False)
    before = last_entry()

    again = submit(project, actor=account("data_scientist"))

    assert again == version
    assert signature(version, "sponsor").user == account("sponsor")
    assert signature(version, "business_contact").user is None
    assert entries_after(before) == [
        ("version.ask", {"number": 1, "role": "sponsor"}),
        ("link.make", {"opens": "signoff:review"}),
    ]
    assert version.links.filter(user=account("sponsor")).count() == 1


def test_sending_links_people_whose_account_was_made_meanwhile() -> None:
    project = ProjectFactory.create(without_account=("sponsor",))
    sponsor = account("sponsor")

    version = VersionFactory.create(project=project)

    assert signature(version, "sponsor").user == sponsor


@pytest.mark.parametrize("verdict", [Verdict.CHANGES_REQUESTED, Verdict.REJECTED])
def test_the_same_words_are_not_sent_again_after_a_no(verdict: Verdict) -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", verdict, comment="The figure is missing.")

    with pytest.raises(Conflict) as refusal:
        submit(version.project, actor=account("data_scientist"))

    assert refusal.value.sentence == "Nothing has changed since version 1. Change the draft first."


def test_what_is_signed_is_not_sent_again_unchanged() -> None:
    version = all_approve(VersionFactory.create())

    with pytest.raises(Conflict, match="Nothing has changed since version 1"):
        submit(version.project, actor=account("data_scientist"))

    assert SpecVersion.objects.count() == 1


def test_nobody_approves_their_own_project_alone() -> None:
    project = ProjectFactory.create()
    lead = account("data_scientist")
    project.stakeholder_rows.update(user=lead)
    before = last_entry()

    with pytest.raises(NotReady, match="You would be the only one to approve your own project"):
        submit(project, actor=lead)

    assert (SpecVersion.objects.count(), entries_after(before)) == (0, [])


def test_somebody_else_may_send_what_one_person_signs_in_all_roles() -> None:
    project = ProjectFactory.create()
    project.stakeholder_rows.update(user=account("sponsor"))

    version = submit(project, actor=account("data_scientist"))

    assert {one.user for one in version.signatories.all()} == {account("sponsor")}


@pytest.mark.parametrize("verdict", [Verdict.APPROVED, Verdict.CHANGES_REQUESTED])
def test_a_new_version_takes_the_place_of_the_open_one(verdict: Verdict) -> None:
    old = VersionFactory.create()
    decide(old, "sponsor", verdict, comment="See the second figure.")
    edit(old.project)
    before = last_entry()

    new = VersionFactory.create(project=old.project)

    old.refresh_from_db()
    assert (old.state, new.state, new.number) == (State.SUPERSEDED, State.IN_REVIEW, 2)
    assert signature(old, "sponsor").verdict == verdict
    assert signature(new, "sponsor").verdict == ""
    assert [act for act, _detail in entries_after(before)] == [
        "version.supersede",
        *["link.revoke"] * 4,
        "version.submit",
        *["link.make"] * 4,
    ]


def test_a_new_version_leaves_signed_ones_alone() -> None:
    signed = all_approve(VersionFactory.create())
    edit(signed.project)

    new = VersionFactory.create(project=signed.project)

    kept = SpecVersion.objects.get(pk=signed.pk)
    assert (kept.state, kept.signed_off_at) == (State.SIGNED_OFF, signed.signed_off_at)
    assert (kept.content, kept.sha256) == (signed.content, signed.sha256)
    assert (new.number, new.state) == (2, State.IN_REVIEW)


def test_a_new_round_takes_a_signed_project_back_into_review() -> None:
    signed = all_approve(VersionFactory.create())
    edit(signed.project)

    VersionFactory.create(project=signed.project)

    assert Project.objects.get().stage == Stage.IN_REVIEW


def test_going_back_to_earlier_words_is_a_version_of_its_own() -> None:
    first = all_approve(VersionFactory.create())
    edit(first.project)
    VersionFactory.create(project=first.project)
    restore(first.project)

    third = VersionFactory.create(project=first.project)

    assert (third.number, third.sha256) == (3, first.sha256)


def test_a_stranger_to_the_register_can_send_for_review() -> None:
    editor = UserFactory.create()

    version = VersionFactory.create(submitted_by=editor)

    assert version.submitted_by == editor
    assert not version.signatories.filter(user=editor).exists()
