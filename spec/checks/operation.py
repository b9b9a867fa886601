"""O and I: what an outage does, and where data comes from."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.requirements import WHOLE, promises_uptime
from spec.choices import FlowDirection, PersonalData
from spec.choices import Severity as Harm
from spec.document import Document
from spec.document.promises import Interface, OutageStep, Requirement
from spec.numerals import DAYS, Unclear, read
from spec.render import words
from uplift.monitoring import error_budget_minutes

STEPS = (1, 10, 60, 1440)
WITHIN_THE_HOUR = 60
HARMS = list(Harm)
MINUTES_A_DAY = 1440
LONGEST_WINDOW = 3650  # days
# From here on a data set says something about single people.
ABOUT_PEOPLE = {PersonalData.PSEUDONYMOUS, PersonalData.PERSONAL, PersonalData.SPECIAL}

ASKED = {
    "freshness": _("how old its data may be"),
    "unit_notes": _("its units: seconds or milliseconds, net or gross, which time zone"),
    "on_failure": _("what happens when it does not answer"),
}


def _hurts(harm: Harm | None) -> bool:
    return harm is not None and HARMS.index(harm) >= HARMS.index(Harm.MEDIUM)


def _every_length_was_asked(document: Document, _case: Case) -> tuple[Fault, ...]:
    known = {step.minutes for step in document.outage_ladder}
    missing = [words.duration(minutes) for minutes in STEPS if minutes not in known]
    return when(missing, "outage_ladder", lengths=words.listed(missing))


def _longer_is_never_milder(step: OutageStep, case: Case) -> tuple[Fault, ...]:
    shorter = [other for other in case.document.outage_ladder if _is_shorter(other, step)]
    milder = any(_is_milder(step, other) for other in shorter)
    cheaper = any(_is_less(step.cost, other.cost) for other in shorter)
    return when(milder or cheaper, "severity" if milder else "cost", length=_length(step))


def _is_shorter(one: OutageStep, other: OutageStep) -> bool:
    return _is_less(one.minutes, other.minutes)


def _is_milder(one: OutageStep, other: OutageStep) -> bool:
    if one.severity is None or other.severity is None:
        return False
    return HARMS.index(one.severity) < HARMS.index(other.severity)


def _is_less(one: Decimal | int | None, other: Decimal | int | None) -> bool:
    return one is not None and other is not None and one < other


def _length(step: OutageStep) -> str:
    return words.duration(step.minutes)


def _a_bad_outage_has_a_way_round(step: OutageStep, _case: Case) -> tuple[Fault, ...]:
    # Nobody has said how bad it is: it may be bad.
    harmless = step.severity is not None and not _hurts(step.severity)
    missing = not (step.fallback and step.catch_up)
    field = "catch_up" if step.fallback else "fallback"
    return when(missing and not harmless, field, length=_length(step))


def _the_weekend_is_covered(document: Document, _case: Case) -> tuple[Fault, ...]:
    soon = any(
        _hurts(step.severity) and step.minutes is not None and step.minutes <= WITHIN_THE_HOUR
        for step in document.outage_ladder
    )
    return when(soon and not document.service_level.weekend_cover, "service_level.weekend_cover")


def _the_target_is_what_people_can_bear(line: Requirement, case: Case) -> tuple[Fault, ...]:
    allowed, bearable = _minutes_allowed(line, case), _first_that_hurts(case.document)
    if allowed is None or bearable is None or allowed < bearable:
        return ()
    minutes = words.minutes(Decimal(round(allowed)))
    return when(True, "value", allowed=minutes, bearable=words.duration(bearable))


def _first_that_hurts(document: Document) -> int | None:
    """The shortest outage, in minutes, of which somebody has said that it hurts."""
    hurting = (step.minutes for step in document.outage_ladder if _hurts(step.severity))
    return min((minutes for minutes in hurting if minutes is not None), default=None)


def _minutes_allowed(line: Requirement, case: Case) -> float | None:
    """The longest outage that an availability target allows in its window; None for other lines."""
    whole, days = WHOLE.get(line.unit), _days(line.window)
    if whole is None or line.value is None or days is None or not promises_uptime(line, case):
        return None
    target = float(line.value) / whole
    return error_budget_minutes(target, float(days) * MINUTES_A_DAY) if 0 <= target <= 1 else None


def _days(window: str) -> Decimal | None:
    """A window such as `30 d` in days; None when it is no length of time."""
    try:
        written = read(window)
    except (Unclear, ValueError):
        return None
    days = written.number * DAYS.get(written.word.lower(), 0)
    return days if 0 < days <= LONGEST_WINDOW else None


def _data_comes_from_somewhere(document: Document, _case: Case) -> tuple[Fault, ...]:
    sources = [item for item in document.interfaces if item.direction is FlowDirection.IN]
    return when(not sources, "interfaces")


def _it_has_an_owner(interface: Interface, case: Case) -> tuple[Fault, ...]:
    return when(case.words.names_nobody(interface.owner), "owner")


def _the_owner_agreed(interface: Interface, case: Case) -> tuple[Fault, ...]:
    named = not case.words.names_nobody(interface.owner)
    return when(named and interface.owner_agreed_on is None, "owner_agreed_on")


def _it_is_known_which_source_is_right(interface: Interface, _case: Case) -> tuple[Fault, ...]:
    comes_in = interface.direction is not FlowDirection.OUT
    return when(comes_in and interface.source_of_truth is None, "source_of_truth")


def _personal_data_has_a_reason_and_an_end(interface: Interface, _case: Case) -> tuple[Fault, ...]:
    missing = not (interface.lawful_basis and interface.retention)
    field = "retention" if interface.lawful_basis else "lawful_basis"
    return when(interface.pii in ABOUT_PEOPLE and missing, field)


def _age_units_and_failure_are_known(interface: Interface, _case: Case) -> Iterator[Fault]:
    for field, missing in ASKED.items():
        yield from when(not getattr(interface, field), field, missing=missing)


CHECKS = (
    Check(
        "O01",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("Ask the business: what happens if it is down for %(lengths)s?"),
        "L",
        _every_length_was_asked,
        where="outage_ladder",
    ),
    Check(
        "O02",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "An outage of %(length)s is called milder or cheaper than a shorter one. One of "
            "them is wrong."
        ),
        "own",
        _longer_is_never_milder,
        each="outage_ladder",
    ),
    Check(
        "O03",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "What do people do during an outage of %(length)s, and how is the work caught up "
            "afterwards?"
        ),
        "L",
        _a_bad_outage_has_a_way_round,
        each="outage_ladder",
    ),
    Check(
        "O04",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("It hurts within the hour, but nobody is on call at the weekend. Is that agreed?"),
        "L",
        _the_weekend_is_covered,
        where="service_level",
    ),
    Check(
        "O05",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "%(name)s allows %(allowed)s without service at a stretch, but an outage of "
            "%(bearable)s "
            "already hurts. Raise the target or find a way round."
        ),
        "SRE",
        _the_target_is_what_people_can_bear,
        each="requirements",
    ),
    Check(
        "I01",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("Where does the data come from? Describe at least one source."),
        "PM, R",
        _data_comes_from_somewhere,
        where="interfaces",
    ),
    Check(
        "I02",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("Who owns %(name)s? Without an owner nobody tells us when it changes."),
        "PM, Rules of ML 11",
        _it_has_an_owner,
        each="interfaces",
    ),
    Check(
        "I03",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("The owner of %(name)s has not agreed yet. Ask, and write the day."),
        "Rules of ML 11",
        _the_owner_agreed,
        each="interfaces",
    ),
    Check(
        "I04",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "Is %(name)s the place where these figures are right when two systems differ? Say "
            "yes or no."
        ),
        "PM “the single source of truth”",
        _it_is_known_which_source_is_right,
        each="interfaces",
    ),
    Check(
        "I05",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "Personal data from %(name)s needs a legal basis and a deletion date. Ask the data "
            "protection officer."
        ),
        "R, deon",
        _personal_data_has_a_reason_and_an_end,
        each="interfaces",
    ),
    Check(
        "I06",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("For %(name)s, write %(missing)s."),
        "L “from seconds to milliseconds”",
        _age_units_and_failure_are_known,
        each="interfaces",
    ),
)
