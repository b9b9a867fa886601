"""Signing: the statement, the name and the proof; the receipt, and taking it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import StepUpCode
from mail.rules import secret_of
from signoff.lifecycle import State
from signoff.models import Decision, DecisionEnd, EndKind, HandOver, SpecVersion
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
)
from tests.signoff.ready import ready
from tests.signoff.signing import decisions_of, form, record, sign, signature_of
from tests.signoff.test_review_page import again

pytestmark = pytest.mark.django_db
CONDITION = {
    "verdict": "approved_with_conditions",
    "condition_text_1": "Send a sample report.",
    "condition_owner_1": "Jonas Brandt",
    "condition_due_1": "2027-04-15",
    "condition_when_1": "before_build",
}


@pytest.fixture
def version(db: None) -> SpecVersion:
    table = [*people(*OWNERS), person("affected_team", "clerk")]
    made: SpecVersion = VersionFactory.create(
        project=ProjectFactory.create(code="AP-1", people=table)
    )
    return made


# --- The statement ------------------------------------------------------------------------------
def test_nothing_is_recorded_before_it_is_signed(version: SpecVersion, browser: Browser) -> None:
    client = browser("sponsor")

    answer = client.post(decisions_of(version), form(version, **CONDITION), follow=True)

    page = text_of(answer)
    assert answer.redirect_chain == [(signature_of(version), 302)]
    assert "I, Sponsor, as sponsor" in page
    assert "exactly as it stands, with these conditions." in page
    assert "Send a sample report." in page
    assert version.short_hash in page
    assert "Sign version 1" in page
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "approve version 1 of"),
        ({"verdict": "changes_requested", "changes": "Who pays?"}, "ask for changes in version 1"),
        ({"verdict": "rejected", "reason": "Too costly."}, "do not approve version 1"),
        ({"verdict": "abstained", "abstaining": "I am new."}, "abstain from a decision"),
    ],
    ids=["approve", "changes", "not", "abstain"],
)
def test_what_is_signed_is_said_in_full_and_recorded_with_name_and_proof(
    words: dict[str, str], said: str, version: SpecVersion, browser: Browser
) -> None:
    client, data = browser("sponsor"), form(version, **words)

    statement = client.post(decisions_of(version), data, follow=True)
    receipt = sign(client, version, "  sponsor ")

    made = Decision.objects.get()
    assert said in text_of(statement)
    assert (made.verdict, made.method, made.typed_name) == (data["verdict"], "password", "sponsor")
    assert "Your decision is recorded" in text_of(receipt)
    assert f"AP-1 / 1 / {made.pk}" in text_of(receipt)
    assert made.sha256 in text_of(receipt)


def test_a_condition_is_kept_with_everything_that_was_typed(
    version: SpecVersion, browser: Browser
) -> None:
    record(browser("sponsor"), version, form(version, **CONDITION), "Sponsor")

    one = Decision.objects.get().conditions.get()
    assert (one.text, one.owner, one.due.isoformat(), one.when) == (
        "Send a sample report.",
        "Jonas Brandt",
        "2027-04-15",
        "before_build",
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"full_name": ""}, "Type your full name."),
        ({"full_name": "S. Ponsor"}, "This is not the name we know."),
        ({"password": ""}, "Type your password."),
        ({"password": "another"}, "This is not your password."),
    ],
    ids=["no name", "another name", "no password", "another password"],
)
def test_without_name_and_proof_nothing_is_recorded(
    typed: dict[str, str], said: str, version: SpecVersion, browser: Browser
) -> None:
    client = browser("sponsor")
    client.post(decisions_of(version), form(version))

    answer = sign(client, version, **({"name": "Sponsor"} | typed))

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert Decision.objects.count() == 0


def test_a_code_by_mail_signs_as_well(version: SpecVersion, browser: Browser) -> None:
    client = browser("sponsor")
    client.post(decisions_of(version), form(version))
    client.post(signature_of(version), {"send_code": "1"})
    code = secret_of(StepUpCode.objects.latest("made_at").mail_seed)

    sign(client, version, "Sponsor", code=code, password="")

    assert Decision.objects.get().method == "code"


def test_a_code_counts_for_the_words_that_it_was_mailed_for(
    version: SpecVersion, browser: Browser
) -> None:
    client = browser("sponsor")
    client.post(decisions_of(version), form(version))
    client.post(signature_of(version), {"send_code": "1"})
    code = secret_of(StepUpCode.objects.latest("made_at").mail_seed)
    client.post(decisions_of(version), form(version, verdict="rejected", reason="No."))

    answer = sign(client, version, "Sponsor", code=code, password="")

    assert answer.status_code == 422
    assert Decision.objects.count() == 0


def test_signing_twice_records_once(version: SpecVersion, browser: Browser) -> None:
    client = browser("sponsor")
    data = form(version)
    record(client, version, data, "Sponsor")

    again_ = record(client, version, data, "Sponsor")

    assert again_.status_code == 200
    assert Decision.objects.count() == 1


def test_without_a_decision_there_is_nothing_to_sign(
    version: SpecVersion, browser: Browser
) -> None:
    answer = browser("sponsor").get(signature_of(version))

    assert (answer.status_code, answer["Location"]) == (302, version.get_absolute_url())


# --- Too late -----------------------------------------------------------------------------------
def test_a_text_that_changed_before_the_signature_gives_the_difference_and_keeps_the_words(
    version: SpecVersion, browser: Browser
) -> None:
    client = browser("sponsor")
    words = {"verdict": "changes_requested", "changes": "Who pays for this?"}
    client.post(decisions_of(version), form(version, **words))
    newer = again(version, f"{ready('sponsor', 1).business_case.problem} Since March.")

    refused = sign(client, version, "Sponsor")

    page = text_of(refused)
    assert refused.status_code == 409
    assert "Since March." in page
    assert "Your decision on version 2" in page
    assert "Who pays for this?" in page
    assert Decision.objects.count() == 0
    assert newer.sha256 in page


def test_the_words_stand_in_the_form_of_the_next_version(
    version: SpecVersion, browser: Browser
) -> None:
    client = browser("sponsor")
    edit(version.project)
    words = {"verdict": "changes_requested", "changes": "Who pays for this?"}

    refused = client.post(decisions_of(version), form(version, **words))
    newer = again(version, "It takes far too long.")
    page = text_of(client.get(newer.get_absolute_url()))

    assert refused.status_code == 409
    assert "Who pays for this?" in text_of(refused)
    assert "What you typed before is still in the form." in page
    assert "Who pays for this?" in page
    assert "checked" not in page


# --- Handing over -------------------------------------------------------------------------------
def test_a_signature_is_handed_over_to_a_colleague(version: SpecVersion, browser: Browser) -> None:
    clerk = account("clerk")
    words = {"verdict": "hand_over", "colleague": str(clerk.pk), "handing": "I am away."}

    answer = record(browser("sponsor"), version, form(version, **words), "Sponsor")

    assert "Handed over." in text_of(answer)
    assert HandOver.objects.get().taker == clerk
    assert "Record my decision" in text_of(browser("clerk").get(version.get_absolute_url()))


def test_to_hand_over_takes_a_person_and_a_reason(version: SpecVersion, browser: Browser) -> None:
    answer = browser("sponsor").post(decisions_of(version), form(version, verdict="hand_over"))

    assert answer.status_code == 422
    assert "Choose who should decide instead." in text_of(answer)
    assert "Say why, in one sentence at least." in text_of(answer)


# --- Taking it back -----------------------------------------------------------------------------
def test_for_ten_minutes_a_decision_is_withdrawn_without_a_reason(
    version: SpecVersion, browser: Browser
) -> None:
    client = browser("sponsor")
    record(client, version, form(version), "Sponsor")
    made = Decision.objects.get()

    receipt = client.get(f"{decisions_of(version)}{made.pk}/")
    answer = client.post(f"{decisions_of(version)}{made.pk}/withdrawal/", follow=True)

    assert "Withdraw my decision" in text_of(receipt)
    assert "Withdrawn. Nobody was told" in text_of(answer)
    assert "Record my decision" in text_of(answer)
    assert DecisionEnd.objects.get().kind == EndKind.WITHDRAWN


def test_later_a_decision_is_taken_back_with_a_reason(
    version: SpecVersion, browser: Browser
) -> None:
    made, client = decide(version, "sponsor"), browser("sponsor")
    Decision.objects.update(made_at=timezone.now() - timedelta(minutes=11))
    path = f"{decisions_of(version)}{made.pk}/"

    receipt = client.get(path)
    empty = client.post(f"{path}revocation/", {"text": ""})
    answer = client.post(f"{path}revocation/", {"text": "The budget is gone."}, follow=True)

    assert "Withdraw my decision" not in text_of(receipt)
    assert empty.status_code == 422
    assert "This decision does not count any more" in text_of(answer)
    assert DecisionEnd.objects.get().reason == "The budget is gone."


def test_nobody_takes_back_what_another_decided(version: SpecVersion, browser: Browser) -> None:
    made = decide(version, "sponsor")
    path = f"{decisions_of(version)}{made.pk}/"

    statuses = [
        browser("product_manager").post(f"{path}{act}/").status_code
        for act in ("withdrawal", "revocation")
    ]

    assert statuses == [403, 403]


def test_the_last_signature_says_that_the_version_is_signed(
    version: SpecVersion, browser: Browser
) -> None:
    all_approve(version, but="sponsor")

    answer = record(browser("sponsor"), version, form(version), "Sponsor")

    version.refresh_from_db()
    assert version.state == State.SIGNED_OFF
    assert "Yours was the last signature. The version is signed." in text_of(answer)
