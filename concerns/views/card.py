"""A concern as a card: its five steps, what else belongs to the answer, and the first gap."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concerns import rules
from concerns.models import Capacity, Concern, Reply
from intake.models import Project
from intake.questions import avoid, proof
from intake.questions.page import Page, Text
from spec.checks.coach import advice
from spec.choices import Visibility
from spec.difference import lines
from spec.document import Document
from spec.document.people import Concern as Part
from spec.render import build, words
from spec.render.blocks import Chain, Fact, Step, Table
from spec.render.index import Index
from spec.render.sections.concerns import alert_facts, chain, metric_limit, risk
from stakeholders.models import Stakeholder


@dataclass(frozen=True, slots=True)
class Written:
    """A part of a concern that is written in one go: its questions, and the words of its links."""

    page: Page
    name: Text
    begin: Text


# By the word in their address; the first four are steps of the chain.
WRITTEN: dict[str, Written] = {
    "mitigation": Written(avoid.PLAN, gettext_lazy("What we do"), gettext_lazy("Say what we do")),
    "metric": Written(
        avoid.FIGURE, gettext_lazy("How we would notice"), gettext_lazy("Choose a figure")
    ),
    "alert": Written(avoid.ALERT, gettext_lazy("Who is told"), gettext_lazy("Set an alert")),
    "demo": Written(proof.DEMO, gettext_lazy("What was shown"), gettext_lazy("Plan the demo")),
    "concern": Written(
        avoid.CONCERN, gettext_lazy("The concern itself"), gettext_lazy("Write it down")
    ),
    "weight": Written(
        avoid.WEIGHT, gettext_lazy("How bad, and for whom"), gettext_lazy("Say how bad it is")
    ),
    "fallback": Written(
        proof.BY_HAND,
        gettext_lazy("By hand, and what is left"),
        gettext_lazy("Say who steps in"),
    ),
    "failures": Written(
        proof.WALK, gettext_lazy("If the answer fails"), gettext_lazy("Walk through it")
    ),
}
# The id of what writing in place takes the place of, on the page of one concern.
WHOLE = "whole"
BESIDE = ("concern", "weight", "fallback", "failures")
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


@dataclass(frozen=True, slots=True)
class Look:
    """For whom and where a card is shown; `focus` is the part whose link has the focus.

    While one part is written, no link leads away from what is typed.
    """

    leads: bool = False
    edits: bool = False
    on_board: bool = False
    focus: str = ""
    is_written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One part of a concern as the templates take it: `state` is done, missing, stale, bad ..."""

    key: str
    name: str
    state: str = ""
    text: str = ""
    note: str = ""
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    advice: tuple[str, ...] = ()
    id: str = ""
    url: str = ""
    link: str = ""
    target: str = ""  # the id of what writing in place takes the place of
    has_focus: bool = False

    @property
    def more_advice(self) -> int:
        """How many sentences follow the first."""
        return len(self.advice) - 1


@dataclass(frozen=True, slots=True)
class Card:
    """A concern as it stands on the board; `beside` are its parts that are no step."""

    concern: Concern
    chain: Chain
    steps: list[Shown]
    beside: list[Shown] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the card on the board."""
        return card_id(self.concern)

    @property
    def first_gap(self) -> str:
        """The first step that is missing, in words; empty when none is."""
        *written, word = self.steps
        gap = next((step.name for step in written if step.state != "done"), "")
        if gap:
            return _("First gap: %(step)s") % {"step": gap}
        return "" if word.state == "done" else _("Not accepted yet")


def card_id(concern: Concern) -> str:
    """The id of the concern's card on the board."""
    return f"concern-{concern.key.lower()}"


def cards_of(project: Project, concerns: Iterable[Concern], look: Look) -> list[Card]:
    """A card for each concern; names as far as the reader may know them."""
    concerns = list(concerns)
    people = [row.as_data() for row in Stakeholder.of(project)]
    index = Index(Document.model_validate({"stakeholders": people}), to_lead=look.leads)
    last = {one.concern_id: one for one in Reply.objects.filter(concern__in=concerns, is_last=True)}
    return [_card(one, last.get(one.pk), index, look) for one in concerns]


def card_of(concern: Concern, look: Look | None = None) -> Card:
    """The card of one concern."""
    return cards_of(concern.project, [concern], look or Look())[0]


def _card(concern: Concern, last: Reply | None, index: Index, look: Look) -> Card:
    part = Part.model_validate(concern.as_data())
    made = chain(part, index, here=False)
    said = advice(part) if look.edits else {}
    steps = [_step(part, step, said.get(step.key, ())) for step in made.steps[:-1]]
    beside = [_part_beside(part, made, key, said.get(key, ())) for key in BESIDE]
    state, text = _standing(concern, last)
    word = Shown(
        key="accepted",
        name=_("Accepted"),
        state=state,
        text=text,
        note=last.comment if last else "",
    )
    linked = [[_linked(concern, one, look) for one in parts] for parts in (steps, beside)]
    return Card(concern, made, [*linked[0], word], linked[1])


def _step(part: Part, step: Step, said: tuple[str, ...]) -> Shown:
    """One of the first four steps."""
    limit = metric_limit(part) if step.key == "metric" and step.done else ""
    return Shown(
        key=step.key,
        name=step.name,
        state="done" if step.done else "missing",
        text=step.text or step.gap,
        note=step.gap if step.text and step.gap else limit,
        facts=alert_facts(part) if step.key == "alert" else step.facts,
        advice=said,
    )


def _part_beside(part: Part, made: Chain, key: str, said: tuple[str, ...]) -> Shown:
    """One of the parts that are no step of the chain."""
    fallback = part.fallback
    rated = part.residual_likelihood is not None or part.residual_impact is not None
    left = risk(part.residual_likelihood, part.residual_impact) if rated else ""
    facts = {
        "concern": build.pairs(
            (_("The wish behind it"), part.user_story),
            (_("Asked as"), part.asked_as),
            (_("Name shown to others"), words.label(part.visibility)),
        ),
        "weight": build.pairs(
            (_("Risk today"), made.risk),
            (_("About"), words.label(part.category)),
            (_("Whom it would hit"), part.affected_group),
        ),
        "fallback": build.pairs(
            (_("A person has to step in"), words.yes_or_no(fallback.manual_intervention)),
            (_("Who steps in"), fallback.who),
            (_("They learn of it by"), fallback.notified_by),
            (_("Risk that is left"), left),
        ),
    }.get(key, ())
    table = made.walk if key == "failures" else None
    state = "done" if facts or table else "missing"
    name = str(WRITTEN[key].name)
    return Shown(key=key, name=name, state=state, facts=facts, table=table, advice=said)


def _linked(concern: Concern, shown: Shown, look: Look) -> Shown:
    """The part with the link to its questions, for whoever may write."""
    if not look.edits or look.is_written:
        return shown
    return replace(
        shown,
        id=f"edit-{concern.key.lower()}-{shown.key}",
        url=part_url(concern, shown.key),
        link=_("Edit") if shown.state == "done" else str(WRITTEN[shown.key].begin),
        target=card_id(concern) if look.on_board else WHOLE,
        has_focus=look.focus == shown.key,
    )


def part_url(concern: Concern, key: str) -> str:
    """The address at which one part of a concern is written."""
    return reverse("concerns:part", args=[concern.project.slug, concern.key, key])


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
    if reply.capacity != Capacity.COMPLIANCE and concern.visibility == Visibility.LEAD_ONLY:
        return _("the person who raised it")
    return reply.name


def changes_since(last: Reply, concern: Concern) -> list[dict[str, Any]]:
    """What of the answer has changed since somebody replied: each label with its words."""
    changed = lines(last.answer, rules.answer_of(concern))
    return [{"label": LABELS[str(line.place[0])], "pieces": line.pieces} for line in changed]
