"""Reading, commenting and deciding by the personal link of a review."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.actions import deactivate, revoke_link
from accounts.models import StepUpCode
from comments.models import Comment
from intake.actions import add_member
from intake.models import Right
from mail.rules import secret_of
from signoff.models import Decision, ReviewLink, SpecVersion
from tests.signoff.conftest import text_of
from tests.signoff.factories import ProjectFactory, VersionFactory, account
from tests.signoff.signing import decisions_of, form, signature_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db: None) -> SpecVersion:
    made: SpecVersion = VersionFactory.create(project=ProjectFactory.create(code="AP-1"))
    return made


def link_of(version: SpecVersion) -> ReviewLink:
    return ReviewLink.objects.get(version=version, user=account("sponsor"))


def visitor(version: SpecVersion) -> Client:
    """Somebody who came in by the link in the sponsor's mail."""
    client = Client()
    client.post(f"/accounts/link/{secret_of(link_of(version).link.mail_seed)}/")
    return client


def test_the_link_leads_to_the_decision_and_decides_nothing(version: SpecVersion) -> None:
    answer = visitor(version).get("/review/", follow=True)

    assert answer.redirect_chain == [(version.get_absolute_url(), 302)]
    assert "Record my decision" in text_of(answer)
    assert answer["Cache-Control"] == "no-store"
    assert Decision.objects.count() == 0


def test_a_decision_by_link_takes_the_code_that_is_mailed(version: SpecVersion) -> None:
    client = visitor(version)

    client.post(decisions_of(version), form(version))
    wrong = client.post(signature_of(version), {"full_name": "Sponsor", "code": "1"})
    code = secret_of(StepUpCode.objects.get().mail_seed)
    right = client.post(signature_of(version), {"full_name": "Sponsor", "code": code}, follow=True)

    assert wrong.status_code == 422
    assert "Your decision is recorded" in text_of(right)
    made = Decision.objects.get()
    assert (made.made_by, made.method) == (account("sponsor"), "code")


def test_the_fifth_code_is_the_last_of_the_hour_and_the_page_says_so(version: SpecVersion) -> None:
    client = visitor(version)

    for _ in range(7):
        client.post(decisions_of(version), form(version))
    page = text_of(client.post(signature_of(version), {"send_code": "1"}))

    assert StepUpCode.objects.count() == 5
    assert "Five codes were sent within an hour." in page


def test_somebody_with_the_link_comments_without_a_code(version: SpecVersion) -> None:
    path = f"/projects/ap-1/comments/success/?version={version.number}&kept=on"
    words = {"text": "Which year?", "idempotency_key": str(uuid4())}

    answer = visitor(version).post(path, words, follow=True)

    assert "Which year?" in text_of(answer)
    assert Comment.objects.get().author == account("sponsor")
    assert Comment.objects.get().is_pending


def test_the_link_opens_no_other_project_of_the_person(version: SpecVersion) -> None:
    other = VersionFactory.create(project=ProjectFactory.create(code="AP-2"))
    add_member(other.project, user=account("sponsor"), right=Right.EDIT, actor=None)
    client = visitor(version)

    statuses = [
        client.get(path).status_code
        for path in (other.get_absolute_url(), "/projects/ap-2/comments/", "/projects/ap-2/")
    ]

    assert statuses == [404, 404, 302]


def test_the_link_opens_nothing_that_takes_an_account(version: SpecVersion) -> None:
    client = visitor(version)

    answers = [client.get(path) for path in ("/", "/projects/ap-1/", "/projects/ap-1/draft/")]

    assert {answer.status_code for answer in answers} == {302}
    assert all(answer["Location"].startswith("/accounts/login/") for answer in answers)


def test_a_link_that_was_revoked_leads_to_the_sign_in(version: SpecVersion) -> None:
    client = visitor(version)
    revoke_link(link_of(version).link, actor=None)

    answer = client.get(version.get_absolute_url())

    assert answer["Location"].startswith("/accounts/login/")


def test_a_link_of_a_closed_account_leads_to_the_sign_in(version: SpecVersion) -> None:
    client = visitor(version)
    deactivate(account("sponsor"), actor=None)

    answer = client.post(decisions_of(version), form(version))

    assert answer["Location"].startswith("/accounts/login/")
