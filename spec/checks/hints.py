"""Hints while somebody writes: what the wording of one answer leaves open, in a short sentence.

Each looks at a text as the check does that is named beside it. An empty answer gets none: that it
is missing is said by the checks alone.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from spec.checks.concerns import WORDS_OF_A_STORY
from spec.checks.framing import WORDS_SHOWN
from spec.checks.places import short
from spec.checks.wording import Words, words, words_in
from spec.choices import KpiKind, RequirementSection

# The words of a text that say too little, or the text itself where it stands for nobody.
type Finder = Callable[[Words, str], tuple[str, ...]]


class Hint(NamedTuple):
    """What is looked for, the sentence about it, and the check that looks for it as well."""

    check: str
    find: Finder
    sentence: str | Promise
    unless: Callable[[Mapping[str, Any]], bool] = lambda _item: False  # another answer excuses it


def _listed(kind: str) -> Finder:
    return lambda known, text: known.found(kind, text)


def _whole(says_nothing: Callable[[Words, str], bool]) -> Finder:
    return lambda known, text: (text,) if says_nothing(known, text) else ()


def _no_plan(known: Words, text: str) -> tuple[str, ...]:
    found = known.found("weak", text) + known.found("intention", text) + known.vague(text)
    return tuple(dict.fromkeys(found))


VAGUE = Hint(
    "F03",
    lambda known, text: known.vague(text),
    ngettext_lazy(
        "%(words)s does not say by how much.", "%(words)s do not say by how much.", "count"
    ),
)
SOLUTION = Hint(
    "F04",
    _listed("solution"),
    ngettext_lazy(
        "%(words)s is a way to solve it. Which problem is it for?",
        "%(words)s are ways to solve it. Which problem are they for?",
        "count",
    ),
)
HYPE = Hint(
    "F05",
    _listed("hype"),
    ngettext_lazy(
        "%(words)s is no reason to start.", "%(words)s are no reasons to start.", "count"
    ),
)
NO_NUMBER = Hint(
    "F06",
    _whole(lambda known, text: not known.says("number", text)),
    _("There is no number yet. How often does it happen, and what does it cost?"),
)
NO_ROLE = Hint(
    "F02",
    _whole(lambda known, text: known.is_only("no_role", text)),
    _("%(words)s is not a role. Who exactly has the problem?"),
)
NO_STORY = Hint(
    "C02",
    _whole(lambda _known, text: words_in(text) < WORDS_OF_A_STORY),
    _("Tell it as a short story: who notices, when, and what has it cost?"),
)
NOBODY = _("%(words)s is nobody. Name a person.")
MODEL_SCORE = Hint(
    "K06",
    _listed("model_metric"),
    ngettext_lazy(
        "%(words)s measures the model. Which figure of the business moves with it?",
        "%(words)s measure the model. Which figure of the business moves with them?",
        "count",
    ),
    unless=lambda kpi: kpi.get("kind") != KpiKind.BUSINESS,
)
WEAK = Hint(
    "R04",
    _listed("weak"),
    ngettext_lazy(
        "%(words)s means something else to each reader. Give a figure.",
        "%(words)s mean something else to each reader. Give figures.",
        "count",
    ),
    unless=lambda line: line.get("section") == RequirementSection.REPORTING,  # a question
)
NO_PLAN = Hint(
    "C11",
    _no_plan,
    ngettext_lazy(
        "%(words)s is not a plan. What is done, and by when?",
        "%(words)s are not a plan. What is done, and by when?",
        "count",
    ),
)
ACTIVITY = Hint(
    "X04",
    lambda known, text: known.only_activity(text),
    _("%(words)s says what is done. What will we know then?"),
)
GUESS = Hint("V04", _listed("guess"), _("%(words)s can be quoted by nobody. Ask Finance."))


def _nobody(check: str) -> Hint:
    return Hint(check, _whole(lambda known, text: known.names_nobody(text)), NOBODY)


# By section and path of the answer.
HINTS: Mapping[tuple[str, str], tuple[Hint, ...]] = {
    ("project", "title"): (SOLUTION, HYPE),
    ("project", "one_liner"): (VAGUE, SOLUTION, HYPE),
    ("business_case", "as_a"): (NO_ROLE,),
    ("business_case", "i_want"): (VAGUE, SOLUTION, HYPE),
    ("business_case", "so_that"): (VAGUE, HYPE),
    ("business_case", "problem"): (VAGUE, SOLUTION, HYPE, NO_NUMBER),
    ("value", "value_basis"): (GUESS,),
    ("kpis", "name"): (MODEL_SCORE,),
    ("kpis", "owner"): (_nobody("K13"),),
    ("contact", "name"): (_nobody("P01"),),
    ("concerns", "worst_case"): (NO_STORY,),
    ("concerns", "mitigation.text"): (NO_PLAN,),
    ("concerns", "mitigation.owner"): (_nobody("C04"),),
    ("concerns", "alert.owner"): (_nobody("C08"),),
    ("interfaces", "owner"): (_nobody("I02"),),
    ("requirements", "statement"): (WEAK,),
    ("research_boxes", "will_know"): (ACTIVITY,),
    ("plan_after_live", "incident_owner"): (_nobody("A02"),),
}


def hints(section: str, path: str, text: str, item: Mapping[str, Any]) -> tuple[str, ...]:
    """What `text` leaves open as the answer at `path` of `section`; nothing for no answer yet.

    `item` are the other answers about the same thing, by name, as plain data.
    """
    if not text.strip():
        return ()
    return tuple(
        _told(hint, found)
        for hint in HINTS.get((section, path), ())
        if not hint.unless(item) and (found := hint.find(words(), text))
    )


def _told(hint: Hint, found: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{short(word)}”" for word in found[:WORDS_SHOWN])
    return str(hint.sentence % {"words": shown, "count": len(found)})
