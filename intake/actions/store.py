"""Where each section of the draft is kept, and how it is written whole."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.refusals import NotReady
from intake.actions.sections import name_project, save_section
from intake.models import PartRow, Project, Revision, Section, rows_of
from spec import drafting
from spec.document import Part
from spec.document.business import Project as ProjectPart

type Content = Part | list[Part]
type Save = Callable[[Project, Any, User], object]


@dataclass(frozen=True, slots=True)
class Store:
    """Where a section of the draft is kept, and the action that writes it whole.

    Without `save` it is intake's own; `rows` is the model of its items, if the section is rows.
    """

    name: str
    rows: type[PartRow] | None = None
    save: Save | None = None

    def write(self, project: Project, data: Any, *, actor: User) -> None:
        """Write the whole section, given as plain data.

        Raises:
            NotReady: an item that others need would be gone.
        """
        content = drafting.validated(self.name, data)
        try:
            if self.save is None:
                rows = self.rows or rows_of(self.name)
                save_section(project, self.name, content, actor=actor, rows=rows)
            else:
                self.save(project, content, actor)
        except (ProtectedError, RestrictedError) as error:
            raise NotReady(still_needed(error)) from error

    def data(self, project: Project) -> Any:
        """The section as plain data."""
        model = self.rows or rows_of(self.name)
        if model is None:
            kept = Section.objects.filter(project=project, name=self.name).first()
            found = kept.content if kept else None
        else:
            found = [row.as_data() for row in model.of(project)]
            found = (found[0] if found else None) if drafting.is_part(self.name) else found
        content = drafting.validated(self.name, found or drafting.nothing(self.name))
        return drafting.plain_section(self.name, content)

    def version(self, project: Project) -> int:
        """The version of the section; 0 before anything was written."""
        versions = Section.objects.filter(project=project, name=self.name)
        return versions.values_list("version", flat=True).first() or 0

    def as_of(self, project: Project, version: int) -> Any:
        """The section as `version` had it; before the first version it was empty."""
        found = Revision.objects.of(project, self.name).filter(version=version).first()
        content = None if found is None else found.content
        return drafting.nothing(self.name) if content is None else content


def still_needed(error: IntegrityError) -> str:
    """Why an item cannot be removed, in words: what else is about it."""
    names = ("protected_objects", "restricted_objects")
    rows = [row for name in names for row in getattr(error, name, ())]
    counted = Counter(type(row)._meta.verbose_name_plural for row in rows)  # noqa: SLF001 - Django's public name for it
    found = ", ".join(f"{number} {name}" for name, number in counted.items())
    return _("This cannot be removed, because something else is about it: %(found)s.") % {
        "found": found
    }


def save_project(project: Project, part: ProjectPart, actor: User) -> None:
    """Write the section about the project itself, and the names that lists show with it."""
    save_section(project, "project", part, actor=actor)
    name_project(
        project,
        code=part.code or project.code,
        title=part.title,
        one_liner=part.one_liner,
        recorded_stage=part.stage or "",
    )
