"""C: what must never happen, and the chain of five that answers it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import OPENLY, Case
from spec.checks.framing import wording
from spec.checks.places import short
from spec.checks.wording import Words, words_in
from spec.choices import Comparator, ConcernStatus, DemoResult, Role, Visibility
from spec.document import Document
from spec.document.people import Concern, Metric

ENOUGH_CONCERNS = 5
WORDS_OF_A_STORY = 6
WORDS_OF_A_PLAN = 5
NEEDS_A_DEMO = 12
HIGHEST = 5


def _people_were_asked(document: Document, _case: Case) -> tuple[Fault, ...]:
    count = sum(1 for item in document.concerns if item.status is not ConcernStatus.WITHDRAWN)
    severity = Severity.WARNING if count else Severity.BLOCKER
    return when(count < ENOUGH_CONCERNS, "concerns", severity=severity)


def _the_bad_day_is_a_story(concern: Concern, _case: Case) -> tuple[Fault, ...]:
    return when(words_in(concern.worst_case) < WORDS_OF_A_STORY, "worst_case")


def _something_is_done(concern: Concern, _case: Case) -> tuple[Fault, ...]:
    return when(words_in(concern.mitigation.text) < WORDS_OF_A_PLAN, "mitigation.text")


def _a_person_does_it(concern: Concern, case: Case) -> tuple[Fault, ...]:
    return when(case.words.names_nobody(concern.mitigation.owner), "mitigation.owner")


def _it_would_be_seen(concern: Concern, _case: Case) -> tuple[Fault, ...]:
    return when(not _measured(concern.metric), "metric.name")


def _measured(metric: Metric) -> bool:
    return bool(metric.name or metric.formula)


def _the_metric_has_a_limit(concern: Concern, _case: Case) -> tuple[Fault, ...]:
    metric = concern.metric
    missing = [field for field, given in _limit(metric) if not given]
    wrong = missing and _measured(metric)
    return when(wrong, f"metric.{missing[0] if missing else ''}", metric=short(metric.name))


def _limit(metric: Metric) -> tuple[tuple[str, bool], ...]:
    """The fields that make a limit, each with whether it is given."""
    needs_end = metric.comparator is Comparator.BETWEEN
    return (
        ("comparator", metric.comparator is not None),
        ("threshold", metric.threshold is not None),
        ("threshold_to", metric.threshold_to is not None or not needs_end),
        ("window", bool(metric.window)),
    )


def _somebody_is_told(concern: Concern, _case: Case) -> tuple[Fault, ...]:
    return when(not concern.alert.channel, "alert.channel")


def _somebody_acts_on_the_alert(concern: Concern, case: Case) -> tuple[Fault, ...]:
    alert = concern.alert
    nobody = case.words.names_nobody(alert.owner)
    return when(alert.channel and nobody, "alert.owner", channel=short(alert.channel))


def _the_worst_case_was_shown(concern: Concern, case: Case) -> tuple[Fault, ...]:
    # Nobody has said counts as the highest.
    risk = (concern.likelihood or HIGHEST) * (concern.impact or HIGHEST)
    shown = concern.demo.result is DemoResult.PASSED
    raiser = case.raiser_of(concern)
    return when(risk >= NEEDS_A_DEMO and not shown, "demo.result", raiser=raiser)


def _the_raiser_accepted(concern: Concern, case: Case) -> tuple[Fault, ...]:
    accepted = concern.status is ConcernStatus.ACCEPTED or concern.acceptance.by
    wrong = accepted and not _may_accept(concern, case)
    return when(wrong, "acceptance.by", raiser=case.raiser_of(concern))


def _may_accept(concern: Concern, case: Case) -> bool:
    """Whether the acceptance is by the raiser, their delegate, or compliance for nobody's name."""
    by = case.people.get(concern.acceptance.by or "")
    if concern.visibility is Visibility.ANONYMOUS:
        return by is not None and by.role is Role.COMPLIANCE
    raiser = case.people.get(concern.raised_by or "")
    if by is None or raiser is None:
        return False
    return by is raiser or raiser.delegate in (by.key, by.name or by.key)


def _the_answer_is_a_plan(concern: Concern, case: Case) -> tuple[Fault, ...]:
    text, known = concern.mitigation.text, case.words
    found = known.found("weak", text) + known.found("intention", text) + known.vague(text)
    return wording(tuple(dict.fromkeys(found)), "mitigation.text")


def _the_raiser_is_known(concern: Concern, case: Case) -> tuple[Fault, ...]:
    anonymous = concern.visibility is Visibility.ANONYMOUS and not concern.raised_by
    known = anonymous or concern.raised_by in case.people
    named = concern.raised_by if concern.visibility in OPENLY else ""
    raiser = named or _("Whoever raised it")
    return when(not known, "raised_by", raiser=raiser)


def _no_average_of_times(concern: Concern, case: Case) -> tuple[Fault, ...]:
    metric = concern.metric
    wrong = averages_times(concern, case.words)
    return when(wrong, "metric.formula", metric=short(metric.name or metric.formula))


def averages_times(concern: Concern, known: Words) -> bool:
    """Whether the figure is the average of times, which hides the slow ones."""
    metric = concern.metric
    text = f"{metric.name}\n{metric.formula}"
    is_time = known.found("time", text) or known.is_only("time_unit", metric.unit)
    return bool(is_time and known.found("average", text))


CHECKS = (
    Check(
        "C01",
        Severity.BLOCKER,
        Gate.ALIGNMENT,
        _("Ask at least five people: “What should we definitely avoid?”"),
        "L",
        _people_were_asked,
        where="concerns",
        sometimes=Severity.WARNING,
    ),
    Check(
        "C02",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _("Tell the bad day of “%(name)s” as a short story: who notices, when, what has it cost?"),
        "L",
        _the_bad_day_is_a_story,
        each="concerns",
    ),
    Check(
        "C03",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("What do we do so that “%(name)s” does not happen?"),
        "L",
        _something_is_done,
        each="concerns",
    ),
    Check(
        "C04",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("Who does what is planned against “%(name)s”? Name a person; “the team” is nobody."),
        "SRE",
        _a_person_does_it,
        each="concerns",
    ),
    Check(
        "C05",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "How would we see that “%(name)s” happens? Count something that should be zero, or "
            "stay below a limit."
        ),
        "L invoices in minus out",
        _it_would_be_seen,
        each="concerns",
    ),
    Check(
        "C06",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "From which value of “%(metric)s” on, over which time, is it bad? Write the limit, "
            "how it is compared, and the time."
        ),
        "L, OpenSLO",
        _the_metric_has_a_limit,
        each="concerns",
    ),
    Check(
        "C07",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _("Who is told when the limit of “%(name)s” is crossed? Name a channel people read."),
        "L, PM",
        _somebody_is_told,
        each="concerns",
    ),
    Check(
        "C08",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("The alert for “%(name)s” goes to %(channel)s, but who acts on it? Name a person."),
        "Prometheus, SRE",
        _somebody_acts_on_the_alert,
        each="concerns",
    ),
    Check(
        "C09",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "Show the worst case of “%(name)s” to %(raiser)s before sign-off. Steps are in the "
            "demo script."
        ),
        "L",
        _the_worst_case_was_shown,
        each="concerns",
    ),
    Check(
        "C10",
        Severity.BLOCKER,
        Gate.SPECIFICATION,
        _(
            "Only %(raiser)s can say that the answer to “%(name)s” is good enough. Ask for "
            "their word."
        ),
        "L",
        _the_raiser_accepted,
        each="concerns",
    ),
    Check(
        "C11",
        Severity.WARNING,
        Gate.SPECIFICATION,
        ngettext_lazy(
            "%(words)s is not a plan against “%(name)s”. Say what is built or done, and by when.",
            "%(words)s are not a plan against “%(name)s”. Say what is built or done, and by when.",
            "count",
        ),
        "29148",
        _the_answer_is_a_plan,
        each="concerns",
    ),
    Check(
        "C12",
        Severity.BLOCKER,
        Gate.ALIGNMENT,
        _(
            "%(raiser)s is not on the list of people, so nobody can accept the answer to "
            "“%(name)s”. Add the person who raised it."
        ),
        "L",
        _the_raiser_is_known,
        each="concerns",
    ),
    Check(
        "C13",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "“%(metric)s” averages times, and an average hides the slow ones. Count how many "
            "are too slow, or use a limit that 95 of 100 must keep."
        ),
        "SRE",
        _no_average_of_times,
        each="concerns",
    ),
)
