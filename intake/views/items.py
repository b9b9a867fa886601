"""Lists of items: what is in them, adding, removing, taking that back, moving."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, page
from intake import actions
from intake.models import Unsent
from intake.questions.chains import preset
from intake.views.sheet import Sheet, Stores, find, number, origin, page_url
from spec import drafting
from spec.canonical import digest

# So many items are on one page of a list.
A_PAGE = 50


def list_page(
    request: SignedInRequest, sheet: Sheet, *, part: str = "", **more: Any
) -> HttpResponse:
    """The items of a list, each with the name that people know it by."""
    version = sheet.store.version(sheet.project)
    found = _found(sheet)
    listed = _listed(sheet, found)
    shown = Paginator(listed, A_PAGE).get_page(_page_with(listed, more) or request.GET.get("page"))
    context = sheet.frame(request) | {
        "version": version,
        "rows": [_row(sheet, key, name) for key, name in shown],
        "page_obj": shown,
        "token": actions.open_page(sheet.project, sheet.page.section, actor=request.user),
        "lost": _lost(request, sheet, found),
        **more,
    }
    return page(request, f"intake/items.html{part}", context)


def _page_with(listed: list[tuple[str, str]], more: dict[str, Any]) -> int:
    """The page of the list on which somebody has just changed something; 0 where nobody has."""
    keys = [key for key, _name in listed]
    if more.get("focus") in keys:
        return 1 + keys.index(more["focus"]) // A_PAGE
    # The last one was removed.
    return 1 + max(len(keys) - 1, 0) // A_PAGE if "undo" in more else 0


def _found(sheet: Sheet) -> list[Any]:
    """Every item of the list, also those that the page is not about."""
    return list(drafting.get(sheet.store.data(sheet.project), sheet.list_place) or [])


def _listed(sheet: Sheet, found: list[Any]) -> list[tuple[str, str]]:
    """(key or position, name) of each item that this page is about."""
    is_keyed = sheet.is_keyed
    return [
        (str(one["id"]) if is_keyed else str(index), str(one.get(sheet.page.title) or ""))
        for index, one in enumerate(found)
        if sheet.page.is_about(one)
    ]


def _row(sheet: Sheet, key: str, name: str) -> dict[str, Any]:
    """The item's name, and the addresses of what can be done with it."""
    return {
        "key": key,
        "label": sheet.label(key),
        "name": name,
        "url": page_url(sheet.project, sheet.page, key),
        "removal_url": page_url(sheet.project, sheet.page, key, "removal"),
        "position_url": page_url(sheet.project, sheet.page, key, "position"),
    }


def _lost(request: SignedInRequest, sheet: Sheet, found: list[Any]) -> list[dict[str, Any]]:
    """What this person typed about items that somebody removed meanwhile, by item."""
    there = {str(one["id"]): "" for one in found} if sheet.is_keyed else _digests(found)
    kept = Unsent.objects.filter(
        project=sheet.project, user=request.user, page=sheet.page.slug
    ).fresh()
    texts: dict[str, list[tuple[str, str]]] = {}
    for one in kept.exclude(item=""):
        if there.get(one.item) != one.about:
            text = "\n".join(text for every in one.typed.values() for text in every)
            texts.setdefault(one.item, []).append((sheet.question(one.field), text))
    return [
        {
            "label": sheet.label(item),
            "texts": [(label, text) for label, text in answers if text.strip()],
            "forget_url": page_url(sheet.project, sheet.page, item, "unsent"),
        }
        for item, answers in texts.items()
    ]


def _digests(items: list[Any]) -> dict[str, str]:
    """What the items of a list without keys say, by position."""
    return {str(index): digest(one) for index, one in enumerate(items)}


@require_POST
def add(request: SignedInRequest, stores: Stores, code: str, slug: str) -> HttpResponse:
    """Put a new item at the end of the list and open its page."""
    sheet = find(request, stores, code, slug)
    key = actions.add_item(
        sheet.project,
        sheet.store,
        sheet.list_place,
        keyed=sheet.is_keyed,
        preset=preset(sheet.page),
        origin=origin(request),
        actor=request.user,
    )
    return redirect(page_url(sheet.project, sheet.page, str(key)))


@require_POST
def removal(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str
) -> HttpResponse:
    """Take an item out of its list; the list offers to take that back."""
    sheet = find(request, stores, code, slug, item)
    names = dict(_listed(sheet, _found(sheet)))
    keys = list(names)
    following = keys[keys.index(item) + 1 :] if item in names else []
    version, step = actions.remove_item(
        sheet.project, sheet.store, sheet.place, origin=origin(request), actor=request.user
    )
    undo = {
        "name": names.get(item) or sheet.label(item),
        "version": version,
        "url": page_url(sheet.project, sheet.page, str(step), "return"),
    }
    shown = find(request, stores, code, slug)
    # Items without keys move up by one when one before them is removed.
    focus = following[0] if following and sheet.is_keyed else item if following else ""
    return list_page(request, shown, part="#list", undo=undo, focus=focus, focus_on="remove")


@require_POST
def return_item(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str
) -> HttpResponse:
    """Put an item back that was removed."""
    sheet = find(request, stores, code, slug, item)
    version = number(request, "version")
    actions.bring_back(sheet.project, sheet.store, sheet.place, version, actor=request.user)
    shown = find(request, stores, code, slug)
    told = _("%(item)s is back.") % {"item": sheet.label(item)}
    return list_page(request, shown, part="#list", told=told, focus=item, focus_on="remove")


@require_POST
def unsent(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str
) -> HttpResponse:
    """Forget what was typed about an item that is no longer there."""
    sheet = find(request, stores, code, slug, item)
    actions.forget_unsent(sheet.project, request.user, sheet.page.slug, item)
    return redirect(page_url(sheet.project, sheet.page))


@require_POST
def position(
    request: SignedInRequest, stores: Stores, code: str, slug: str, item: str
) -> HttpResponse:
    """Move an item up or down in its list."""
    sheet = find(request, stores, code, slug, item)
    up = request.POST.get("to") == "up"
    step = actions.move_item(
        sheet.project,
        sheet.store,
        sheet.place,
        by=-1 if up else 1,
        among=sheet.page.is_about,
        origin=origin(request),
        actor=request.user,
    )
    shown = find(request, stores, code, slug)
    return list_page(
        request, shown, part="#list", focus=str(step), focus_on="up" if up else "down", moved=True
    )
