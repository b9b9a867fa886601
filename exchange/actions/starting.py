"""Starting a project: from five answers, from an example, or from an earlier project."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.db import transaction

from accounts.models import User
from exchange.actions.importing import import_document
from intake.actions import create_project, save_section
from intake.models import Project
from spec.document import Document
from spec.document.business import BusinessCase
from spec.document.business import Project as ProjectPart
from spec.document.people import Acceptance, Concern, Contact
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
    code = free_code(answers.title)
    project = create_project(code, title=answers.title, actor=actor)
    save_section(project, "project", ProjectPart(code=code, title=answers.title), actor=actor)
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
    part = document.project.model_copy(
        update={"code": free_code(title), "title": title, "stage": None, "created_on": None}
    )
    copied = document.model_copy(
        update={
            "project": part,
            "contact": without_confirmation(document.contact),
            "concerns": [unanswered(concern) for concern in document.concerns],
            **{name: [] for name in ("sign_off", "readouts", "incidents", "feedback")},
            "use_sessions": [],
        }
    )
    return import_document(copied, actor=actor)


def without_confirmation(contact: Contact) -> Contact:
    """The contact, whose hours nobody has confirmed for the new project."""
    return contact.model_copy(update={"confirmed_on": None, "confirmed_by_manager": ""})


def unanswered(concern: Concern) -> Concern:
    """The concern, whose answer nobody has seen or accepted in the new project."""
    demo = concern.demo.model_copy(update={"shown_on": None, "shown_to": [], "result": None})
    changes: dict[str, object] = {
        "demo": demo,
        "acceptance": Acceptance(),
        "status": None,
        "linked_incidents": [],
    }
    return concern.model_copy(update=changes)


def free_code(title: str) -> str:
    """A code made from the title that no project has."""
    taken = {code.lower() for code in Project.objects.values_list("code", flat=True)}
    return next(code for code in _candidates(title) if code.lower() not in taken)


def _candidates(title: str) -> Iterator[str]:
    base = code_from(title) or "PROJECT"
    yield base
    for number in count(2):
        ending = f"-{number}"
        yield base[: LONGEST_CODE - len(ending)].rstrip("-") + ending
