"""R: the lines of the specification, and the sections that must not be empty."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.framing import wording
from spec.choices import Comparator, Priority, RequirementSection
from spec.document import Document
from spec.document.promises import Requirement

# Interfaces have a check of their own (I01), as have the sections below.
MUST_SAY_SOMETHING = (
    RequirementSection.PERFORMANCE,
    RequirementSection.CONSTRAINT,
    RequirementSection.REPORTING,
    RequirementSection.ALERTING,
    RequirementSection.RELIABILITY,
)
TESTED = {RequirementSection.PERFORMANCE, RequirementSection.RELIABILITY}
STRICT_FROM_TIER = 3
# Which figure of a unit is all of it.
WHOLE = {"%": 100, "share": 1}


def _sections(document: Document) -> set[RequirementSection]:
    """The sections with at least one line; alerts of concerns are lines about alerting."""
    found = {line.section for line in document.requirements if line.section}
    if any(concern.alert.channel for concern in document.concerns):
        found.add(RequirementSection.ALERTING)
    return found


def _no_section_is_empty(document: Document, _case: Case) -> Iterator[Fault]:
    there = _sections(document)
    for section in MUST_SAY_SOMETHING:
        missing = section not in there
        yield from when(missing, "requirements", where=section.value, section=section.label)


def _it_can_be_tested(line: Requirement, _case: Case) -> tuple[Fault, ...]:
    missing = [field for field, given in _limit(line) if not given]
    return when(line.section in TESTED and missing, missing[0] if missing else "")


def _limit(line: Requirement) -> tuple[tuple[str, bool], ...]:
    """The fields that make a limit, each with whether it is given."""
    needs_end = line.comparator is Comparator.BETWEEN
    return (
        ("comparator", line.comparator is not None),
        ("value", line.value is not None),
        ("value_to", line.value_to is not None or not needs_end),
        ("unit", bool(line.unit)),
    )


def _a_time_limit_has_a_percentile(line: Requirement, case: Case) -> tuple[Fault, ...]:
    known, text = case.words, f"{line.measure}\n{line.statement}"
    measured = known.is_only("time_unit", line.unit) or known.found("time", line.measure)
    in_words = known.says("time_limit", line.statement) and not known.says("percentile", text)
    wrong = line.section is RequirementSection.PERFORMANCE and (measured or in_words)
    return when(wrong and line.percentile is None, "percentile")


def _every_reader_understands_the_same(line: Requirement, case: Case) -> tuple[Fault, ...]:
    if line.section is RequirementSection.REPORTING:  # a question
        return ()
    return wording(case.words.found("weak", line.statement), "statement")


def _nobody_promises_everything(line: Requirement, case: Case) -> tuple[Fault, ...]:
    whole = WHOLE.get(line.unit)
    everything = whole is not None and line.value is not None and line.value >= whole
    reliable = line.section is RequirementSection.RELIABILITY
    return when(reliable and everything and promises_uptime(line, case), "value")


def promises_uptime(line: Requirement, case: Case) -> bool:
    """Whether the line is about how much of the time the service is there."""
    return bool(case.words.found("availability", f"{line.measure}\n{line.statement}"))


def _a_must_is_no_should(line: Requirement, case: Case) -> tuple[Fault, ...]:
    found = case.words.found("optional", line.statement)
    return when(line.priority is Priority.MUST and found, "statement")


def _it_will_be_checked(line: Requirement, _case: Case) -> tuple[Fault, ...]:
    is_question = line.section is RequirementSection.REPORTING
    return when(not is_question and not line.verified_by, "verified_by")


def _reporting_asks_a_question(line: Requirement, _case: Case) -> tuple[Fault, ...]:
    is_question = line.statement.endswith(("?", "\uff1f", "\u061f"))  # also full-width and Arabic
    return when(line.section is RequirementSection.REPORTING and not is_question, "statement")


def _decisions_can_be_rebuilt(document: Document, _case: Case) -> tuple[Fault, ...]:
    missing = RequirementSection.TRACEABILITY not in _sections(document)
    return when(missing, "requirements")


def _somebody_can_switch_it_off(document: Document, case: Case) -> tuple[Fault, ...]:
    missing = RequirementSection.HUMAN_OVERSIGHT not in _sections(document)
    strict = case.tier >= STRICT_FROM_TIER
    severity = Severity.BLOCKER if strict else Severity.WARNING
    return when(missing, "requirements", severity=severity)


def _people_get_a_reason(document: Document, case: Case) -> tuple[Fault, ...]:
    missing = RequirementSection.EXPLAINABILITY not in _sections(document)
    return when(case.tier >= STRICT_FROM_TIER and missing, "requirements")


CHECKS = (
    Check(
        "R01",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("The section “%(section)s” is empty. If nothing is needed, say why."),
        "PM",
        _no_section_is_empty,
        where="requirements",
    ),
    Check(
        "R02",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "%(name)s cannot be tested. Write it like “at most 10 minutes for 95 of 100 "
            "invoices”: how it is compared, a figure and a unit."
        ),
        "PM",
        _it_can_be_tested,
        each="requirements",
    ),
    Check(
        "R03",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("For how many of 100 cases must %(name)s hold? An average hides the slow ones."),
        "SRE",
        _a_time_limit_has_a_percentile,
        each="requirements",
    ),
    Check(
        "R04",
        Severity.WARNING,
        Gate.SPECIFICATION,
        ngettext_lazy(
            "%(words)s means something else to each reader of %(name)s. Replace it with a figure.",
            "%(words)s mean something else to each reader of %(name)s. Replace them with figures.",
            "count",
        ),
        "29148, INCOSE",
        _every_reader_understands_the_same,
        each="requirements",
    ),
    Check(
        "R05",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "%(name)s promises that it is never down. Nobody can keep that: agree how many "
            "minutes a month are fine, and write the share that is left."
        ),
        "SRE",
        _nobody_promises_everything,
        each="requirements",
    ),
    Check(
        "R06",
        Severity.HINT,
        Gate.SPECIFICATION,
        _("%(name)s is a must, but “should” leaves it open. Write “shall” or “must not”."),
        "29148",
        _a_must_is_no_should,
        each="requirements",
    ),
    Check(
        "R07",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "How will we check %(name)s before go-live? Name the test, the report or the person"
            " who looks."
        ),
        "29148",
        _it_will_be_checked,
        each="requirements",
    ),
    Check(
        "R08",
        Severity.HINT,
        Gate.SPECIFICATION,
        _(
            "Write %(name)s as a question that the report answers, for example “Which invoices "
            "waited longest last week?”"
        ),
        "PM",
        _reporting_asks_a_question,
        each="requirements",
    ),
    Check(
        "R09",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "Nothing says how a decision can be looked up later. Write what is kept of each "
            "decision, and for how long."
        ),
        "L “Make sure you log your features”",
        _decisions_can_be_rebuilt,
        where="traceability",
    ),
    Check(
        "R10",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("Who can switch it off, and how fast? Write a line about human oversight."),
        "deon roll back, AI Act 14",
        _somebody_can_switch_it_off,
        where="human_oversight",
        sometimes=Severity.BLOCKER,
    ),
    Check(
        "R11",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("People affected need a reason they understand. Write which reasons they get, and how."),
        "R, GDPR 22",
        _people_get_a_reason,
        where="explainability",
    ),
)
