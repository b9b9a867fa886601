"""Where a project stands, in one word."""

import pytest

from intake.models import Project
from signoff.models import SpecVersion, Verdict
from signoff.standing import Standing, standing
from tests.signoff.factories import (
    OWNERS,
    ProjectFactory,
    VersionFactory,
    all_approve,
    decide,
    edit,
)

pytestmark = pytest.mark.django_db


def of(project: Project) -> Standing:
    return standing(project, list(project.versions.with_decisions().order_by("-number")))


def waiting(at: Standing) -> list[str]:
    return [one.role for one in at.waiting]


def test_a_project_that_was_never_sent_is_a_draft() -> None:
    assert of(ProjectFactory.create()) == Standing("Draft", "neutral", None, (), ())


def test_a_project_in_review_waits_for_those_who_have_not_decided() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor")

    at = of(version.project)

    assert (at.label, at.chip, at.version, at.changed) == ("In review", "info", version, ())
    assert waiting(at) == [*OWNERS[1:]]


def test_a_project_that_was_edited_in_review_is_out_of_date() -> None:
    version = VersionFactory.create()
    edit(version.project)

    at = of(version.project)

    assert (at.label, at.chip, at.version) == ("Out of date", "stale", version)
    assert (at.changed, at.changed_titles, waiting(at)) == (("project",), ["project"], [])


def test_a_project_that_was_asked_for_changes_needs_an_answer() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.CHANGES_REQUESTED, comment="Say who pays.")

    at = of(version.project)

    assert (at.label, at.chip) == ("Needs an answer", "warn")
    assert waiting(at) == [*OWNERS[1:]]


def test_a_project_that_was_not_approved_waits_for_nobody() -> None:
    version = VersionFactory.create()
    decide(version, "sponsor", Verdict.REJECTED, comment="Too costly.")

    at = of(version.project)

    assert (at.label, at.chip, waiting(at)) == ("Not approved", "bad", [])


def test_a_signed_project_stays_signed_when_the_draft_goes_on() -> None:
    version = all_approve(VersionFactory.create())
    edit(version.project)

    at = of(version.project)

    assert (at.label, at.chip, at.changed) == ("Signed", "plum", ("project",))


def test_the_newest_version_counts() -> None:
    old = all_approve(VersionFactory.create())
    edit(old.project)
    new = VersionFactory.create(project=old.project)

    at = of(old.project)

    assert (at.label, at.version) == ("In review", new)
    assert SpecVersion.objects.count() == 2
