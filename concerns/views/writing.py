"""Writing the parts of a concern in place: on the board, or on the concern's own page."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, page, wants_part
from concerns.actions import STORE
from concerns.models import Concern, for_board
from concerns.views.accepting import shown_concern
from concerns.views.board import counted
from concerns.views.card import WRITTEN, part_url
from intake.forms import PageForm
from intake.views import page_url
from intake.views.helping import with_template
from intake.views.saving import Outcome, both_texts, fresh, removed, save, sent_form
from intake.views.sheet import Sheet, find, number, origin
from spec import drafting
from spec.checks.coach import advice
from spec.document.people import Concern as Part
from spec.drafting import NotThere


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: SignedInRequest, code: str, key: str, part: str) -> HttpResponse:
    """One part of a concern with its questions; POST saves the answers.

    Whoever edits the draft sees it, by the same rules as the pages of the draft.
    """
    sheet = _sheet(request, code, key, part)
    if request.method != "POST":
        return _open(request, sheet, part)
    if "template" in request.POST:
        return _with_template(request, sheet, part)
    if "advise" in request.POST:
        form = sent_form(sheet, request.POST)
        return render(request, "concerns/_advice.html", {"advice": _advice(form, part)})
    return _answer(request, save(request, sheet), part)


def _sheet(request: SignedInRequest, code: str, key: str, part: str) -> Sheet:
    if part not in WRITTEN:
        raise Http404
    sheet = find(request, {"concerns": STORE}, code, WRITTEN[part].page.slug, key)
    # Also of a concern that is gone: words that were typed about it must find their way.
    address = part_url(Concern(project=sheet.project, key=key), part)
    return replace(sheet, address=address)


def _open(request: SignedInRequest, sheet: Sheet, part: str) -> HttpResponse:
    try:
        shown = fresh(request, sheet)
    except NotThere as error:
        raise Http404 from error
    return _panel(request, sheet, part, shown)


def _with_template(request: SignedInRequest, sheet: Sheet, part: str) -> HttpResponse:
    """The questions with all that was typed and the gaps filled from a template; not stored."""
    data = with_template(request.POST, sheet.page)
    filled = any(data.get(path) != request.POST.get(path) for path in data)
    told = _("Filled in, and not saved yet.") if filled else _("Each field has your words already.")
    return _panel(request, sheet, part, _again(request, sent_form(sheet, data)) | {"told": told})


def _again(request: SignedInRequest, form: PageForm) -> dict[str, Any]:
    """The form that was sent, to be sent once more by the same page."""
    return {"form": form, "version": number(request, "version"), "token": origin(request).token}


def _answer(request: SignedInRequest, outcome: Outcome, part: str) -> HttpResponse:
    """The card as it is now; or what has to be looked at before, with all that was typed."""
    sheet, form = outcome.sheet, outcome.form
    if outcome.gone:
        return _gone(request, outcome)
    if outcome.clashed:
        shown = _again(request, form) | both_texts(outcome)
        return _panel(request, sheet, part, shown, status=HTTPStatus.CONFLICT)
    if form.has_problems:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _panel(request, sheet, part, _again(request, form), status=status)
    concern = _concern(sheet)
    if not wants_part(request):
        messages.success(request, _("Saved."))
        return redirect("concerns:concern", concern.project.slug, concern.key)
    more = {"saved_at": timezone.localtime(), "history_url": _history_url(sheet)}
    return shown_concern(request, concern, focus=part, more=more | counted(concern.project))


def _panel(
    request: SignedInRequest, sheet: Sheet, part: str, shown: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The concern with the questions of one part open."""
    concern = _concern(sheet)
    form = shown["form"]
    panel = {
        **sheet.frame(request),
        "conflict": None,
        "people": [],
        **shown,
        "part": part,
        "name": WRITTEN[part].name,
        "advice": _advice(form, part),
        "history_url": _history_url(sheet),
        "offers_people": any(
            one.people for asked in sheet.page.questions for one in (asked, *asked.rows)
        ),
    }
    return shown_concern(request, concern, more={"panel": panel}, status=status)


def _history_url(sheet: Sheet) -> str:
    return page_url(sheet.project, sheet.page, name="history")


def _concern(sheet: Sheet) -> Concern:
    """The concern as the board knows it."""
    return get_object_or_404(for_board(sheet.project), key=sheet.item)


def _advice(form: PageForm, part: str) -> tuple[str, ...]:
    """What the answers as they are typed leave vague."""
    typed = form.answers() if form.is_bound else {}
    data = drafting.put(form.content, typed)
    return advice(Part.model_validate({"id": "C", **data})).get(part, ())


def _gone(request: SignedInRequest, outcome: Outcome) -> HttpResponse:
    """409: the words that were typed about a concern that somebody removed."""
    sheet = outcome.sheet
    context = {**sheet.frame(request), **removed(outcome)}
    name = "concerns/_removed.html" if wants_part(request) else "intake/conflict.html"
    context |= {"target": request.htmx.target}
    return page(request, name, context, status=HTTPStatus.CONFLICT)
