"""The board: one card a concern, with its five steps and the first gap."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page
from concerns import rules
from concerns.models import Concern, Weighed, for_board, fully_answered, weighed
from concerns.views.card import Look, cards_of
from concerns.views.picture import chosen_cell, picture
from intake import rules as draft_rules
from intake.models import Project
from spec.choices import Category

A_PAGE = 50
ORDERS = (
    ("gap", gettext_lazy("First gap first")),
    ("risk", gettext_lazy("Highest risk first")),
    ("voices", gettext_lazy("Most voices first")),
)


@require_safe
def board(request: SignedInRequest, code: str) -> HttpResponse:
    """All concerns of a project, 50 a page."""
    project = get_object_or_404(Project.objects.visible_to(request.user).coded(code))
    order, mine = request.GET.get("order", "gap"), "mine" in request.GET
    category = request.GET.get("category", "")
    found = for_board(project, order)
    if mine:
        own = Q(raiser__user=request.user) | Q(voices__person__user=request.user)
        found = found.filter(pk__in=Concern.of(project).filter(own).values("pk"))
    if category:
        found = found.filter(category=category)
    cell, condition, cell_words = chosen_cell(request.GET)
    found = found.filter(condition)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    edits = draft_rules.can_edit(request.user, project)
    look = Look(leads=draft_rules.can_lead(request.user, project), edits=edits, on_board=True)
    context = {
        "project": project,
        "page_obj": shown,
        "cards": cards_of(project, shown.object_list, look),
        **counted(project, cell),
        "orders": ORDERS,
        "order": order,
        "mine": mine,
        "category": category,
        "cell": cell.partition("=")[::2],
        "cell_words": cell_words,
        "edits": edits,
        "says": rules.can_say(request.user, project),
    }
    return page(request, "concerns/board.html", context)


def counted(project: Project, cell: str = "") -> dict[str, Any]:
    """What the board says about all concerns together; `cell` of its picture is chosen."""
    found = weighed(project)
    return {
        "project": project,
        "answered": fully_answered(project),
        "total": sum(one.number for one in found),
        "categories": _categories(found),
        "picture": picture(found, cell),
    }


def _categories(found: Iterable[Weighed]) -> list[tuple[str, str, int]]:
    """(stored word, label, how many concerns) of each category that is there."""
    numbers: Counter[str] = Counter()
    for one in found:
        numbers[one.category] += one.number
    return [(word, Category(word).label, numbers[word]) for word in sorted(numbers) if word]
