"""F: the story, the problem and today's way of working."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.places import short
from spec.checks.wording import words_in
from spec.document import Document

LEAST_WORDS = {"as_a": 2, "i_want": 4, "so_that": 4}
LEAST_WORDS_FOR_A_PROCESS = 6
CORNER_CASES = 3
WORDS_SHOWN = 3


class Field(NamedTuple):
    """A text of the framing, by the name that findings use."""

    where: str
    path: str
    text: str


def _texts(document: Document, *names: str) -> Iterator[Field]:
    """The texts called `names`, in that order."""
    for name in names:
        in_project = name in ("title", "one_liner")
        part = document.project if in_project else document.business_case
        path = f"{'project' if in_project else 'business_case'}.{name}"
        yield Field(name, path, getattr(part, name))


def wording(found: tuple[str, ...], field: str, *, where: str = "") -> tuple[Fault, ...]:
    """A fault that shows the words that were found."""
    shown = ", ".join(f"“{short(word)}”" for word in found[:WORDS_SHOWN])
    return when(found, field, where=where, words=shown, count=len(found))


def _story_is_long_enough(document: Document, _case: Case) -> Iterator[Fault]:
    for field in _texts(document, *LEAST_WORDS):
        too_short = words_in(field.text) < LEAST_WORDS[field.where]
        yield from when(too_short, field.path, where=field.path)


def _a_role_has_the_problem(document: Document, case: Case) -> tuple[Fault, ...]:
    as_a = document.business_case.as_a
    field = "business_case.as_a"
    return when(case.words.is_only("no_role", as_a), field, where=field, word=short(as_a))


def _verbs_come_with_a_figure(document: Document, case: Case) -> Iterator[Fault]:
    for field in _texts(document, "i_want", "problem", "so_that", "one_liner"):
        yield from wording(case.words.vague(field.text), field.path, where=field.where)


def _no_solution_before_the_problem(document: Document, case: Case) -> Iterator[Fault]:
    for field in _texts(document, "title", "i_want", "problem", "one_liner"):
        yield from wording(case.words.found("solution", field.text), field.path, where=field.where)


def _no_hype(document: Document, case: Case) -> Iterator[Fault]:
    for field in _texts(document, "title", "i_want", "problem", "so_that", "one_liner"):
        yield from wording(case.words.found("hype", field.text), field.path, where=field.where)


def _problem_has_a_number(document: Document, case: Case) -> tuple[Fault, ...]:
    has_number = case.words.says("number", document.business_case.problem)
    return when(not has_number, "business_case.problem")


def _today_is_described(document: Document, _case: Case) -> tuple[Fault, ...]:
    count = words_in(document.business_case.current_process)
    return when(count < LEAST_WORDS_FOR_A_PROCESS, "business_case.current_process")


def _decision_and_unit_are_named(document: Document, _case: Case) -> tuple[Fault, ...]:
    story = document.business_case
    field = "unit_of_decision" if story.decision_supported else "decision_supported"
    missing = not (story.decision_supported and story.unit_of_decision)
    return when(missing, f"business_case.{field}")


def _it_serves_a_goal_and_costs_the_business_something(
    document: Document, _case: Case
) -> tuple[Fault, ...]:
    story = document.business_case
    field = "skin_in_the_game" if story.core_business_link else "core_business_link"
    missing = not (story.core_business_link and story.skin_in_the_game)
    return when(missing, f"business_case.{field}")


def _our_words_are_confirmed(document: Document, _case: Case) -> tuple[Fault, ...]:
    playback = document.business_case.playback
    field = "confirmed_on" if playback.confirmed_by else "confirmed_by"
    confirmed = playback.text and playback.confirmed_by and playback.confirmed_on
    return when(not confirmed, f"business_case.playback.{field if playback.text else 'text'}")


def _odd_cases_are_listed(document: Document, _case: Case) -> tuple[Fault, ...]:
    few = len(document.business_case.corner_cases) < CORNER_CASES
    return when(few, "business_case.corner_cases")


def _assumptions_are_checked(document: Document, _case: Case) -> tuple[Fault, ...]:
    assumptions = document.project.assumptions
    still_open = [index for index, item in enumerate(assumptions) if not item.verified]
    if not still_open:
        return ()
    first = still_open[0]
    return when(
        True,
        f"project.assumptions[{first}]",
        count=len(still_open),
        first=short(assumptions[first].text),
    )


CHECKS = (
    Check(
        "F01",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "The story is too short to be understood. Write who has the problem, what they want "
            "and what gets better."
        ),
        "L user story",
        _story_is_long_enough,
    ),
    Check(
        "F02",
        Severity.WARNING,
        Gate.FRAMING,
        _(
            "“%(word)s” is not a role. Name the role that has the problem, for example “team lead "
            "accounts payable”."
        ),
        "L",
        _a_role_has_the_problem,
    ),
    Check(
        "F03",
        Severity.WARNING,
        Gate.FRAMING,
        ngettext_lazy(
            "%(words)s does not say what changes or by how much. Add a figure or name the thing "
            "that should happen.",
            "%(words)s do not say what changes or by how much. Add a figure or name the thing "
            "that should happen.",
            "count",
        ),
        "L “Make it better”",
        _verbs_come_with_a_figure,
    ),
    Check(
        "F04",
        Severity.WARNING,
        Gate.FRAMING,
        ngettext_lazy(
            "%(words)s is a way to solve it. What problem do you need it for? Describe that first; "
            "the method is chosen later.",
            "%(words)s are ways to solve it. What problem do you need them for? Describe that "
            "first; the method is chosen later.",
            "count",
        ),
        "L, R, F",
        _no_solution_before_the_problem,
    ),
    Check(
        "F05",
        Severity.WARNING,
        Gate.FRAMING,
        ngettext_lazy(
            "%(words)s is no reason to start. What would the business lose if we did nothing?",
            "%(words)s are no reasons to start. What would the business lose if we did nothing?",
            "count",
        ),
        "L, R",
        _no_hype,
    ),
    Check(
        "F06",
        Severity.WARNING,
        Gate.FRAMING,
        _("There is no number in the problem. How often does it happen, and what does it cost?"),
        "L, Hands-On ML",
        _problem_has_a_number,
        where="problem",
    ),
    Check(
        "F07",
        Severity.BLOCKER,
        Gate.FRAMING,
        _("Describe how this is done today. Without it we cannot say what got better."),
        "L",
        _today_is_described,
        where="current_process",
    ),
    Check(
        "F08",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "Say which decision gets easier and for which single thing (one invoice, one visitor, "
            "one application)."
        ),
        "AI Canvas",
        _decision_and_unit_are_named,
        where="decision",
    ),
    Check(
        "F09",
        Severity.WARNING,
        Gate.FRAMING,
        _(
            "Which written goal does this serve, and what does the business put in? If the answer "
            "is nothing, it may not matter enough."
        ),
        "L",
        _it_serves_a_goal_and_costs_the_business_something,
        where="core_business",
    ),
    Check(
        "F10",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _(
            "Nobody from the business has confirmed our words for the problem. Send them our "
            "words and ask."
        ),
        "G, L",
        _our_words_are_confirmed,
        where="playback",
    ),
    Check(
        "F11",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _("List at least three odd cases. They become tests and demos."),
        "L",
        _odd_cases_are_listed,
        where="corner_cases",
    ),
    Check(
        "F12",
        Severity.HINT,
        Gate.SPECIFICATION,
        ngettext_lazy(
            "One assumption is not checked yet: “%(first)s”. Say how and when we will find out "
            "whether it is true.",
            "%(count)s assumptions are not checked yet; the first is “%(first)s”. Say how and when "
            "we will find out whether they are true.",
            "count",
        ),
        "Hands-On ML",
        _assumptions_are_checked,
        where="assumptions",
    ),
)
