"""Every change of a draft: one transaction, lock, check, write, record."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import Conflict
from audit.actions import record
from intake.models import ROWS, Member, PartRow, Project, Revision, Right, Section
from mail.actions import withdraw
from mail.models import Message
from spec.canonical import digest, frozen_section
from spec.choices import Stage
from spec.document import Keyed, Part, as_json

type Content = Part | Sequence[Part]


def code_taken(code: str) -> str:
    """The sentence about a code that a project has already."""
    return _("There is already a project %(code)s.") % {"code": code}


@transaction.atomic
def create_project(code: str, *, title: str, actor: User | None) -> Project:
    """Open a new project; its first member is its lead.

    Raises:
        Conflict: another project has this code, whatever its upper and lower case.
    """
    try:
        with transaction.atomic():
            project = Project.objects.create(code=code, title=title, stage=Stage.FRAMING)
    except IntegrityError as error:
        # Asked afterwards, so that of two people who open it at the same moment both get an answer.
        if Project.objects.coded(code).exists():
            raise Conflict(code_taken(code)) from error
        raise
    record("project.create", actor=actor, scope=project.scope, obj=f"intake.project:{project.pk}")
    if actor:
        add_member(project, user=actor, right=Right.LEAD, actor=actor)
    return project


@transaction.atomic
def add_member(project: Project, *, user: User, right: Right, actor: User | None) -> Member:
    """Let `user` open the project. A right that is already there is replaced."""
    member, _made = Member.objects.update_or_create(
        project=project, user=user, defaults={"right": right}
    )
    detail = {"person": str(user.pseudonym), "right": right.value}
    record(
        "member.set",
        actor=actor,
        scope=project.scope,
        obj=f"intake.member:{member.pk}",
        detail=detail,
    )
    return member


def invitation_thread(member: Member) -> str:
    """The thread of the mails that ask somebody to write a draft."""
    return f"invitation-{member.pk}"


@transaction.atomic
def remove_member(member: Member, *, actor: User | None) -> None:
    """Take away the right to open the project, from the next request on."""
    obj = f"intake.member:{member.pk}"
    withdraw(Message.objects.filter(thread=invitation_thread(member)))
    member.delete()
    record(
        "member.remove",
        actor=actor,
        scope=member.project.scope,
        obj=obj,
        detail={"person": str(member.user.pseudonym), "right": member.right},
    )


@transaction.atomic
def save_section(
    project: Project,
    name: str,
    content: Content,
    *,
    actor: User | None,
    rows: type[PartRow] | None = None,
    anew: bool = False,
) -> bool:
    """Write one whole section of the draft; true if what a signature covers has changed.

    `rows` is the model that keeps the items of the section, where they are rows. With `anew` it is
    a version of its own even where the hash is the same: something that it leaves out has changed.
    """
    locked = Project.objects.locked(project.pk)
    section, _made = Section.objects.get_or_create(project=locked, name=name)
    written = as_json(content if isinstance(content, Part) else list(content))
    before, section.sha256 = section.sha256, digest(frozen_section(name, written))
    rows = rows or ROWS.get(name)
    if rows is not None:
        write_rows(rows, locked, [content] if isinstance(content, Part) else content)
    else:
        section.content = written
    changed = before != section.sha256
    if changed or anew:
        _keep_version(section, written, before, actor)
    else:
        section.save()
    return changed


@transaction.atomic
def add_row(
    project: Project,
    name: str,
    part: Keyed,
    *,
    actor: User | None,
    rows: type[PartRow],
    recorded: Mapping[str, Mapping[str, Any]],
) -> bool:
    """Put one more item at the end of a section without reading or writing its other rows.

    The others stand as the last version of the section tells them; what belongs to the record and
    changes without a version is in `recorded`, by key. False, and nothing is written, where that
    version does not tell what the section holds: then it has to be written whole.
    """
    locked = Project.objects.locked(project.pk)
    section = Section.objects.filter(project=locked, name=name).first()
    kept = section and section.revisions.filter(version=section.version).first()
    if not section or not kept or digest(frozen_section(name, kept.content)) != section.sha256:
        return False
    others = [item | recorded.get(item["id"], {}) for item in kept.content or []]
    written = [*others, as_json(part)]
    rows(project=locked, key=part.key).fill(part, len(others)).save(force_insert=True)
    before, section.sha256 = section.sha256, digest(frozen_section(name, written))
    _keep_version(section, written, before, actor)
    return True


def _keep_version(section: Section, written: Any, before: str, actor: User | None) -> None:
    """Count and keep a version of a section that says something else than `before`."""
    section.version += 1
    section.save()
    Revision.objects.create(
        section=section, version=section.version, content=written, saved_by=actor
    )
    _draft_changed(section.project, section, before, actor)


def _draft_changed(project: Project, section: Section, before: str, actor: User | None) -> None:
    project.save(update_fields=["changed_at"])
    record(
        "section.save",
        actor=actor,
        scope=project.scope,
        obj=f"intake.section:{section.pk}",
        before=before,
        after=section.sha256,
        detail={"section": section.name, "version": section.version},
    )


def write_rows(
    model: type[PartRow],
    project: Project,
    parts: Sequence[Part],
    *,
    extra: Callable[[PartRow], None] = lambda row: None,
) -> None:
    """Make the rows of `project` equal to `parts`. A row keeps its identity through its key.

    `extra` may set columns that no part holds, such as a link to another row.
    """
    there = {row.key: row for row in model.of(project)}
    new: list[PartRow] = []
    changed: list[PartRow] = []
    for position, part in enumerate(parts):
        key = part.key if isinstance(part, Keyed) else str(position + 1)
        row = there.pop(key, None) or model(project=project, key=key)
        before = row.written_values()
        extra(row.fill(part, position))
        if row.pk is None:
            new.append(row)
        elif row.written_values() != before:
            changed.append(row)
    model.rows().filter(pk__in=[row.pk for row in there.values()]).delete()
    model.rows().bulk_create(new)
    # One by one: a bulk update compares each row with all others, column by column.
    for row in changed:
        row.save(update_fields=model.written_columns())


@transaction.atomic
def name_project(
    project: Project, *, code: str, title: str, one_liner: str, recorded_stage: str
) -> None:
    """Keep the names that lists show equal to the section `project`, which is the draft's truth."""
    Project.objects.filter(pk=project.pk).update(
        code=code, title=title, one_liner=one_liner, recorded_stage=recorded_stage
    )
    project.refresh_from_db()


@transaction.atomic
def move_stage(project: Project, stage: Stage, *, actor: User | None) -> None:
    """Take the project to `stage` and record it; nothing happens if it is there already."""
    if project.stage == stage:
        return
    before, project.stage = project.stage, stage
    Project.objects.filter(pk=project.pk).update(stage=stage)
    record(
        "project.move",
        actor=actor,
        scope=project.scope,
        obj=f"intake.project:{project.pk}",
        detail={"from": before, "to": stage.value},
    )
