"""A: how the service is looked after, and what is learned when something goes wrong."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.framing import wording
from spec.checks.places import short
from spec.document import Document
from spec.document.record import ActionPoint, Incident

ENOUGH_WHYS = 3


def _people_can_report(document: Document, _case: Case) -> tuple[Fault, ...]:
    missing = not document.plan_after_live.feedback_channels
    return when(missing, "plan_after_live.feedback_channels")


def _somebody_looks_after_it(document: Document, case: Case) -> tuple[Fault, ...]:
    plan = document.plan_after_live
    nobody = case.words.names_nobody(plan.incident_owner)
    field = "incident_owner" if plan.review_on else "review_on"
    return when(nobody or not plan.review_on, f"plan_after_live.{field}")


def _it_will_be_renewed(document: Document, _case: Case) -> tuple[Fault, ...]:
    missing = not document.plan_after_live.retrain_every
    return when(missing, "plan_after_live.retrain_every")


def _the_cause_was_looked_for(incident: Incident, _case: Case) -> tuple[Fault, ...]:
    unproven = any(not why.evidence for why in incident.five_whys)
    return when(unproven or len(incident.five_whys) < ENOUGH_WHYS, "five_whys")


def _every_action_can_be_followed(incident: Incident, case: Case) -> Iterator[Fault]:
    for index, action in enumerate(incident.action_points):
        missing = _missing(action, case)
        field = f"action_points[{index}].{missing[0] if missing else ''}"
        yield from when(missing, field, action=short(action.text) or str(index + 1))


def _missing(action: ActionPoint, case: Case) -> list[str]:
    given = {
        "owner": not case.words.names_nobody(action.owner),
        "due": action.due is not None,
        "ticket": bool(action.ticket),
    }
    return [field for field, is_given in given.items() if not is_given]


def _nobody_is_blamed(incident: Incident, case: Case) -> tuple[Fault, ...]:
    for field, text in _told(incident):
        if found := case.words.found("blame", text):
            return wording(found, field)
    return ()


def _told(incident: Incident) -> Iterator[tuple[str, str]]:
    """Every text that says what went wrong, with its field."""
    for field in ("title", "impact_estimate", "message_for_business", "message_for_engineers"):
        yield field, getattr(incident, field)
    for index, fact in enumerate(incident.facts):
        yield f"facts[{index}].text", fact.text
    for index, why in enumerate(incident.five_whys):
        yield f"five_whys[{index}].because", f"{why.why}\n{why.because}"
    for index, action in enumerate(incident.action_points):
        yield f"action_points[{index}].text", action.text


CHECKS = (
    Check(
        "A01",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _("Where can colleagues report something odd? Put the address in the roll-out message."),
        "L",
        _people_can_report,
        where="after_live",
    ),
    Check(
        "A02",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "When is the first review, and who takes over when something goes wrong? Write a "
            "date and a name."
        ),
        "L",
        _somebody_looks_after_it,
        where="after_live",
    ),
    Check(
        "A03",
        Severity.WARNING,
        Gate.SPECIFICATION,
        _(
            "When is it renewed? Write a rule, for example “every 6 months, or when the drift "
            "alert fires”."
        ),
        "F",
        _it_will_be_renewed,
        where="after_live",
    ),
    Check(
        "A04",
        Severity.WARNING,
        Gate.SIGN_OFF,
        _(
            "Ask “why?” at least three times about “%(name)s”, and write for each answer how we"
            " know."
        ),
        "L five whys",
        _the_cause_was_looked_for,
        each="incidents",
    ),
    Check(
        "A05",
        Severity.WARNING,
        Gate.SIGN_OFF,
        _(
            "“%(action)s” after “%(name)s” needs an owner, a date and a ticket, or it will be "
            "forgotten."
        ),
        "L",
        _every_action_can_be_followed,
        each="incidents",
    ),
    Check(
        "A06",
        Severity.WARNING,
        Gate.SIGN_OFF,
        ngettext_lazy(
            "%(words)s in “%(name)s” puts the fault on a person. Write what made the mistake easy.",
            "%(words)s in “%(name)s” put the fault on a person. Write what made the mistake easy.",
            "count",
        ),
        "L “No one is at fault”",
        _nobody_is_blamed,
        each="incidents",
    ),
)
