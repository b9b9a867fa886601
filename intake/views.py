"""The guided intake: one question a page, lists of items, and what each page looked like before.

The apps above keep some sections themselves; they get the same pages for them with `draft_urls`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, re_path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, page, require, wants_part
from intake import actions, rules
from intake.actions import Clashed, Store
from intake.forms import ConflictForm, PageForm, item_type
from intake.models import ROWS, Done, Project, Revision, Unsent
from intake.questions import PAGES, next_page
from intake.questions.chains import chain, follows, is_about, leader, preset
from intake.questions.page import Page
from spec import difference, drafting
from spec.document import Document
from spec.drafting import NotThere, Place

OWNERS = {"stakeholders": "stakeholders", "contact": "stakeholders", "concerns": "concerns"}
SAVE_NUMBERS_KEPT = 60 * 60 * 24
REVISIONS_SHOWN = 50


def page_url(project: Project, asked: Page, item: str = "", name: str = "") -> str:
    """The address of a page of the intake, or of one item of its list, or of what `name` names."""
    app = OWNERS.get(asked.section, "intake")
    args = [project.slug, asked.slug, *([item] if item else [])]
    return reverse(f"{app}:{name or ('item' if item else 'page')}", args=args)


def page_urls(project: Project, asked: Page) -> dict[str, str]:
    """The addresses that every page of the intake links to."""
    names = ("items", "done", "history", "restoration")
    urls = {f"{name}_url": page_url(project, asked, name=name) for name in names}
    listed = leader(asked.slug) if asked.items is not None else asked
    return urls | {"list_url": page_url(project, listed)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one request works on: the project, the page, its section, and perhaps one item."""

    project: Project
    page: Page
    store: Store
    item: str = ""

    @property
    def list_place(self) -> Place:
        """Where the list of the page stands in its section."""
        return tuple(self.page.items.split(".")) if self.page.items else ()

    @property
    def place(self) -> Place:
        """Where the answers of the form stand in the section."""
        if not self.item:
            return ()
        kind = item_type(self.page)
        return (*self.list_place, self.item if drafting.keyed(kind) else int(self.item))

    @property
    def url(self) -> str:
        """The address of what is worked on."""
        return page_url(self.project, self.page, self.item)

    def form(self, data: Any, content: Any, document: Document) -> PageForm:
        """The form of the page for `content`."""
        return PageForm(
            data,
            page=self.page,
            part=item_type(self.page),
            content=content,
            place=self.place,
            document=document,
        )


type Stores = Mapping[str, Store]
type View = Callable[..., HttpResponse]


def draft_urls(stores: Stores) -> list[URLPattern]:
    """The addresses of all pages whose section is in `stores`."""
    slugs = "|".join(asked.slug for asked in PAGES if asked.section in stores)
    start = rf"^projects/(?P<code>[\w-]+)/draft/(?P<slug>{slugs})/"
    item = r"(?P<item>[\w.-]+)/"
    kept = {"stores": stores}
    return [
        re_path(rf"{start}$", show_page, kept, name="page"),
        re_path(rf"{start}items/$", add, kept, name="items"),
        re_path(rf"{start}done/$", done, kept, name="done"),
        re_path(rf"{start}history/$", history, kept, name="history"),
        re_path(rf"{start}restoration/$", restoration, kept, name="restoration"),
        re_path(rf"{start}items/{item}$", show_page, kept, name="item"),
        re_path(rf"{start}items/{item}removal/$", removal, kept, name="removal"),
        re_path(rf"{start}items/{item}position/$", position, kept, name="position"),
    ]


def _sheet(request: SignedInRequest, stores: Stores, code: str, slug: str, item: str = "") -> Sheet:
    """What the request works on: 404 for strangers, 403 for those who only read."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    require(rules.can_edit(request.user, project))
    asked = next(one for one in PAGES if one.slug == slug)
    return Sheet(project, asked, stores[asked.section], item)


@require_http_methods(["GET", "HEAD", "POST"])
def show_page(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str = ""
) -> HttpResponse:
    """One page: its form, or the list of its items; POST saves the answers."""
    sheet = _sheet(request, stores, code, slug, item)
    if sheet.page.items is not None and not item:
        return page(request, "intake/items.html", items_context(sheet))
    try:
        if request.method == "POST":
            return _save(request, sheet)
        return page(request, "intake/page.html", _page_context(request, sheet))
    except NotThere as error:
        raise Http404 from error


def _document(sheet: Sheet) -> Document:
    """As much of the document as a page needs to know: what intake itself keeps."""
    kept = {section.name: section.content for section in sheet.project.sections.all()}
    data = {name: content for name, content in kept.items() if content is not None}
    rows = {
        name: [row.as_data() for row in model.of(sheet.project)] for name, model in ROWS.items()
    }
    return Document.model_validate(data | rows)


def _page_context(
    request: SignedInRequest, sheet: Sheet, form: PageForm | None = None
) -> dict[str, Any]:
    unsent = _unsent(request, sheet)
    if form is None:
        form = sheet.form(None, sheet.store.data(sheet.project), _document(sheet))
        form.show_unsent(unsent)
    return {
        "project": sheet.project,
        "asked": sheet.page,
        "sheet": sheet,
        "form": form,
        "version": sheet.store.version(sheet.project),
        "is_done": Done.objects.filter(project=sheet.project, page=sheet.page.slug).exists(),
        "item": sheet.item,
        "chain": _chain(sheet),
        "offers_people": any(question.people for question in sheet.page.questions),
        **page_urls(sheet.project, sheet.page),
    }


def _chain(sheet: Sheet) -> list[dict[str, Any]]:
    """The pages that ask about the item, with their addresses; the one shown is marked."""
    if not sheet.item:
        return []
    item = drafting.get(sheet.store.data(sheet.project), sheet.place)
    return [
        {
            "heading": one.heading,
            "url": page_url(sheet.project, one, sheet.item),
            "here": one is sheet.page,
        }
        for one in chain(sheet.page, item)
    ]


def items_context(sheet: Sheet) -> dict[str, Any]:
    """The items of a list, each with the name that people know it by."""
    data = sheet.store.data(sheet.project)
    found = drafting.get(data, sheet.list_place) or []
    kind = item_type(sheet.page)
    rows = []
    for index, one in enumerate(found):
        if not is_about(sheet.page, one):
            continue
        key = str(one["id"]) if drafting.keyed(kind) else str(index)
        name = one.get(sheet.page.title) if isinstance(one, dict) else one
        rows.append(_row(sheet, key, str(name or "")))
    return {
        "project": sheet.project,
        "asked": sheet.page,
        "rows": rows,
        "is_done": Done.objects.filter(project=sheet.project, page=sheet.page.slug).exists(),
        **page_urls(sheet.project, sheet.page),
    }


def _row(sheet: Sheet, key: str, name: str) -> dict[str, Any]:
    """One line of a list: the item's name, and the addresses of what can be done with it."""
    keyed = drafting.keyed(item_type(sheet.page))
    return {
        "key": key,
        "label": key if keyed else _("Entry %(number)s") % {"number": int(key) + 1},
        "name": name,
        "url": page_url(sheet.project, sheet.page, key),
        "removal_url": page_url(sheet.project, sheet.page, key, "removal"),
        "position_url": page_url(sheet.project, sheet.page, key, "position"),
    }


def _unsent(request: SignedInRequest, sheet: Sheet) -> dict[str, str]:
    """Answers of this person on this page that could not be stored as they were typed."""
    kept = Unsent.objects.filter(
        project=sheet.project, user=request.user, page=sheet.page.slug, item=sheet.item
    )
    return dict(kept.values_list("field", "text"))


def _save(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    if not _is_newest(request, sheet):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    form = sheet.form(request.POST, sheet.store.data(sheet.project), _document(sheet))
    form.full_clean()
    try:
        version = actions.save_answers(
            sheet.project,
            sheet.store,
            form.answers(),
            base=_number(request, "version"),
            actor=request.user,
        )
    except Clashed as clashed:
        return _both_texts(request, sheet, form, clashed)
    actions.keep_unsent(
        sheet.project, request.user, sheet.page.slug, sheet.item, form.not_understood()
    )
    if wants_part(request):
        return _saved(request, sheet, form, version)
    if form.errors:
        context = _page_context(request, sheet, form)
        return page(request, "intake/page.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("Saved."))
    return redirect(_onward(request, sheet))


def _onward(request: SignedInRequest, sheet: Sheet) -> str:
    """Where "Save and continue" leads: the next page of the item, back to its list, or further."""
    if "stay" in request.POST:
        return sheet.url
    if sheet.item:
        return _next_of_item(sheet)
    following = next_page(sheet.page, _document(sheet))
    while following is not None and follows(following):
        following = next_page(following, _document(sheet))
    if following is None:
        return reverse("signoff:draft", args=[sheet.project.slug])
    return page_url(sheet.project, following)


def _next_of_item(sheet: Sheet) -> str:
    """The next page about the same item, or its list after the last one."""
    item = drafting.get(sheet.store.data(sheet.project), sheet.place)
    pages = chain(sheet.page, item)
    rest = pages[pages.index(sheet.page) + 1 :] if sheet.page in pages else []
    if rest:
        return page_url(sheet.project, rest[0], sheet.item)
    return page_url(sheet.project, leader(sheet.page.slug))


def _number(request: SignedInRequest, name: str) -> int:
    """A whole number of the form; 0 for anything else."""
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0  # noqa: PLR2004 - fits a column


def _is_newest(request: SignedInRequest, sheet: Sheet) -> bool:
    """Whether no later save of the same tab has arrived already; numbers rise with each save."""
    tab, number = request.POST.get("tab", "")[:40], _number(request, "save_no")
    if not tab or not number:
        return True
    key = f"save-no:{request.user.pk}:{sheet.project.pk}:{sheet.page.slug}:{sheet.item}:{tab}"
    if int(cache.get(key, 0)) >= number:
        return False
    cache.set(key, number, SAVE_NUMBERS_KEPT)
    return True


def _saved(request: SignedInRequest, sheet: Sheet, form: PageForm, version: int) -> HttpResponse:
    """Only the state of the save, the version and what was not understood; never a field."""
    context = {
        "form": form,
        "version": version,
        "saved_at": timezone.localtime(),
        "project": sheet.project,
        "asked": sheet.page,
        "out_of_band": True,
    }
    return page(request, "intake/page.html#saved", context)


def _both_texts(
    request: SignedInRequest, sheet: Sheet, form: PageForm, clashed: Clashed
) -> HttpResponse:
    """Both texts side by side, field by field; nothing is stored until the person has chosen."""
    context = _page_context(request, sheet, form) | {
        "clash": ConflictForm(form, clashed.clashes),
        "version": clashed.version,
        "reason": clashed.sentence,
    }
    response = page(request, "intake/conflict.html#both", context, status=HTTPStatus.CONFLICT)
    response["HX-Retarget"], response["HX-Reswap"] = "#conflict", "innerHTML"
    return response


@require_POST
def add(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """Put a new item at the end of the list and open its page."""
    sheet = _sheet(request, stores, code, slug)
    letter = LETTERS.get(sheet.page.section, "") if drafting.keyed(item_type(sheet.page)) else ""
    key = actions.add_item(
        sheet.project,
        sheet.store,
        sheet.list_place,
        letter=letter,
        preset=preset(sheet.page),
        actor=request.user,
    )
    return redirect(page_url(sheet.project, sheet.page, str(key)))


# The first letter of a new key, by section, as the example files write them.
LETTERS = {
    "kpis": "K",
    "alternatives": "A",
    "stakeholders": "S",
    "concerns": "C",
    "requirements": "R",
    "interfaces": "I",
    "research_boxes": "X",
}


@require_POST
def removal(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str
) -> HttpResponse:
    """Take an item out of its list; the list offers to take that back."""
    sheet = _sheet(request, stores, code, slug, item)
    before = actions.remove_item(sheet.project, sheet.store, sheet.place, actor=request.user)
    context = items_context(sheet) | {"undo": before, "removed": item}
    return page(request, "intake/items.html#list", context)


@require_POST
def position(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str
) -> HttpResponse:
    """Move an item up or down in its list."""
    sheet = _sheet(request, stores, code, slug, item)
    by = -1 if request.POST.get("to") == "up" else 1
    actions.move_item(sheet.project, sheet.store, sheet.place, by=by, actor=request.user)
    return page(request, "intake/items.html#list", items_context(sheet) | {"moved": item})


@require_POST
def done(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """Keep the person's word that the page is finished, or take it back."""
    sheet = _sheet(request, stores, code, slug)
    finished = request.POST.get("done") == "yes"
    actions.say_done(sheet.project, sheet.page.slug, actor=request.user, finished=finished)
    return redirect("signoff:draft", sheet.project.slug)


@require_safe
def history(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """Every version of the section: who saved what, word by word, and a way back."""
    sheet = _sheet(request, stores, code, slug)
    revisions = Revision.objects.filter(
        section__project=sheet.project, section__name=sheet.page.section
    ).select_related("saved_by")
    shown = list(revisions[:REVISIONS_SHOWN])
    told = difference.steps([revision.content for revision in shown])
    context = {
        "project": sheet.project,
        "asked": sheet.page,
        "changes": [
            {"revision": one, "lines": lines} for one, lines in zip(shown, told, strict=True)
        ],
        "page_url": page_url(sheet.project, sheet.page),
        **page_urls(sheet.project, sheet.page),
    }
    return page(request, "intake/history.html", context)


@require_POST
def restoration(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """Bring back an earlier version of the section, as a new one."""
    sheet = _sheet(request, stores, code, slug)
    actions.restore(sheet.project, sheet.store, _number(request, "version"), actor=request.user)
    messages.success(request, _("Brought back. The version before it is kept, too."))
    return redirect(page_url(sheet.project, sheet.page))
