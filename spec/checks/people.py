"""P and S: the contact with hours reserved, and the people at the table."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spec.checks.base import Check, Fault, Gate, Severity, when
from spec.checks.case import Case
from spec.checks.places import short
from spec.checks.roles import roles
from spec.checks.wording import words_in
from spec.choices import Role, Stance
from spec.document import Document
from spec.document.people import Contact, Stakeholder

CAN_STOP_IT = 4
# Whoever builds it is not asked what to avoid.
BUILDERS = {Role.PRODUCT_MANAGER, Role.DATA_SCIENTIST}
LIVE_WITH_IT = {Role.AFFECTED_TEAM, Role.END_USER_VOICE}
LEAST_WORDS_OF_CARE = 2


def _contact_is_named(document: Document, case: Case) -> tuple[Fault, ...]:
    name = document.contact.name
    return when(case.words.names_nobody(name), "contact.name")


def _contact_has_time(document: Document, case: Case) -> tuple[Fault, ...]:
    contact = document.contact
    missing = [
        field
        for field, given in (
            ("hours_per_week", contact.hours_per_week),
            ("from", contact.starts),
            ("until", contact.until),
        )
        if not given
    ]
    return when(missing, f"contact.{missing[0]}" if missing else "", contact=_who(contact, case))


def _who(contact: Contact, case: Case) -> str:
    nobody = case.words.names_nobody(contact.name)
    return str(_("the contact")) if nobody else short(contact.name)


def _manager_confirmed(document: Document, case: Case) -> tuple[Fault, ...]:
    contact = document.contact
    missing = not contact.confirmed_by_manager
    return when(missing, "contact.confirmed_by_manager", contact=_who(contact, case))


def _contact_has_a_deputy(document: Document, case: Case) -> tuple[Fault, ...]:
    contact = document.contact
    return when(not contact.deputy, "contact.deputy", contact=_who(contact, case))


def _somebody_sat_with_the_team(document: Document, _case: Case) -> tuple[Fault, ...]:
    return when(not document.contact.pairing_sessions, "contact.pairing_sessions")


def _every_role_is_at_the_table(document: Document, case: Case) -> tuple[Fault, ...]:
    there = {person.role for person in document.stakeholders}
    missing = [role.label for role in roles(case.tier) if role not in there]
    return when(missing, "stakeholders", roles=", ".join(missing))


def _the_powerful_were_asked(person: Stakeholder, case: Case) -> tuple[Fault, ...]:
    powerful = person.influence is not None and person.influence >= CAN_STOP_IT
    asked = person.asked_no_concern or person.key in case.raisers
    return when(powerful and not asked and person.role not in BUILDERS, "asked_no_concern")


def _what_they_care_about_is_known(person: Stakeholder, _case: Case) -> tuple[Fault, ...]:
    return when(words_in(person.cares_about) < LEAST_WORDS_OF_CARE, "cares_about")


def _somebody_has_doubts(document: Document, _case: Case) -> tuple[Fault, ...]:
    stances = {person.stance for person in document.stakeholders if person.stance}
    return when(stances == {Stance.SUPPORTER}, "stakeholders")


def _somebody_lives_with_the_result(document: Document, _case: Case) -> tuple[Fault, ...]:
    there = LIVE_WITH_IT.intersection(_roles_of(document.stakeholders))
    return when(not there, "stakeholders")


def _roles_of(people: Iterable[Stakeholder]) -> set[Role]:
    return {person.role for person in people if person.role}


CHECKS = (
    Check(
        "P01",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "Who from the business answers our questions? If nobody can be named, go one level up "
            "before you go on."
        ),
        "L",
        _contact_is_named,
        where="contact",
    ),
    Check(
        "P02",
        Severity.BLOCKER,
        Gate.FRAMING,
        _(
            "No time is reserved for %(contact)s. Agree hours per week with a start "
            "and an end date."
        ),
        "L",
        _contact_has_time,
        where="contact",
    ),
    Check(
        "P03",
        Severity.WARNING,
        Gate.FRAMING,
        _("No manager has confirmed the hours of %(contact)s. Ask, and write who said yes."),
        "L",
        _manager_confirmed,
        where="contact",
    ),
    Check(
        "P04",
        Severity.HINT,
        Gate.ALIGNMENT,
        _("Who answers while %(contact)s is away? Name a deputy."),
        "L",
        _contact_has_a_deputy,
        where="contact",
    ),
    Check(
        "P05",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _("Spend half a day with the people who do the work. It usually changes the problem."),
        "L",
        _somebody_sat_with_the_team,
        where="contact",
    ),
    Check(
        "S01",
        Severity.BLOCKER,
        Gate.ALIGNMENT,
        _("Missing at the table: %(roles)s. Invite them now, not at launch."),
        "F, R",
        _every_role_is_at_the_table,
        where="stakeholders",
    ),
    Check(
        "S02",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _(
            "%(name)s can stop this project and has not been asked what we should avoid. Ask, and "
            "write the answer as a concern."
        ),
        "L",
        _the_powerful_were_asked,
        each="stakeholders",
    ),
    Check(
        "S03",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _("What would %(name)s ask first? Write what they care about in a few words."),
        "G",
        _what_they_care_about_is_known,
        each="stakeholders",
    ),
    Check(
        "S04",
        Severity.HINT,
        Gate.ALIGNMENT,
        _("Only supporters are listed. Who has doubts? Invite them and ask for the reason."),
        "PM",
        _somebody_has_doubts,
        where="stakeholders",
    ),
    Check(
        "S05",
        Severity.WARNING,
        Gate.ALIGNMENT,
        _(
            "Nobody speaks for the people who live with the result. Invite somebody who uses it or "
            "whose work it changes."
        ),
        "L, PAIR",
        _somebody_lives_with_the_result,
        where="stakeholders",
    ),
)
