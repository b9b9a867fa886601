"""One page of questions: shown, saved while it is typed, and compared when two people typed."""

from dataclasses import replace
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
from intake.actions import Gone, Saved, Stale
from intake.forms import Conflict, PageForm
from intake.forms.conflict import chosen
from intake.forms.page import Typed
from intake.models import Unsent
from intake.questions import next_page
from intake.questions.chains import chain, is_further, leader
from intake.views.helping import back_query, gaps_of, keep_doubt, put_into_words
from intake.views.items import list_page
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
    if request.method == "POST":
        keep_doubt(request, sheet, origin(request))
        return _save(request, sheet)
    try:
        return page(request, "intake/page.html", _fresh(request, sheet))
    except NotThere as error:
        raise Http404 from error


def _in_words(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """The page with all that was typed, and the sentence that the gaps make; nothing is stored."""
    form = _sent_form(sheet, put_into_words(request.POST))
    context = _shown(request, sheet, form, form.content) | {"gaps": gaps_of(request.POST)}
    return page(request, "intake/page.html", context)


def _fresh(request: SignedInRequest, sheet: Sheet) -> dict[str, Any]:
    """The page as it is stored, with what this person typed and could not store."""
    # The version first: what is saved in between then counts as seen, never as overwritten.
    version = sheet.store.version(sheet.project)
    content, around = sheet.content(), sheet.around()
    kept = _kept(request, sheet, content)
    unclear: dict[str, Typed] = {one.field: one.typed for one in kept if not one.clashed}
    clashed: dict[str, Typed] = {one.field: one.typed for one in kept if one.clashed}
    form = PageForm(None, page=sheet.page, content=content, around=around, typed=unclear)
    conflict = Conflict(sheet.page, content, around, clashed) if clashed else None
    seen = request.method == "GET"
    return _shown(request, sheet, form, content) | {
        "version": version,
        "token": actions.open_page(sheet.project, sheet.page.section, actor=request.user)
        if seen
        else "",
        "conflict": conflict if conflict and conflict.rows else None,
    }


def _kept(request: SignedInRequest, sheet: Sheet, content: Any) -> list[Unsent]:
    """What this person typed here before and could not store; about this very item."""
    found = Unsent.objects.on(sheet.project, request.user, sheet.page.slug, sheet.item)
    return list(found.fresh().filter(about=sheet.about(content)))


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
    data, left, seen = chosen(request.POST)
    if "bring_back" in request.POST:
        version = number(request, "version")
        actions.bring_back(sheet.project, sheet.store, sheet.place, version, actor=request.user)
    form = _sent_form(sheet, data)
    places = {form.place(path): sha256 for path, sha256 in seen.items() if path in form.paths}
    try:
        saved = actions.save_answers(
            sheet.project,
            sheet.store,
            form.answers(),
            place=sheet.place,
            origin=origin(request, places),
            actor=request.user,
        )
    except Stale:
        return _stale(request, sheet)
    except Gone as gone:
        return _gone(request, sheet, form, gone)
    here = replace(sheet, item=str(saved.place[-1]) if saved.place else "")
    clashed = _clashed(form, saved)
    about = here.about(here.content())
    _keep(request, here, form, sent=[*form.sent(), *left], clashed=clashed, about=about)
    return _answer(request, here, form, saved, clashed)


def _sent_form(sheet: Sheet, data: Any) -> PageForm:
    """The form with what was sent; of an item that is gone, nothing is stored any more."""
    try:
        content = sheet.content()
    except NotThere:
        content = {}
    form = sheet.form(data, content, sheet.around())
    form.full_clean()
    return form


def _clashed(form: PageForm, saved: Saved) -> list[str]:
    """The questions to which somebody else gave another answer."""
    places = {clash.place for clash in saved.clashes}
    return [path for path in form.sent() if form.place(path) in places]


def _keep(
    request: SignedInRequest,
    sheet: Sheet,
    form: PageForm,
    *,
    sent: list[str],
    clashed: list[str],
    about: str,
) -> None:
    """Keep what could not be stored as it was typed."""
    actions.keep_unsent(
        sheet.project,
        request.user,
        sheet.page.slug,
        sheet.item,
        sent=sent,
        unclear=form.unclear(),
        clashed={path: form.typed_into(path) for path in clashed},
        about=about,
    )


def _answer(
    request: SignedInRequest, sheet: Sheet, form: PageForm, saved: Saved, clashed: list[str]
) -> HttpResponse:
    """The state of the save for a page that goes on; for others the next page, or what is wrong."""
    if clashed:
        return _both_texts(request, sheet, form, saved, clashed)
    if wants_part(request):
        return _saved_part(request, sheet, form, saved)
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
    _note(form, saved)
    context = {**sheet.frame(request), "form": form, "saved_at": timezone.localtime()}
    return page(request, "intake/page.html#saved", context)


def _note(form: PageForm, saved: Saved) -> None:
    """Say beside each answer what others made of it where this person changed nothing."""
    words = _("%(who)s changed this answer to: %(text)s")
    who = ", ".join(saved.people) or _("Somebody else")
    for path in form.sent():
        if form.place(path) in saved.theirs:
            text = form.told(path, saved.theirs[form.place(path)])
            form.note(path, words % {"who": who, "text": text or "–"})


def _stale(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """A later save was there first: there is nothing to do."""
    if wants_part(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(sheet.url)


def _both_texts(
    request: SignedInRequest, sheet: Sheet, form: PageForm, saved: Saved, clashed: list[str]
) -> HttpResponse:
    """Both texts side by side, question by question; the other answers are stored."""
    typed = {path: form.typed_into(path) for path in clashed}
    conflict = Conflict(sheet.page, sheet.content(), form.around, typed)
    _note(form, saved)
    context = _shown(request, sheet, form, form.content) | {
        "conflict": conflict,
        "people": saved.people,
    }
    return _conflict_page(request, context)


def _gone(request: SignedInRequest, sheet: Sheet, form: PageForm, gone: Gone) -> HttpResponse:
    """The words that were typed about an item that somebody removed, and a way to bring it back."""
    touched = [path for path in form.sent() if form.place(path) in gone.touched]
    kept = [*touched, *form.unclear()]
    _keep(request, sheet, form, sent=form.sent(), clashed=kept, about="removed")
    last = replace(sheet, item=str(gone.place[-1]))
    typed = {path: form.typed_into(path) for path in kept}
    context = _shown(request, sheet, form, form.content) | {
        "gone": gone,
        "back_url": last.url,
        "people": gone.people,
        "typed": typed,
        "said": [
            (form.label(path), "\n".join(text for texts in one.values() for text in texts))
            for path, one in typed.items()
        ],
    }
    return _conflict_page(request, context)


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
