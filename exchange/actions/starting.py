"""Starting a project: from five answers, from an example, or from an earlier project."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, count

from django.db import transaction

from accounts.models import User
from accounts.refusals import Conflict
from exchange.actions.importing import import_document
from exchange.rules import copy_of
from intake.actions import create_project, save_section
from intake.models import Project
from spec.document import Document
from spec.document.business import BusinessCase
from spec.document.business import Project as ProjectPart
from spec.reading.gaps import code_from

LONGEST_CODE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAnswers:
    """The five answers that a project starts with."""

    title: str
    as_a: str
    i_want: str
    so_that: str
    problem: str


@transaction.atomic
def start_project(answers: FirstAnswers, *, actor: User) -> Project:
    """Open a project with its first five answers; whoever opens it leads it."""
    title = answers.title
    project = _with_free_code(title, lambda code: create_project(code, title=title, actor=actor))
    part = ProjectPart(code=project.code, title=title)
    save_section(project, "project", part, actor=actor)
    case = BusinessCase(
        as_a=answers.as_a,
        i_want=answers.i_want,
        so_that=answers.so_that,
        problem=answers.problem,
    )
    save_section(project, "business_case", case, actor=actor)
    return project


@transaction.atomic
def start_from(document: Document, *, title: str, actor: User) -> Project:
    """Open a project with the answers of another one, without anything that was decided there."""
    return _with_free_code(
        title,
        lambda code: import_document(copy_of(document, code=code, title=title), actor=actor),
    )


def _with_free_code(title: str, make: Callable[[str], Project]) -> Project:
    """What `make` makes with the first code from the title that no project has.

    Somebody may take the code between the look and the making; then it is the next one.
    """
    taken = {code.lower() for code in Project.objects.values_list("code", flat=True)}
    codes = (code for code in _codes(code_from(title)) if code.lower() not in taken)
    while True:
        try:
            return make(next(codes))
        except Conflict:
            continue


def _codes(base: str) -> Iterator[str]:
    """`AP`, `AP-2`, `AP-3` ... without end, none longer than a code may be."""
    endings = (f"-{number}" for number in count(2))
    return chain([base], (base[: LONGEST_CODE - len(one)].rstrip("-") + one for one in endings))
