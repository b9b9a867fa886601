"""The life of a project: its stages, who leads it, who writes with whom, and its end."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions import add_person, forget_links
from accounts.models import User, normalised_email
from accounts.refusals import NotReady
from audit.actions import record
from intake import lifecycle
from intake.actions.attachments import delete_files_of
from intake.actions.sections import add_member, invitation_thread
from intake.lifecycle import Step, StepNotAllowed
from intake.models import LeadChange, Member, Project, Right, StageChange
from mail.actions import write
from mail.letters import Letter, says, subject_of


@transaction.atomic
def take_step(project: Project, step: Step, *, reason: str, on: date, actor: User) -> StageChange:
    """Move the project to the stage that `step` leads to, with its reason.

    Raises:
        NotReady: the project is not in a stage that allows this step, or there is no reason.
    """
    project = Project.objects.locked(project.pk)
    _ensure_reason(reason)
    latest = project.stage_changes.first()
    try:
        after = lifecycle.target(project.stage, step, before=latest.before if latest else "")
    except StepNotAllowed as error:
        sentence = _("This project is “%(stage)s” now. That step is not possible from there.")
        raise NotReady(sentence % {"stage": project.stage_label}) from error
    change = StageChange.objects.create(
        project=project,
        before=project.stage,
        after=after.value,
        reason=reason,
        moved_on=on,
        moved_by=actor,
    )
    project.stage = after.value
    project.save(update_fields=["stage"])
    _record("project.move", project, actor, step=step.value, to=after.value)
    return change


@transaction.atomic
def hand_over(project: Project, to: Member, *, reason: str, actor: User) -> None:
    """Make somebody else the lead; whoever led before goes on writing.

    Raises:
        NotReady: the person leads already, left the project or cannot sign in any more, or there
            is no reason.
    """
    project = Project.objects.locked(project.pk)
    _ensure_reason(reason)
    # Read again: somebody may have handed the project over since the page was shown.
    to = Member.objects.select_related("user").filter(pk=to.pk, project=project).first() or _left(
        to
    )
    if to.right == Right.LEAD:
        raise NotReady(_("%(name)s leads this project already.") % {"name": to.user})
    _ensure_active(to.user)
    for leading in Member.objects.filter(project=project, right=Right.LEAD):
        add_member(project, user=leading.user, right=Right.EDIT, actor=actor)
    add_member(project, user=to.user, right=Right.LEAD, actor=actor)
    LeadChange.objects.create(project=project, to=to.user, reason=reason, made_by=actor)
    _record("project.hand_over", project, actor, to=str(to.user.pseudonym))


@transaction.atomic
def invite(project: Project, *, email: str, name: str, actor: User) -> Member:
    """Let somebody write the draft; who has no account gets one and a mail to set a password.

    Raises:
        NotReady: the person has an account that was taken away.
        ValidationError: the address is not one.
    """
    project = Project.objects.locked(project.pk)
    user = _account_of(email) or _new_account(email, name, actor=actor)
    _ensure_active(user)
    there = Member.objects.filter(project=project, user=user).first()
    if there and there.right != Right.READ:
        return there
    member = add_member(project, user=user, right=Right.EDIT, actor=actor)
    _write_invitation(member, by=actor)
    return member


def _account_of(email: str) -> User | None:
    found: User | None = User.objects.filter(email=normalised_email(email)).first()
    return found


def _new_account(email: str, name: str, *, actor: User) -> User:
    """A new account, or the one that somebody else made at the same moment.

    Raises:
        ValidationError: the address is not one.
    """
    try:
        with transaction.atomic():
            return add_person(email, name, actor=actor)
    except (IntegrityError, ValidationError):
        if there := _account_of(email):
            return there
        raise


def _ensure_active(user: User) -> None:
    """Somebody whose account was taken away neither writes nor leads.

    Raises:
        NotReady: theirs was.
    """
    if not user.is_active:
        sentence = _("%(name)s cannot sign in any more. Ask whoever runs this installation.")
        raise NotReady(sentence % {"name": user})


def _left(member: Member) -> Member:
    raise NotReady(
        _("%(name)s does not take part in this project any more.") % {"name": member.user}
    )


def _ensure_reason(reason: str) -> None:
    """Every step is kept with its reason.

    Raises:
        NotReady: there is none.
    """
    if not reason.strip():
        raise NotReady(_("Say why, in one sentence at least."))


@transaction.atomic
def delete_draft(project: Project, *, actor: User) -> None:
    """Delete a project that was never sent for review. The trail keeps that it was there.

    Raises:
        NotReady: it was sent for review meanwhile.
    """
    project = Project.objects.locked(project.pk)
    _record("project.delete", project, actor, code=project.code)
    delete_files_of(project)
    scope = project.scope
    try:
        project.delete()
    except (ProtectedError, RestrictedError) as error:
        raise NotReady(_("It was sent for review meanwhile, so it stays.")) from error
    forget_links(scope)


def _write_invitation(member: Member, *, by: User) -> None:
    """Mail somebody that they can write a draft, and how to sign in."""
    project, user = member.project, member.user
    # A title may have a line break in it.
    title = " ".join(project.title.split()) or project.code
    words = {"name": user, "by": by, "title": title}
    blocks = [
        says(_("%(name)s, %(by)s asks you to write the project “%(title)s” together.") % words)
    ]
    if not user.has_usable_password():
        blocks += [
            says(
                _("You have no password yet. Set one here with this e-mail address:"),
                settings.BASE_URL + reverse("account_reset_password"),
            )
        ]
    letter = Letter(
        subject_of(_("Write with me: %(title)s") % {"title": title}),
        tuple(blocks),
        button=(_("Open the draft"), f"{settings.BASE_URL}/projects/{project.slug}/draft/"),
        small=(_("Nothing is sent to anybody else until a review is asked for."),),
    )
    write(
        letter,
        to=(user.name, user.email),
        cause=f"invitation:{uuid4()}",
        sender=(by.name, by.email),
        thread=invitation_thread(member),
    )


def _record(act: str, project: Project, actor: User, **detail: str) -> None:
    obj = f"intake.project:{project.pk}"
    record(act, actor=actor, scope=project.scope, obj=obj, detail=detail)
