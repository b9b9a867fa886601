"""The life of a project: its stages, who leads it, who writes with whom, and its end."""

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import deactivate
from accounts.models import User
from accounts.refusals import Conflict, NotReady
from audit.models import Entry
from intake.actions import (
    create_project,
    delete_draft,
    hand_over,
    invite,
    life,
    remove_member,
    take_step,
)
from intake.lifecycle import Step
from intake.models import LeadChange, Member, Project, Right, StageChange
from intake.rules import right_of
from jobs.models import Job
from mail.models import Message
from mail.tasks import send as send_mail
from spec.choices import Stage
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.trail import acts, entries

pytestmark = pytest.mark.django_db

DAY = date(2027, 4, 15)
BLANK = ["", "  ", "\n\t"]
# 1 MB in UTF-8.
EMOJI = "🦉" * 250_000
TOM = {"email": "tom@example.org", "name": "Tom Ode"}


@pytest.fixture
def lead() -> User:
    return UserFactory.create(name="Priya Raman")


@pytest.fixture
def project(lead: User) -> Project:
    return create_project("AP-1", title="Read invoices", actor=lead)


def member_of(project: Project, right: Right = Right.EDIT) -> Member:
    return MemberFactory.create(project=project, right=right)


def move(project: Project, *steps: Step, actor: User) -> Project:
    """The project as it is stored after these steps."""
    for step in steps:
        take_step(project, step, reason=f"To {step}.", on=DAY, actor=actor)
    project.refresh_from_db()
    return project


# --- Stages -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("step", "stage"),
    [
        (Step.PARK, Stage.PARKED),
        (Step.STOP, Stage.STOPPED),
        (Step.SOLVE_WITHOUT_ML, Stage.SOLVED_WITHOUT_ML),
    ],
)
def test_a_draft_is_put_aside_stopped_or_solved_otherwise(
    step: Step, stage: Stage, project: Project, lead: User
) -> None:
    assert move(project, step, actor=lead).stage == stage
    assert list(Project.objects.awake()) == []


def test_a_live_project_is_switched_off_for_good(project: Project, lead: User) -> None:
    Project.objects.update(stage=Stage.LIVE)

    assert move(project, Step.RETIRE, actor=lead).stage == Stage.RETIRED


def test_a_step_is_kept_with_who_took_it_when_and_why(project: Project, lead: User) -> None:
    change = take_step(project, Step.PARK, reason="No data yet.", on=DAY, actor=lead)

    assert (change.before, change.after) == (Stage.FRAMING, Stage.PARKED)
    assert (change.reason, change.moved_on, change.moved_by) == ("No data yet.", DAY, lead)
    assert entries(project, "project.move")[0].detail == {"step": "park", "to": "parked"}


@pytest.mark.parametrize("stage", [Stage.SPECIFICATION, Stage.SIGNED_OFF, Stage.IN_TEST])
def test_a_project_is_taken_up_again_where_it_was(
    stage: Stage, project: Project, lead: User
) -> None:
    Project.objects.update(stage=stage)

    assert move(project, Step.PARK, Step.TAKE_UP_AGAIN, actor=lead).stage == stage


def test_a_project_that_rests_without_a_step_is_taken_up_as_a_described_idea(
    project: Project, lead: User
) -> None:
    Project.objects.update(stage=Stage.STOPPED)

    assert move(project, Step.TAKE_UP_AGAIN, actor=lead).stage == Stage.FRAMING


def test_the_same_step_sent_twice_is_taken_once(project: Project, lead: User) -> None:
    stale = Project.objects.get()
    move(project, Step.PARK, actor=lead)

    with pytest.raises(NotReady, match="This project is “parked” now"):
        take_step(stale, Step.PARK, reason="Again.", on=DAY, actor=lead)

    assert StageChange.objects.count() == 1


@pytest.mark.parametrize("step", [Step.BUILD, Step.TEST, Step.GO_LIVE, Step.RETIRE])
def test_a_draft_is_not_built_before_it_is_signed(step: Step, project: Project, lead: User) -> None:
    with pytest.raises(NotReady):
        take_step(project, step, reason="Now.", on=DAY, actor=lead)

    assert (Project.objects.get().stage, acts(project)[-1]) == (Stage.FRAMING, "member.set")


@pytest.mark.parametrize("reason", BLANK)
def test_no_step_is_taken_without_a_reason(reason: str, project: Project, lead: User) -> None:
    with pytest.raises(NotReady, match="Say why"):
        take_step(project, Step.PARK, reason=reason, on=DAY, actor=lead)

    assert (Project.objects.get().stage, StageChange.objects.count()) == (Stage.FRAMING, 0)


def test_a_long_reason_is_kept_to_its_last_letter(project: Project, lead: User) -> None:
    take_step(project, Step.PARK, reason=EMOJI, on=DAY, actor=lead)

    change = StageChange.objects.get()
    assert (change.reason, str(change)) == (EMOJI, "framing > parked")


# --- The lead ---------------------------------------------------------------------------------
@pytest.mark.parametrize("right", [Right.EDIT, Right.READ])
def test_whoever_led_goes_on_writing(right: Right, project: Project, lead: User) -> None:
    to = member_of(project, right)

    hand_over(project, to, reason="I change teams.", actor=lead)

    change = LeadChange.objects.get()
    assert (right_of(to.user, project), right_of(lead, project)) == ("lead", "edit")
    assert (change.to, change.reason, change.made_by) == (to.user, "I change teams.", lead)
    assert str(change) == f"{project.pk} > {to.user.pk}"
    (entry,) = entries(project, "project.hand_over")
    assert entry.detail == {"to": str(to.user.pseudonym)}


def test_a_project_without_a_lead_gets_one(lead: User) -> None:
    project = ProjectFactory.create()
    to = member_of(project)

    hand_over(project, to, reason="Nobody led it.", actor=lead)

    assert right_of(to.user, project) == "lead"


def test_the_same_hand_over_sent_twice_is_done_once(project: Project, lead: User) -> None:
    to = member_of(project)
    hand_over(project, to, reason="I change teams.", actor=lead)

    with pytest.raises(NotReady, match="leads this project already"):
        hand_over(project, to, reason="I change teams.", actor=lead)

    assert (LeadChange.objects.count(), right_of(lead, project)) == (1, "edit")


def test_nobody_leads_who_left_meanwhile(project: Project, lead: User) -> None:
    to = member_of(project)
    remove_member(Member.objects.get(pk=to.pk), actor=lead)

    with pytest.raises(NotReady, match="does not take part in this project any more"):
        hand_over(project, to, reason="I change teams.", actor=lead)

    assert right_of(lead, project) == "lead"


def test_nobody_leads_another_project_through_their_own(project: Project, lead: User) -> None:
    with pytest.raises(NotReady, match="does not take part"):
        hand_over(project, MemberFactory.create(), reason="I change teams.", actor=lead)


def test_nobody_leads_who_cannot_sign_in(project: Project, lead: User) -> None:
    to = member_of(project)
    deactivate(to.user, actor=None)

    with pytest.raises(NotReady, match="cannot sign in any more"):
        hand_over(project, to, reason="I change teams.", actor=lead)

    assert right_of(lead, project) == "lead"


@pytest.mark.parametrize("reason", BLANK)
def test_no_project_changes_hands_without_a_reason(
    reason: str, project: Project, lead: User
) -> None:
    with pytest.raises(NotReady, match="Say why"):
        hand_over(project, member_of(project), reason=reason, actor=lead)

    assert (right_of(lead, project), LeadChange.objects.count()) == ("lead", 0)


# --- Writing together -------------------------------------------------------------------------
def test_somebody_new_gets_an_account_a_right_and_a_mail(project: Project, lead: User) -> None:
    member = invite(project, **TOM, actor=lead)

    assert (member.right, member.user.email) == (Right.EDIT, "tom@example.org")
    assert not member.user.has_usable_password()
    message = Message.objects.get()
    assert (message.to_address, message.reply_to) == ("tom@example.org", lead.email)
    assert Job.objects.get().args_kwargs["args"] == [str(message.pk)]


def test_somebody_who_is_known_keeps_their_account(project: Project, lead: User) -> None:
    tom = UserFactory.create(email="tom@example.org", name="Tom Weber")

    member = invite(project, email=" TOM@Example.org", name="Tom", actor=lead)

    assert (member.user, User.objects.count()) == (tom, 2)
    assert User.objects.get(pk=tom.pk).name == "Tom Weber"


def test_a_reader_who_is_asked_writes_from_then_on(project: Project, lead: User) -> None:
    reader = member_of(project, Right.READ)

    invite(project, email=reader.user.email, name="Tom", actor=lead)

    assert (right_of(reader.user, project), Job.objects.count()) == ("edit", 1)


def test_asking_twice_adds_and_mails_once(project: Project, lead: User) -> None:
    first, second = (invite(project, **TOM, actor=lead) for _ in range(2))

    assert first == second
    assert (Job.objects.count(), acts(project).count("member.set")) == (1, 2)


def test_asking_the_lead_takes_nothing_from_them(project: Project, lead: User) -> None:
    invite(project, email=lead.email, name="Me", actor=lead)

    assert (right_of(lead, project), Job.objects.count()) == ("lead", 0)


def test_whose_account_was_taken_away_is_not_asked(project: Project, lead: User) -> None:
    gone = UserFactory.create(email="tom@example.org", name="Tom Ode", is_active=False)

    with pytest.raises(NotReady, match="Tom Ode cannot sign in any more"):
        invite(project, **TOM, actor=lead)

    assert (right_of(gone, project), Job.objects.count()) == ("", 0)


def test_an_account_that_somebody_makes_in_between_is_theirs(
    project: Project, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = life._account_of

    def a_moment_too_early(email: str) -> User | None:
        monkeypatch.setattr(life, "_account_of", look)
        UserFactory.create(email=email, name="Tom Weber")
        return None

    monkeypatch.setattr(life, "_account_of", a_moment_too_early)

    member = invite(project, **TOM, actor=lead)

    assert (member.user.name, member.right) == ("Tom Weber", Right.EDIT)


def test_an_address_that_is_none_is_refused_whole(project: Project, lead: User) -> None:
    with pytest.raises(ValidationError):
        invite(project, email="tom", name="Tom", actor=lead)

    assert (User.objects.count(), Member.objects.count(), Job.objects.count()) == (1, 1, 0)


def invited(project: Project, lead: User) -> Any:
    """The mail that Tom gets."""
    invite(project, **TOM, actor=lead)
    send_mail.func(str(Message.objects.get().pk))
    return mail.outbox[0]


@pytest.mark.parametrize(("password", "told"), [(None, True), ("x", False)])
def test_the_mail_says_how_to_sign_in(
    password: str | None, told: bool, project: Project, lead: User
) -> None:
    UserFactory.create(email="tom@example.org", name="Tom Ode", password=password)

    sent = invited(project, lead)

    assert (sent.to, sent.subject) == (
        ["Tom Ode <tom@example.org>"],
        "Write with me: Read invoices",
    )
    assert "Tom Ode, Priya Raman asks you to write the project “Read invoices”" in sent.body
    assert "/projects/ap-1/draft/" in sent.body
    assert ("You have no password yet" in sent.body) is told


@pytest.mark.parametrize(
    ("title", "subject"),
    [("", "Write with me: AP-1"), ("Two\nlines", "Write with me: Two lines")],
)
def test_a_title_of_any_form_makes_a_subject(
    title: str, subject: str, project: Project, lead: User
) -> None:
    Project.objects.update(title=title)

    assert invited(project, lead).subject == subject


def test_the_subject_of_a_long_title_is_cut(project: Project, lead: User) -> None:
    Project.objects.update(title="🦉" * 90)

    assert len(invited(project, lead).subject) == 60


def test_who_was_taken_off_meanwhile_gets_no_mail(project: Project, lead: User) -> None:
    remove_member(invite(project, **TOM, actor=lead), actor=lead)

    send_mail.func(str(Message.objects.get().pk))

    assert mail.outbox == []


# --- The end of a draft -----------------------------------------------------------------------
def test_a_draft_is_deleted_and_the_trail_keeps_that_it_was_there(
    project: Project, lead: User
) -> None:
    scope = project.scope

    delete_draft(project, actor=lead)

    last = Entry.objects.for_scope(scope).last()
    assert (Project.objects.count(), Member.objects.count()) == (0, 0)
    assert last is not None
    assert (last.act, last.detail) == ("project.delete", {"code": "AP-1"})


def test_a_draft_with_a_life_is_deleted_with_it(project: Project, lead: User) -> None:
    hand_over(project, member_of(project), reason="I change teams.", actor=lead)
    move(project, Step.PARK, Step.TAKE_UP_AGAIN, actor=lead)

    delete_draft(project, actor=lead)

    assert (StageChange.objects.count(), LeadChange.objects.count()) == (0, 0)


def test_deleting_a_draft_twice_is_refused_the_second_time(project: Project, lead: User) -> None:
    stale = Project.objects.get()
    delete_draft(project, actor=lead)

    with pytest.raises(Conflict, match="Somebody deleted this project meanwhile"):
        delete_draft(stale, actor=lead)


def test_a_deleted_draft_cannot_be_moved(project: Project, lead: User) -> None:
    stale = Project.objects.get()
    delete_draft(project, actor=lead)

    with pytest.raises(Conflict), transaction.atomic():
        take_step(stale, Step.PARK, reason="No data.", on=DAY, actor=lead)
