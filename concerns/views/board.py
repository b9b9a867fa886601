"""The board: one card a concern, with its five steps and the first gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, page
from concerns import rules
from concerns.models import Capacity, Concern, Reply, for_board, fully_answered
from intake import rules as draft_rules
from intake.models import Project
from spec.choices import Category, Visibility
from spec.difference import lines
from spec.document import Document
from spec.document.people import Concern as Part
from spec.render.blocks import Chain, Step
from spec.render.index import Index
from spec.render.sections.concerns import chain
from stakeholders.models import Stakeholder

A_PAGE = 50
# The page on which each step is written, and the words of the link to it.
WRITTEN_ON = {
    "mitigation": ("concern-plan", gettext_lazy("Say what we do")),
    "metric": ("concern-figure", gettext_lazy("Choose a figure")),
    "alert": ("concern-alert", gettext_lazy("Set an alert")),
    "demo": ("concern-demo", gettext_lazy("Plan the demo")),
}
# What an acceptance is about, in the words of its questions.
LABELS = {
    "mitigation_text": gettext_lazy("What we do"),
    "mitigation_kind": gettext_lazy("What that does"),
    "metric_name": gettext_lazy("What is counted"),
    "metric_formula": gettext_lazy("How it is worked out"),
    "metric_comparator": gettext_lazy("It is fine while it is"),
    "metric_threshold": gettext_lazy("Limit"),
    "metric_threshold_to": gettext_lazy("Upper limit"),
    "metric_unit": gettext_lazy("Unit"),
    "metric_window": gettext_lazy("Counted over"),
    "metric_source": gettext_lazy("Where the figure comes from"),
}
ORDERS = (
    ("gap", gettext_lazy("First gap first")),
    ("risk", gettext_lazy("Highest risk first")),
    ("voices", gettext_lazy("Most voices first")),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A concern as it stands on the board."""

    concern: Concern
    chain: Chain
    steps: list[dict[str, Any]]


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
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    edits = draft_rules.can_edit(request.user, project)
    context = {
        "project": project,
        "page_obj": shown,
        "cards": cards_of(project, shown.object_list, leads=_leads(request, project), edits=edits),
        "answered": fully_answered(project),
        "orders": ORDERS,
        "order": order,
        "mine": mine,
        "category": category,
        "categories": _categories(project),
        "edits": edits,
        "says": rules.can_say(request.user, project),
    }
    return page(request, "concerns/board.html", context)


def _leads(request: SignedInRequest, project: Project) -> bool:
    return draft_rules.can_lead(request.user, project)


def _categories(project: Project) -> list[tuple[str, str, int]]:
    """(stored word, label, how many concerns) of each category that is there."""
    counted = Concern.objects.filter(project=project).exclude(category="")
    rows = counted.values_list("category").annotate(number=Count("pk")).order_by("category")
    return [(word, Category(word).label, number) for word, number in rows]


def cards_of(
    project: Project, concerns: Iterable[Concern], *, leads: bool, edits: bool
) -> list[Card]:
    """A card for each concern; names as far as the reader may know them."""
    concerns = list(concerns)
    people = [row.as_data() for row in Stakeholder.of(project)]
    index = Index(Document.model_validate({"stakeholders": people}), to_lead=leads)
    last = {one.concern_id: one for one in Reply.objects.filter(concern__in=concerns, is_last=True)}
    return [_card(one, last.get(one.pk), index, edits=edits) for one in concerns]


def card_of(concern: Concern, *, leads: bool = False, edits: bool = False) -> Card:
    """The card of one concern."""
    return cards_of(concern.project, [concern], leads=leads, edits=edits)[0]


def _card(concern: Concern, last: Reply | None, index: Index, *, edits: bool) -> Card:
    made = chain(Part.model_validate(concern.as_data()), index, here=False)
    steps = [_step(concern, step, edits=edits) for step in made.steps[:-1]]
    state, text = _standing(concern, last)
    said = last.comment if last else ""
    word = {"name": _("Accepted"), "state": state, "text": text, "note": said}
    return Card(concern, made, [*steps, word])


def _step(concern: Concern, step: Step, *, edits: bool) -> dict[str, Any]:
    """One of the first four steps, as the part `_chain.html` takes it."""
    slug, words = WRITTEN_ON[step.key]
    return {
        "name": step.name,
        "state": "done" if step.done else "missing",
        "text": step.text or step.gap,
        "note": step.gap if step.text and step.gap else "",
        "url": _url(concern, slug) if edits else "",
        "link": _("Change") if step.done else words,
    }


def _url(concern: Concern, slug: str) -> str:
    return reverse("concerns:item", args=[concern.project.slug, slug, concern.key])


def _standing(concern: Concern, last: Reply | None) -> tuple[str, str]:
    if last is None:
        return _recorded(concern)
    named = {"who": who_replied(concern, last), "day": date_format(last.given_at, "j F Y")}
    if not last.accepts:
        return "bad", _("Not enough yet, said %(who)s on %(day)s.") % named
    if last.outdated_at:
        return "stale", _("Out of date: the answer has changed since %(day)s.") % named
    return "done", _("Accepted by %(who)s on %(day)s.") % named


def _recorded(concern: Concern) -> tuple[str, str]:
    """What an imported file says about the acceptance: shown, and never counted."""
    found = getattr(concern, "acceptance", None)
    if found is None or found.date is None:
        return "missing", _("Not accepted yet by the person who raised it.")
    said = _("The imported file says that it was accepted on %(day)s. Here nobody has yet.")
    return "waiting", said % {"day": date_format(found.date, "j F Y")}


def who_replied(concern: Concern, reply: Reply) -> str:
    """The name, unless the raiser wants it to be known to few."""
    if reply.capacity == Capacity.RAISER and concern.visibility == Visibility.LEAD_ONLY:
        return _("the person who raised it")
    return reply.name


def changes_since(last: Reply, concern: Concern) -> list[dict[str, Any]]:
    """What of the answer has changed since somebody replied: each label with its words."""
    changed = lines(last.answer, rules.answer_of(concern))
    return [{"label": LABELS[str(line.place[0])], "pieces": line.pieces} for line in changed]
