"""Only the person who raised a concern accepts its answer, after the demo, as they read it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.refusals import NotReady, Superseded
from audit.models import Entry
from concerns.actions import show_answer
from concerns.models import AnswerShown, Capacity, Concern, Reply
from concerns.rules import answer_sha256, capacity_of, judges_of, standing_of, why_not_yet
from intake.actions import delete_draft
from intake.models import Project
from mail.models import Message
from signoff.assemble import document_of
from spec.choices import ConcernStatus
from spec.document.people import Acceptance as Word
from spec.document.people import Stakeholder as Person
from stakeholders.actions import save_register
from stakeholders.models import Stakeholder
from tests.concerns.answered import PASSED, a_project, answered, says, seat
from tests.signoff.factories import account

pytestmark = pytest.mark.django_db
LEAD = "data_scientist"


@pytest.fixture
def project() -> Project:
    return a_project()


@pytest.fixture
def concern(project: Project) -> Concern:
    return answered(project)


def acceptance(project: Project) -> Word:
    """What the document of the project says about the acceptance of C9."""
    (found,) = (one for one in document_of(project).concerns if one.id == "C9")
    return found.acceptance


def status(concern: Concern) -> str:
    return Concern.objects.get(pk=concern.pk).status


# --- Who ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("raised_by", "visibility", "judges"),
    [
        ("sponsor", "named", {"sponsor": Capacity.RAISER, "clerk": Capacity.DELEGATE}),
        ("sponsor", "lead_only", {"sponsor": Capacity.RAISER, "clerk": Capacity.DELEGATE}),
        ("clerk", "named", {"clerk": Capacity.RAISER}),
        ("clerk", "anonymous", {"compliance": Capacity.COMPLIANCE}),
        (None, "anonymous", {"compliance": Capacity.COMPLIANCE}),
        ("S99", "named", {"compliance": Capacity.COMPLIANCE}),
    ],
)
def test_the_raiser_their_delegate_or_compliance_may_accept_and_nobody_else(
    project: Project, raised_by: str | None, visibility: str, judges: dict[str, Capacity]
) -> None:
    concern = answered(project, raised_by=raised_by, visibility=visibility)

    found = {one.key: capacity_of(one, concern) for one in Stakeholder.of(project)}
    assert {key: as_ for key, as_ in found.items() if as_} == judges
    assert {person.key: as_ for person, as_ in judges_of(concern)} == judges


@pytest.mark.parametrize("who", ["data_scientist", "product_manager", "compliance"])
def test_the_wrong_person_is_refused_and_nothing_is_stored(concern: Concern, who: str) -> None:
    with pytest.raises(NotReady, match="Only the person who raised"):
        says(concern, who)

    assert not Reply.objects.exists()


# --- When ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ({"mitigation": {}}, "Nobody has said what we do"),
        ({"metric": {}}, "by which figure and limit"),
        ({"metric": {"name": "Lost"}}, "by which figure and limit"),
        ({"demo": {}}, "was not shown yet"),
        ({"demo": {"result": "planned", "script": "Drop it."}}, "was not shown yet"),
        ({"demo": PASSED | {"result": "failed"}}, "failed"),
        ({"demo": PASSED | {"result": None}}, "The risk is high"),
        ({"demo": PASSED | {"result": None}, "likelihood": None}, "The risk is high"),
    ],
)
def test_what_is_missing_is_said_and_nobody_can_accept(
    project: Project, missing: dict[str, Any], reason: str
) -> None:
    concern = answered(project, **missing)

    assert reason in why_not_yet(concern)
    with pytest.raises(NotReady, match=reason):
        says(concern)
    with pytest.raises(NotReady, match=reason):
        show_answer(concern, actor=account(LEAD))


def test_a_low_risk_needs_a_demo_and_not_a_passed_one(project: Project) -> None:
    concern = answered(project, likelihood=1, demo=PASSED | {"result": None})

    assert says(concern).accepts


def test_who_is_not_happy_may_say_so_at_any_time(project: Project) -> None:
    concern = answered(project, demo={})

    reply = says(concern, accepts=False, comment="Show it to me first.")

    assert (reply.accepts, status(concern)) == (False, ConcernStatus.RAISED)


# --- What an acceptance does ---------------------------------------------------------------------
def test_an_acceptance_is_in_the_document_with_its_day_and_in_the_trail(
    project: Project, concern: Concern
) -> None:
    given = says(concern)

    today = timezone.localdate(given.given_at)
    assert acceptance(project) == Word(by="sponsor", date=today, comment="I have seen it.")
    assert status(concern) == ConcernStatus.ACCEPTED
    entry = Entry.objects.for_scope(project.scope).filter(act="concern.accept").get()
    assert entry.after == answer_sha256(concern)


def test_the_trail_does_not_name_a_raiser_who_is_known_to_the_lead_only(project: Project) -> None:
    says(answered(project, visibility="lead_only"))

    entry = Entry.objects.for_scope(project.scope).filter(act="concern.accept").get()
    assert "sponsor" not in str(entry.detail)


def test_sent_twice_it_is_one_acceptance(concern: Concern) -> None:
    assert says(concern).pk == says(concern).pk

    assert Reply.objects.count() == 1


def test_an_answer_that_changed_since_it_was_read_cannot_be_accepted(
    project: Project, concern: Concern
) -> None:
    read = answer_sha256(concern)
    answered(project, mitigation={"text": "We look at it once a month."})

    with pytest.raises(Superseded, match="changed since you read it"):
        says(concern, seen=read)


def test_a_changed_answer_makes_the_acceptance_out_of_date_and_asks_again(
    project: Project, concern: Concern
) -> None:
    says(concern)
    Message.objects.all().delete()

    changed = answered(project, metric={"name": "Lost", "comparator": "<=", "threshold": 2})

    reply = Reply.objects.get()
    assert reply.outdated_at
    assert standing_of(changed, reply) == "stale"
    assert acceptance(project) == Word()
    assert status(concern) == ConcernStatus.MITIGATED
    assert {one.to_name for one in Message.objects.all()} == {"Sponsor", "Clerk"}


def test_an_answer_that_is_taken_away_is_out_of_date_and_nobody_is_asked(
    project: Project, concern: Concern
) -> None:
    says(concern)
    Message.objects.all().delete()

    answered(project, mitigation={})

    assert Reply.objects.get().outdated_at
    assert not Message.objects.exists()


def test_what_an_acceptance_is_not_about_leaves_it_standing(
    project: Project, concern: Concern
) -> None:
    says(concern)

    answered(project, alert={"channel": "Another channel"}, worst_case="It is a bad day.")

    assert Reply.objects.get().outdated_at is None
    assert acceptance(project).by == "sponsor"


def test_the_new_answer_can_be_accepted_and_both_words_are_kept(
    project: Project, concern: Concern
) -> None:
    says(concern)
    changed = answered(project, mitigation={"text": "Two people count them every evening."})

    says(changed)

    assert [one.is_last for one in Reply.objects.all()] == [False, True]
    assert acceptance(project).by == "sponsor"


def test_not_happy_any_more_reopens_the_concern(project: Project, concern: Concern) -> None:
    says(concern)

    last = says(concern, accepts=False, comment="It got lost again.")

    assert acceptance(project) == Word()
    assert standing_of(concern, last) == "unhappy"
    assert Entry.objects.for_scope(project.scope).filter(act="concern.reopen").exists()


def test_one_last_reply_is_all_that_the_database_keeps(concern: Concern) -> None:
    given = says(concern)

    given.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        given.save(force_insert=True)


def test_a_concern_with_a_reply_stays_on_the_list_and_a_draft_goes_with_them(
    project: Project, concern: Concern
) -> None:
    says(concern)
    show_answer(concern, actor=account(LEAD))

    delete_draft(project, actor=account(LEAD))

    assert not Project.objects.filter(pk=project.pk).exists()
    assert not Reply.objects.exists()


def test_a_concern_that_was_taken_off_the_list_cannot_be_replied_to(concern: Concern) -> None:
    sha256 = answer_sha256(concern)
    Concern.objects.filter(pk=concern.pk).delete()

    with pytest.raises(NotReady, match="taken off the list"):
        says(concern, seen=sha256)


# --- Showing the answer -------------------------------------------------------------------------
def test_whoever_may_accept_is_mailed_the_answer_once(concern: Concern) -> None:
    for _ in range(2):
        assert show_answer(concern, actor=account(LEAD)) == []

    mails = {one.to_name: str(one.letter) for one in Message.objects.all()}
    assert sorted(mails) == ["Clerk", "Sponsor"]
    assert "Number each document at the door" in mails["Sponsor"]
    assert standing_of(concern, None) == "asked"


def test_people_without_an_address_are_named(project: Project, settings: Any) -> None:
    settings.DEMO = False
    table = [Person.model_validate(one.as_data()) for one in Stakeholder.of(project)]
    known = {"email": ""}
    save_register(
        project,
        [one.model_copy(update=known) if one.id == "sponsor" else one for one in table],
        actor=None,
    )
    concern = answered(project)

    (unreached,) = show_answer(concern, actor=account(LEAD))

    assert unreached.key == "sponsor"
    assert [one.person.key for one in AnswerShown.objects.all()] == ["clerk"]


def test_without_anybody_who_may_accept_it_nobody_is_asked(project: Project) -> None:
    table = [Person.model_validate(one.as_data()) for one in Stakeholder.of(project)]
    save_register(project, [one for one in table if one.id != "compliance"], actor=None)
    concern = answered(project, visibility="anonymous", raised_by=None)

    with pytest.raises(NotReady, match="Add somebody for Compliance"):
        show_answer(concern, actor=account(LEAD))


def test_nobody_replied_and_nobody_was_asked(concern: Concern) -> None:
    assert standing_of(concern, None) == "none"


def test_what_counted_at_a_moment_does_not_change_afterwards(
    project: Project, concern: Concern
) -> None:
    says(concern)
    then = timezone.now()
    answered(project, mitigation={"text": "We look at it once a month."})

    replies = Reply.objects.all()
    assert replies.accepted_at(project, then) == {"C9"}
    assert replies.accepted_at(project, timezone.now()) == frozenset()


def test_a_person_who_left_the_table_keeps_their_word(project: Project, concern: Concern) -> None:
    says(concern)
    seat(project, "sponsor").delete()

    reply = Reply.objects.get()
    assert (reply.person, reply.name, reply.key) == (None, "Sponsor", "sponsor")
    assert acceptance(project).date == date.fromisoformat(str(timezone.localdate()))
