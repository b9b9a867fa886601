"""What is still to be done about a version: conditions to meet, and requests for changes."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import VisitRequest, by_link_too, page, require
from signoff import actions, rules
from signoff.forms import ClosingForm, SentenceForm
from signoff.models import Condition, Decision, SpecVersion, Verdict
from signoff.views.parts import visited_version


@dataclass(frozen=True, slots=True)
class ShownCondition:
    """A condition, whether it is overdue, and the form to close it for whoever may."""

    condition: Condition
    decision: Decision
    is_late: bool
    form: ClosingForm | None


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A request for changes with its answers, and the forms for whoever answers or settles it."""

    decision: Decision
    answer_form: SentenceForm | None
    can_resolve: bool


type Wrong = ClosingForm | SentenceForm | None


@by_link_too
@require_safe
def conditions(request: VisitRequest, code: str, number: int) -> HttpResponse:
    """The conditions and requests of a version, open ones first."""
    return _show(request, visited_version(request, code, number))


def _show(
    request: VisitRequest, version: SpecVersion, *, pk: int = 0, wrong: Wrong = None
) -> HttpResponse:
    """The page; `wrong` is a form that was not filled in right, `pk` what it is about."""
    decided = [one.decision for one in version.signatories.all() if one.decision]
    known = dict.fromkeys(one for made in decided for one in made.all_conditions)
    shown = [_condition(request, one, pk, wrong) for one in known]
    asked = [one for one in decided if one.verdict == Verdict.CHANGES_REQUESTED]
    context = {
        "version": version,
        "project": version.project,
        "conditions": sorted(shown, key=lambda one: (one.condition.is_closed, one.condition.due)),
        "requests": [_request(request, one, pk, wrong) for one in asked],
        "form": wrong,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(request, "signoff/conditions.html", context, status=status)


def _condition(
    request: VisitRequest, condition: Condition, pk: int, wrong: Wrong
) -> ShownCondition:
    may = not condition.is_closed and rules.can_close(request.visitor, condition)
    form = ClosingForm(about=f"closing_{condition.pk}") if may else None
    if isinstance(wrong, ClosingForm) and pk == condition.pk:
        form = wrong
    late = not condition.is_closed and condition.due < timezone.localdate()
    return ShownCondition(condition, condition.decision, late, form)


def _request(request: VisitRequest, decision: Decision, pk: int, wrong: Wrong) -> ShownRequest:
    form = None
    if rules.can_answer(request.visitor, decision):
        form = SentenceForm(label=_("Your answer"), about=f"answer_{decision.pk}")
    if wrong and not isinstance(wrong, ClosingForm) and pk == decision.pk:
        form = wrong
    return ShownRequest(decision, form, rules.can_decide(request.visitor, decision.signatory))


@by_link_too
@require_POST
def closings(request: VisitRequest, code: str, number: int, pk: int) -> HttpResponse:
    """Say that a condition is met."""
    version = visited_version(request, code, number)
    found = Condition.objects.filter(decision__signatory__version__project=version.project)
    condition = get_object_or_404(found, pk=pk)
    require(rules.can_close(request.visitor, condition))
    form = ClosingForm(request.POST, about=f"closing_{pk}")
    if not form.is_valid():
        return _show(request, version, pk=pk, wrong=form)
    data = form.cleaned_data
    actions.close_condition(
        condition, word=data["text"], met_on=data["met_on"], actor=request.visitor
    )
    messages.success(request, _("The condition is met. Your word is kept with it."))
    return redirect("signoff:conditions", version.project.slug, version.number)


@by_link_too
@require_POST
def answers(request: VisitRequest, code: str, number: int, pk: int) -> HttpResponse:
    """Answer a request for changes without changing the text."""
    version, decision = _asked(request, code, number, pk)
    require(rules.can_answer(request.visitor, decision))
    form = SentenceForm(request.POST, label=_("Your answer"), about=f"answer_{pk}")
    if not form.is_valid():
        return _show(request, version, pk=pk, wrong=form)
    actions.answer_request(decision, text=form.cleaned_data["text"], actor=request.visitor)
    messages.success(request, _("Your answer is on its way."))
    return redirect("signoff:conditions", version.project.slug, version.number)


@by_link_too
@require_POST
def resolution(request: VisitRequest, code: str, number: int, pk: int) -> HttpResponse:
    """Whoever asked for changes says that it is settled; then they decide anew."""
    version, decision = _asked(request, code, number, pk)
    require(rules.can_decide(request.visitor, decision.signatory))
    actions.resolve(decision, word="", actor=request.visitor)
    messages.success(request, _("Settled. Now you can decide anew."))
    return redirect(version)


def _asked(request: VisitRequest, code: str, number: int, pk: int) -> tuple[SpecVersion, Decision]:
    version = visited_version(request, code, number)
    found = Decision.objects.filter(
        signatory__version=version, verdict=Verdict.CHANGES_REQUESTED
    ).select_related("signatory__version__project")
    return version, get_object_or_404(found, pk=pk)
