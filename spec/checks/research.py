"""X: open questions, each with a cap, a date and a rule for stopping."""

from django.utils.translation import gettext_lazy as _

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.document.promises import ResearchBox
from spec.render import words

LONGEST_CAP = 20


def _it_has_a_cap(box: ResearchBox, _case: Case) -> tuple[Fault, ...]:
    return when(not box.cap_person_days, "cap_person_days")


def _the_cap_is_short(box: ResearchBox, _case: Case) -> tuple[Fault, ...]:
    cap = box.cap_person_days
    too_long = cap is not None and cap > LONGEST_CAP
    return when(too_long, "cap_person_days", cap=words.person_days(cap))


def _it_is_known_when_to_stop(box: ResearchBox, _case: Case) -> tuple[Fault, ...]:
    missing = not (box.kill_if and box.decide_by)
    return when(missing, "decide_by" if box.kill_if else "kill_if")


def _something_will_be_known(box: ResearchBox, case: Case) -> tuple[Fault, ...]:
    activity = case.words.only_activity(box.will_know)
    return when(activity or not box.will_know, "will_know")


CHECKS = (
    Check(
        "X01",
        Severity.BLOCKER,
        Gate.ALIGNMENT,
        _("How many days may “%(name)s” take at most?"),
        "PM",
        _it_has_a_cap,
        each="research_boxes",
    ),
    Check(
        "X02",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _(
            "“%(name)s” may take %(cap)s. Make the question smaller: 20 person days at most, "
            "then decide."
        ),
        "PM",
        _the_cap_is_short,
        each="research_boxes",
    ),
    Check(
        "X03",
        Severity.BLOCKER,
        Gate.ALIGNMENT,
        _("When do we stop “%(name)s”, and on which result?"),
        "PM, G",
        _it_is_known_when_to_stop,
        each="research_boxes",
    ),
    Check(
        "X04",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _(
            "What will we know at the end of “%(name)s” that we do not know now? Name the "
            "figure, not the work."
        ),
        "PM",
        _something_will_be_known,
        each="research_boxes",
    ),
)
