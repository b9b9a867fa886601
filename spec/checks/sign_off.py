"""G: the decisions that are recorded."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.places import short
from spec.checks.roles import roles
from spec.choices import Role, Verdict
from spec.document import Document
from spec.document.people import Stakeholder
from spec.document.record import SignOff

# Asks for changes, or does not approve: neither lets the specification pass.
NOBODY: tuple[None] = (None,)
AGAINST = {Verdict.CHANGES_REQUESTED, Verdict.REJECTED}


def _everybody_has_decided(document: Document, case: Case) -> Iterator[Fault]:
    for role, person in _seats(document, case.tier):
        where = f"sign_off {role or person.key}" if person else f"sign_off {role}"
        waiting = not _decided(document.sign_off, role, person, _holders(document, role))
        label = role.label if role else _("a signature without a role")
        name = short(person.name) or person.key if person else _("nobody is named yet")
        yield from when(waiting, "sign_off", where=where, role=label, person=name)


def _seats(document: Document, tier: int) -> Iterator[tuple[Role | None, Stakeholder | None]]:
    """Every signature that is needed: the roles of the tier, then others who must sign."""
    needed = roles(tier)
    for role in needed:
        holders = _holders(document, role)
        signing = [person for person in holders if person.must_sign] or holders[:1]
        yield from ((role, person) for person in signing or NOBODY)
    for person in document.stakeholders:
        if person.must_sign and person.role not in needed:
            yield person.role, person


def _holders(document: Document, role: Role | None) -> list[Stakeholder]:
    return [person for person in document.stakeholders if role and person.role is role]


def _decided(
    decisions: list[SignOff],
    role: Role | None,
    person: Stakeholder | None,
    holders: list[Stakeholder],
) -> bool:
    """Whether a decision fills the seat; where several hold the role, it must be by the person."""
    made = [item for item in decisions if item.decision not in (None, Verdict.PENDING)]
    names = {person.name, person.delegate, person.key} - {""} if person else set()
    several = sum(1 for holder in holders if holder.must_sign) > 1
    if role is None or several:
        return any(item.by in names for item in made)
    return any(item.role is role for item in made)


def _no_change_is_asked_for(decision: SignOff, _case: Case) -> tuple[Fault, ...]:
    return when(decision.decision in AGAINST, "decision", said=short(decision.comment) or "–")


def _every_condition_can_be_followed(decision: SignOff, case: Case) -> tuple[Fault, ...]:
    nobody = case.words.names_nobody(decision.condition_owner)
    given = {
        "condition": bool(decision.condition),
        "condition_owner": not nobody,
        "condition_due": decision.condition_due is not None,
    }
    missing = [field for field, is_given in given.items() if not is_given]
    conditional = decision.decision is Verdict.APPROVED_WITH_CONDITIONS
    return when(conditional and missing, missing[0] if missing else "")


CHECKS = (
    Check(
        "G01",
        Severity.BLOCKER,
        Gate.SIGN_OFF,
        _("Waiting for %(role)s: %(person)s."),
        "PM, L",
        _everybody_has_decided,
        where="sign_off",
    ),
    Check(
        "G02",
        Severity.BLOCKER,
        Gate.SIGN_OFF,
        _(
            "%(name)s does not approve it like this: “%(said)s”. Change it, send a new version "
            "and ask again."
        ),
        "R",
        _no_change_is_asked_for,
        each="sign_off",
    ),
    Check(
        "G03",
        Severity.WARNING,
        Gate.SIGN_OFF,
        _(
            "The condition of %(name)s needs words, an owner and a date, or nobody can say when"
            " it is met."
        ),
        "L",
        _every_condition_can_be_followed,
        each="sign_off",
    ),
)
