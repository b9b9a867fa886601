"""Trying figures out: a form of few figures, what follows from them, and taking them over.

Both pages work the same way: the figures stand in the address, so that it can be passed on; nothing
is written until somebody who edits takes the figures into the draft.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest, page, require, wants_part
from intake import rules
from intake.actions import FiguresChanged, take_figures
from intake.fields import point, told
from intake.forms.levers import Lever, LeversForm, tried
from intake.models import ROWS, Project
from intake.questions.places import asked_at
from intake.views.sheet import field_url
from spec.document import Document
from spec.render.conclusions.missing import Missing

READ = ("kpis", "alternatives")

type Levers = Callable[[Document], list[Lever]]
type Shows = Callable[["Trial"], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Trial:
    """Figures that somebody tries out on a project; nothing of the draft has changed."""

    project: Project
    drafted: Document
    versions: dict[str, int]
    form: LeversForm
    may_edit: bool

    @property
    def document(self) -> Document:
        """The draft as it would be with these figures."""
        return tried(self.drafted, self.form.changes())

    def differences(self) -> list[dict[str, str]]:
        """Each figure that is not the draft's: what it is called, what it was, what it would be."""
        return [
            {
                "label": lever.label,
                "was": _said(self.form, lever, lever.now),
                "is": _said(self.form, lever, self.form.cleaned_data[lever.name]),
            }
            for lever in self.form.changed()
        ]


def needed(trial: Trial, missing: Sequence[Missing]) -> list[dict[str, str]]:
    """What has to be written first; for those who edit, with the address of the very question."""
    return [{"name": one.name, "url": _url_of(trial, one.path)} for one in missing]


def _url_of(trial: Trial, path: str) -> str:
    asked = asked_at(path, trial.drafted) if trial.may_edit else None
    return field_url(trial.project, asked) if asked else ""


def _said(form: LeversForm, lever: Lever, value: Any) -> str:
    return told(form.fields[lever.name], value) or _("not written")


def find(request: SignedInRequest, code: str, levers: Levers, data: QueryDict) -> Trial:
    """The project and what is tried out on it; 404 for strangers."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    drafted, versions = _draft(project)
    form = LeversForm(levers(drafted), {name: str(text) for name, text in data.items()})
    form.full_clean()
    return Trial(project, drafted, versions, form, rules.can_edit(request.user, project))


def _draft(project: Project) -> tuple[Document, dict[str, int]]:
    """As much of the draft as money and test depend on, with the version of each section."""
    kept = list(project.sections.all())
    data = {section.name: section.content for section in kept if section.content is not None}
    rows = {name: [row.as_data() for row in ROWS[name].of(project)] for name in READ}
    return Document.model_validate(data | rows), {one.name: one.version for one in kept}


def answer(
    request: SignedInRequest, trial: Trial, template: str, shows: Shows, *, reason: str = ""
) -> HttpResponse:
    """The page with what follows from the figures, or what is wrong with one of them.

    `reason` says why the figures could not be taken into the draft.
    """
    understood = not trial.form.errors
    context = {
        "project": trial.project,
        "form": trial.form,
        "may_edit": trial.may_edit,
        "point": point(),
        "versions": trial.versions,
        "understood": understood,
        "reason": reason,
        "differences": trial.differences() if understood else [],
        **(shows(trial) if understood else {}),
    }
    response = page(request, f"{template}#reply", context, status=_status(understood, reason))
    if wants_part(request) and not understood:
        # What was worked out before stays; only what is wrong is said.
        response["HX-Reswap"] = "none"
    return response


def _status(understood: bool, reason: str) -> HTTPStatus:  # noqa: FBT001 - reads as it is used
    if reason:
        return HTTPStatus.CONFLICT
    return HTTPStatus.OK if understood else HTTPStatus.UNPROCESSABLE_ENTITY


def take(
    request: SignedInRequest, code: str, levers: Levers, template: str, shows: Shows
) -> HttpResponse:
    """Take the figures that were sent into the draft; 403 for those who only read."""
    trial = find(request, code, levers, request.POST)
    require(trial.may_edit)
    if trial.form.errors:
        return answer(request, trial, template, shows)
    try:
        take_figures(
            trial.project, trial.form.changes(), versions=_sent(request), actor=request.user
        )
    except FiguresChanged as refused:
        return answer(request, trial, template, shows, reason=refused.sentence)
    messages.success(request, _("The figures are in the draft now."))
    return redirect(request.path.removesuffix("answers/"))


def _sent(request: SignedInRequest) -> dict[str, int]:
    """The versions of the sections that the figures were tried out on."""
    sent = ((name.partition("version_"), str(text)) for name, text in request.POST.items())
    return {
        section: int(text)
        for (before, version, section), text in sent
        if version and not before and text.isdecimal() and len(text) < 16  # noqa: PLR2004 - fits
    }
