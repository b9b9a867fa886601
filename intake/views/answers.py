"""One page of questions: shown, saved while it is typed, and compared when two people typed."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, page, wants_part
from intake import actions
from intake.actions import Saved
from intake.forms import PageForm
from intake.questions import next_page
from intake.questions.chains import chain, is_further, leader
from intake.views.helping import (
    back_query,
    gaps_of,
    keep_doubt,
    put_into_words,
    with_template,
)
from intake.views.items import list_page
from intake.views.saving import both_texts, fresh, note_others, removed, save, sent_form
from intake.views.sheet import Sheet, Stores, find, number, origin, page_url
from spec.drafting import NotThere


@require_http_methods(["GET", "HEAD", "POST"])
def show_page(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str = ""
) -> HttpResponse:
    """One page: its form, or the list of its items; POST saves the answers."""
    sheet = find(request, stores, code, slug, item)
    if sheet.page.items is not None and not item:
        return list_page(request, sheet)
    if "put_into_words" in request.POST:
        return _in_words(request, sheet)
    if "template" in request.POST:
        return _from_template(request, sheet)
    if request.method == "POST":
        keep_doubt(request, sheet, origin(request))
        return _save(request, sheet)
    try:
        shown = fresh(request, sheet)
    except NotThere as error:
        raise Http404 from error
    form = shown["form"]
    context = _shown(request, sheet, form, form.content) | shown
    return page(request, "intake/page.html", context)


def _in_words(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """The page with all that was typed, and the sentence that the gaps make; nothing is stored."""
    form = sent_form(sheet, put_into_words(request.POST))
    context = _shown(request, sheet, form, form.content) | {"gaps": gaps_of(request.POST)}
    return page(request, "intake/page.html", context)


def _from_template(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """The page with all that was typed and the gaps filled from a template; nothing is stored."""
    form = sent_form(sheet, with_template(request.POST, sheet.page))
    return page(request, "intake/page.html", _shown(request, sheet, form, form.content))


def _shown(request: SignedInRequest, sheet: Sheet, form: PageForm, content: Any) -> dict[str, Any]:
    """What the page shows, whatever came before."""
    return {
        **sheet.frame(request),
        "form": form,
        "has_errors": form.has_problems,
        "chain": _chain(sheet, content, form),
        "item_name": _name(sheet, content),
        "offers_people": any(
            one.people for asked in sheet.page.questions for one in (asked, *asked.rows)
        ),
        "version": number(request, "version"),
        "token": origin(request).token,
    }


def _name(sheet: Sheet, content: Any) -> str:
    """What people call the item; nothing if that is a number, or if it has no name yet."""
    name = (content or {}).get(sheet.page.title) if sheet.item else ""
    return name if isinstance(name, str) else ""


def _chain(sheet: Sheet, content: Any, form: PageForm) -> list[dict[str, Any]]:
    """The pages that ask about the item, with their addresses; the one shown is marked."""
    if not sheet.item:
        return []
    pages = chain(sheet.page, content or {}, form.around.document)
    return [
        {
            "heading": one.heading,
            "url": page_url(sheet.project, one, sheet.item),
            "here": one is sheet.page,
        }
        for one in pages
    ]


def _save(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """The state of the save for a page that goes on; for others the next page, or what is wrong."""
    outcome = save(request, sheet)
    sheet, form = outcome.sheet, outcome.form
    if outcome.gone:
        return _conflict_page(
            request, _shown(request, sheet, form, form.content) | removed(outcome)
        )
    if outcome.saved is None:
        return _stale(request, sheet)
    if outcome.clashed:
        return _conflict_page(
            request, _shown(request, sheet, form, form.content) | both_texts(outcome)
        )
    if wants_part(request):
        return _saved_part(request, sheet, form, outcome.saved)
    if form.has_problems:
        context = _shown(request, sheet, form, form.content)
        return page(request, "intake/page.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("Saved."))
    return redirect(_onward(request, sheet))


def _onward(request: SignedInRequest, sheet: Sheet) -> str:
    """Where "Save and continue" leads: the next page of the item, back to its list, or further."""
    if "stay" in request.POST or "stay" in request.GET:
        return sheet.url + back_query(request)
    if back_query(request):
        return reverse("signoff:check", args=[sheet.project.slug])
    document = sheet.document()
    if sheet.item:
        return _next_of_item(sheet, document)
    following = next_page(sheet.page, document)
    while following is not None and is_further(following):
        following = next_page(following, document)
    if following is None:
        return reverse("signoff:draft", args=[sheet.project.slug])
    return page_url(sheet.project, following)


def _next_of_item(sheet: Sheet, document: Any) -> str:
    """The next page about the same item, or its list after the last one."""
    pages = chain(sheet.page, sheet.content() or {}, document)
    rest = pages[pages.index(sheet.page) + 1 :] if sheet.page in pages else []
    if rest:
        return page_url(sheet.project, rest[0], sheet.item)
    return page_url(sheet.project, leader(sheet.page))


def _saved_part(
    request: SignedInRequest, sheet: Sheet, form: PageForm, saved: Saved
) -> HttpResponse:
    """Only the state of the save and what is to be known about each answer; never a field."""
    note_others(form, saved)
    context = {**sheet.frame(request), "form": form, "saved_at": timezone.localtime()}
    return page(request, "intake/page.html#saved", context)


def _stale(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """A later save was there first: there is nothing to do."""
    if wants_part(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(sheet.url)


def _conflict_page(request: SignedInRequest, context: dict[str, Any]) -> HttpResponse:
    """409: the part that the page puts above its form, or a page of its own without script."""
    name = "intake/page.html#saved" if wants_part(request) else "intake/conflict.html"
    return page(request, name, context, status=HTTPStatus.CONFLICT)


@require_POST
def done(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """Keep the person's word that the page is finished, or take it back."""
    sheet = find(request, stores, code, slug)
    finished = request.POST.get("done") == "yes"
    actions.say_done(sheet.project, sheet.page.slug, actor=request.user, finished=finished)
    return redirect("signoff:draft", sheet.project.slug)
