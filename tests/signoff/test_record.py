"""What is printed beside a version."""

from dataclasses import replace

import pytest
from django.utils import timezone

from audit.models import Entry
from signoff.actions import submit
from signoff.models import SpecVersion, Verdict
from signoff.record import draft_record, policy_lines, record_of, tier_sentence
from spec.choices import Verdict as Said
from spec.document import SECTIONS, Document
from spec.document.promises import Risk
from spec.render.record import Condition, OpenSignature, Record
from tests.signoff.factories import (
    ProjectFactory,
    VersionFactory,
    account,
    all_approve,
    decide,
    edit,
    people,
)
from tests.signoff.ready import answers
from tests.signoff.test_deciding import REPORT

pytestmark = pytest.mark.django_db


def stored(version: SpecVersion) -> SpecVersion:
    return SpecVersion.objects.get(pk=version.pk)


def test_a_version_in_review_has_only_open_signatures() -> None:
    at_the_table = people("sponsor", "business_contact", "data_scientist")
    version = VersionFactory.create(project=ProjectFactory.create(people=at_the_table))

    record = record_of(stored(version))

    today = timezone.localdate().isoformat()
    assert (record.version, record.status, record.tone) == (1, "In review", "info")
    assert (record.signed, record.signed_at, record.decisions) == (False, "", ())
    assert record.open_signatures == (
        OpenSignature(role="sponsor", name="Sponsor", since=today),
        OpenSignature(role="business contact", name="Business Contact", since=today),
        OpenSignature(role="product manager", name="", since=today),
        OpenSignature(role="data scientist", name="Data Scientist", since=today),
    )


def test_a_record_tells_where_hash_tier_and_sender_come_from() -> None:
    version = VersionFactory.create(project=ProjectFactory.create(code="AP-1", tier=2))

    record = record_of(stored(version))

    assert (record.sha256, record.section_hashes) == (version.sha256, version.section_hashes)
    assert (record.tier, record.tier_source) == (2, "computed from the answers about risk")
    assert (record.submitted_by, record.submitted_at) == (
        "Data Scientist",
        version.submitted_at.isoformat(),
    )
    assert record.printed_on == version.submitted_at.date().isoformat()
    assert record.verify_url == f"http://localhost:8000/verify/{version.sha256[:12]}/"


def test_sections_are_told_in_the_order_of_the_document() -> None:
    version = stored(VersionFactory.create())
    version.section_hashes |= {"zeal": "0" * 64, "art": "1" * 64}

    assert list(record_of(version).section_hashes) == [*SECTIONS, "art", "zeal"]


def test_a_decision_is_told_with_its_words_and_conditions() -> None:
    version = VersionFactory.create()
    made = decide(
        version, "sponsor", Verdict.APPROVED_WITH_CONDITIONS, comment="", conditions=[REPORT]
    )

    (told,) = record_of(stored(version)).decisions

    assert (told.role, told.name, told.verdict) == (
        "sponsor",
        "Sponsor",
        Said.APPROVED_WITH_CONDITIONS,
    )
    assert told.decided_at == made.made_at.isoformat()
    assert told.method == "signed in with e-mail and password"
    assert told.conditions == (
        Condition(
            text=REPORT.text, owner="Jonas Brandt", due="2027-04-15", when="Before it goes live"
        ),
    )


def test_a_signed_version_has_no_open_signatures() -> None:
    version = all_approve(VersionFactory.create())

    record = record_of(version)

    assert version.signed_off_at is not None
    assert (record.status, record.tone, record.signed) == ("Signed", "plum", True)
    assert record.signed_at == version.signed_off_at.isoformat()
    assert (len(record.decisions), record.open_signatures) == (4, ())


def test_a_record_names_the_newest_entry_of_the_trail_about_its_version() -> None:
    version = all_approve(VersionFactory.create())
    entry = Entry.objects.get(act="version.sign_off")
    VersionFactory.create()

    record = record_of(version)

    assert (record.chain_seq, record.chain_hash) == (entry.seq, entry.hash)


def test_the_same_rows_give_the_same_record() -> None:
    version = all_approve(VersionFactory.create())

    assert record_of(version) == record_of(stored(version))


def test_a_replaced_version_names_the_one_that_took_its_place() -> None:
    old = VersionFactory.create()
    edit(old.project)
    new = submit(old.project, actor=account("data_scientist"))

    record = record_of(stored(old))

    assert (record.superseded_by, record.superseded_at) == (2, new.submitted_at.isoformat())
    assert record_of(new).superseded_by is None


def test_a_signed_version_is_current_until_another_one_is_signed() -> None:
    signed = all_approve(VersionFactory.create())
    before = record_of(signed)
    edit(signed.project)
    new = submit(signed.project, actor=account("data_scientist"))
    assert record_of(stored(signed)) == before

    newer = all_approve(new)

    record = record_of(stored(signed))
    assert newer.signed_off_at is not None
    assert (record.superseded_by, record.superseded_at) == (2, newer.signed_off_at.isoformat())


def test_a_version_without_entries_in_the_trail_names_none() -> None:
    version = VersionFactory.create()
    version.pk = version.pk + 1

    record = record_of(version)

    assert (record.chain_seq, record.chain_hash) == (None, "")


def test_a_draft_is_recorded_as_a_draft() -> None:
    record = draft_record(Document(risk=Risk.model_validate(answers(2))))

    assert record.assessment is not None
    assert replace(record, assessment=None) == Record(
        status="Draft",
        tier=2,
        tier_source="computed from the answers about risk",
        policy=(
            "Risk tier 2, rules version 3.",
            (
                "These roles must sign: sponsor, business contact, product manager, "
                "data scientist, IT operations, compliance."
            ),
            "Everyone who is marked as “must sign” signs as well.",
            "Whoever sent it for review cannot be the only one who approves.",
            "The signatures count for 12 months if it is not live by then.",
            "What stops the sign-off can be accepted, with a reason, by: product manager.",
        ),
    )


def test_without_answers_a_draft_has_the_highest_tier_and_its_rules() -> None:
    record = draft_record(Document())

    assert (record.tier, record.tier_source) == (4, "computed from the answers about risk")
    assert record.policy == (
        "Risk tier 4, rules version 3.",
        (
            "Stage 1, these roles must sign: sponsor, business contact, product manager, "
            "data scientist, IT operations."
        ),
        "Stage 2, these roles must sign: compliance.",
        "Stage 3, these roles must sign: model risk, IT security.",
        "Stage 4, these roles must sign: internal audit.",
        "Everyone who is marked as “must sign” signs as well.",
        "Whoever sent it for review cannot be the only one who approves.",
        "One person cannot sign for two roles.",
        "One of them neither wrote the project nor owns or advises it.",
        "The signatures count for 12 months if it is not live by then.",
        (
            "What stops the sign-off can be accepted, with a reason, by two people: model risk or "
            "compliance."
        ),
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("raised", "set by a person, higher than computed"),
        ("lowered", "set by compliance, lower than computed"),
        ("stated", "as stated in the document"),
        ("assumed", "nobody had stated a tier, so it counted as the highest"),
    ],
)
def test_a_tier_says_where_it_comes_from(source: str, words: str) -> None:
    assert tier_sentence(source) == words


def test_rules_without_roles_name_none() -> None:
    assert policy_lines({"tier": 1, "version": 1})[1] == "These roles must sign: ."
