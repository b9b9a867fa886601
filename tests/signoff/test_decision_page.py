"""Sending for review and deciding in the browser."""

from typing import Any
from uuid import uuid4

import pytest

from signoff.actions import submit
from signoff.models import Decision, SpecVersion
from tests.signoff.conftest import Browser, text_of
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
    signature,
)
from tests.signoff.signing import form, record

pytestmark = pytest.mark.django_db

VERSIONS = "/projects/ap-1/versions/"
DECISIONS = "/projects/ap-1/versions/1/decisions/"
CONDITION = {
    "condition_text_1": "Send a sample report.",
    "condition_owner_1": "Jonas Brandt",
    "condition_due_1": "2027-04-15",
}
SECOND = {
    "condition_text_2": "Write the plan.",
    "condition_owner_2": "Rui Tanaka",
    "condition_due_2": "31/01/2027",
}


@pytest.fixture
def version(db: None) -> SpecVersion:
    made: SpecVersion = VersionFactory.create(project=ProjectFactory.create(code="AP-1"))
    return made


# --- Sending for review -----------------------------------------------------------------------
@pytest.mark.parametrize("key", ["data_scientist", "product_manager"])
def test_an_editor_sends_the_draft_for_review(key: str, browser: Browser) -> None:
    ProjectFactory.create(code="AP-1")

    response = browser(key).post(VERSIONS, follow=True)

    assert response.redirect_chain == [("/projects/ap-1/versions/1/", 302)]
    assert "Version 1 is in review. 4 people are asked to decide." in text_of(response)
    assert SpecVersion.objects.get().submitted_by == account(key)


def test_a_reader_does_not_send_for_review(browser: Browser) -> None:
    ProjectFactory.create(code="AP-1")

    assert browser("sponsor").post(VERSIONS).status_code == 403
    assert SpecVersion.objects.count() == 0


def test_sending_unchanged_words_again_is_refused_in_words(browser: Browser) -> None:
    all_approve(VersionFactory.create(project=ProjectFactory.create(code="AP-1")))

    response = browser("data_scientist").post(VERSIONS)

    assert response.status_code == 409
    assert "Nothing has changed since version 1. Change the draft first." in text_of(response)


# --- Deciding ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("verdict", "words", "comment"),
    [
        ("approved", {}, ""),
        ("approved", {"note": "Good.", "changes": "Not said.", "reason": "Nor this."}, "Good."),
        (
            "changes_requested",
            {"changes": "  Say who pays.\r\nAnd when. "},
            "Say who pays.\nAnd when.",
        ),
        ("rejected", {"reason": "Too costly."}, "Too costly."),
    ],
)
def test_the_words_of_the_chosen_verdict_are_kept(
    verdict: str, words: dict[str, str], comment: str, version: SpecVersion, browser: Browser
) -> None:
    record(browser("sponsor"), version, form(version, verdict=verdict, **words))

    made = Decision.objects.get()
    assert (made.verdict, made.comment) == (verdict, comment)


def test_conditions_are_kept_as_typed(version: SpecVersion, browser: Browser) -> None:
    data = form(version, verdict="approved_with_conditions", **CONDITION, **SECOND)

    record(browser("sponsor"), version, data)

    kept = Decision.objects.get().conditions.values_list("text", "owner", "due")
    assert [(text, owner, due.isoformat()) for text, owner, due in kept] == [
        ("Send a sample report.", "Jonas Brandt", "2027-04-15"),
        ("Write the plan.", "Rui Tanaka", "2027-01-31"),
    ]


def test_somebody_in_two_roles_says_in_which_one_they_decide(browser: Browser) -> None:
    council = person("works_council", email="sponsor@example.org", must_sign=True)
    project = ProjectFactory.create(code="AP-1", people=[*people(*OWNERS), council])
    version = VersionFactory.create(project=project)
    client = browser("sponsor")

    offered = client.get("/projects/ap-1/versions/1/").context["form"].fields["signatory"]
    record(client, version, form(version, "works_council"))

    assert [label for _, label in offered.choices] == ["sponsor", "works council"]
    assert signature(version, "works_council").verdict == "approved"
    assert signature(version, "sponsor").verdict == ""


# --- Forms that are not whole: 422, and every word is still there -----------------------------
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"verdict": ""}, "Choose one of the decisions."),
        ({"verdict": "maybe"}, "Select a valid choice. maybe is not one of the available choices."),
        ({"signatory": ""}, "Choose the role in which you decide."),
        ({"verdict": "changes_requested"}, "Say in one sentence at least what has to change."),
        (
            {"verdict": "rejected", "reason": " "},
            "Say in one sentence at least what has to change.",
        ),
        ({"verdict": "approved_with_conditions"}, "Say what must be done."),
        (
            {"verdict": "approved_with_conditions"} | CONDITION | {"condition_owner_1": ""},
            "Name the person who takes care of it.",
        ),
        (
            {"verdict": "approved_with_conditions"} | CONDITION | {"condition_due_1": "soon"},
            "Write the date like 2027-04-15.",
        ),
        (
            {"verdict": "approved_with_conditions"} | CONDITION | {"condition_text_3": "And this."},
            "Give a date.",
        ),
        ({"sha256": "12"}, "at least 64 characters"),
        ({"idempotency_key": "no"}, "Enter a valid UUID."),
        ({"note": "x" * 20_001}, "at most 20000 characters"),
        ({"note": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_a_form_that_is_not_whole_is_shown_again(
    changed: dict[str, Any], sentence: str, version: SpecVersion, browser: Browser
) -> None:
    response = browser("sponsor").post(DECISIONS, form(version, **changed))

    said = [str(text) for texts in response.context["form"].errors.values() for text in texts]
    assert response.status_code == 422
    assert any(sentence in text for text in said), said
    assert Decision.objects.count() == 0


def test_a_form_that_is_shown_again_keeps_every_word(
    version: SpecVersion, browser: Browser
) -> None:
    typed = {"note": "My note.", "changes": "My changes.", "reason": "My reason."} | CONDITION
    data = form(version, verdict="approved_with_conditions", **typed) | {"condition_owner_1": ""}

    page = text_of(browser("sponsor").post(DECISIONS, data))

    kept = ["My note.", "My changes.", "My reason.", "Send a sample report.", "2027-04-15"]
    assert [word for word in kept if word not in page] == []
    assert str(data["idempotency_key"]) in page


def test_text_is_shown_as_text(version: SpecVersion, browser: Browser) -> None:
    decide(version, "business_contact", comment="<script>alert(1)</script>")

    page = text_of(browser("sponsor").get("/projects/ap-1/versions/1/"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


# --- Refused as things are now: 409, with the reason ------------------------------------------
def test_a_decision_on_words_that_changed_shows_what_changed_and_what_was_typed(
    version: SpecVersion, browser: Browser
) -> None:
    edit(version.project)
    typed = {"note": "I like <it>.", "changes": "But that."} | CONDITION

    response = browser("sponsor").post(DECISIONS, form(version, **typed))

    assert response.status_code == 409
    assert response.context["changes"].titles == ["Project"]
    assert response.context["typed"] == [
        "I like <it>.",
        "But that.",
        "Send a sample report., Jonas Brandt, 2027-04-15",
    ]
    page = text_of(response)
    assert "The text changed after this version was sent for review (project)." in page
    assert "<blockquote" in page
    assert "I like &lt;it&gt;." in page


def test_a_decision_on_a_replaced_version_shows_what_was_typed(
    version: SpecVersion, browser: Browser
) -> None:
    edit(version.project)
    submit(version.project, actor=account("data_scientist"))

    response = browser("sponsor").post(DECISIONS, form(version, note="Fine with me."))

    assert response.status_code == 409
    assert response.context["typed"] == ["Fine with me."]
    assert "A newer version is in review." in text_of(response)


def test_a_decision_about_another_hash_is_refused(version: SpecVersion, browser: Browser) -> None:
    response = browser("sponsor").post(DECISIONS, form(version, sha256="0" * 64))

    assert response.status_code == 409
    assert Decision.objects.count() == 0


def test_a_second_decision_is_refused_and_leads_back_to_the_version(
    version: SpecVersion, browser: Browser
) -> None:
    decide(version, "sponsor")

    response = browser("sponsor").post(DECISIONS, form(version, idempotency_key=uuid4()))

    assert response.status_code == 409
    assert "A decision is already recorded here." in text_of(response)
    assert 'href="/projects/ap-1/versions/1/"' in text_of(response)


def test_a_decision_after_the_round_is_over_is_refused(browser: Browser) -> None:
    version = all_approve(VersionFactory.create(project=ProjectFactory.create(code="AP-1")))

    response = browser("sponsor").post(DECISIONS, form(version))

    assert response.status_code == 409
    assert "This review is over: version 1 is already signed." in text_of(response)
