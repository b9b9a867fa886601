"""What a project that starts as a copy takes over: the answers, and no word that anybody gave."""

from spec.document import Document
from spec.document.business import BusinessCase
from spec.document.people import Acceptance, Concern, Contact, Stakeholder
from spec.document.promises import Interface, ServiceLevel
from spec.hidden import without_hidden_names

HAPPENED_THERE = ("sign_off", "readouts", "incidents", "feedback", "use_sessions")


def copy_of(document: Document, *, code: str, title: str) -> Document:
    """The document of a new project that starts with the answers of `document`.

    Somebody else leads it, so names that only the lead may know stay where they are.
    """
    document = without_hidden_names(document)
    names = {"code": code, "title": title, "stage": None, "created_on": None}
    return document.model_copy(
        update={
            "project": document.project.model_copy(update=names),
            "business_case": _unconfirmed(document.business_case),
            "contact": _not_promised(document.contact),
            "stakeholders": [_not_asked(person) for person in document.stakeholders],
            "concerns": [_unanswered(concern) for concern in document.concerns],
            "service_level": _not_agreed(document.service_level),
            "interfaces": [_not_agreed_by_owner(one) for one in document.interfaces],
            **{name: [] for name in HAPPENED_THERE},
        }
    )


def _unconfirmed(case: BusinessCase) -> BusinessCase:
    """The case, whose playback nobody has confirmed for the new project."""
    playback = case.playback.model_copy(update={"confirmed_by": "", "confirmed_on": None})
    return case.model_copy(update={"playback": playback})


def _not_promised(contact: Contact) -> Contact:
    """The contact, whose hours nobody has confirmed, and who has met and asked nobody yet."""
    return contact.model_copy(
        update={
            "confirmed_on": None,
            "confirmed_by_manager": "",
            "pairing_sessions": [],
            "question_log": [],
        }
    )


def _not_asked(person: Stakeholder) -> Stakeholder:
    """The person, whom nobody has asked yet what must not happen in the new project."""
    return person.model_copy(update={"asked_no_concern": None, "asked_on": None})


def _unanswered(concern: Concern) -> Concern:
    """The concern, whose answer nobody has seen or accepted in the new project."""
    demo = concern.demo.model_copy(update={"shown_on": None, "shown_to": [], "result": None})
    changes: dict[str, object] = {
        "mitigation": concern.mitigation.model_copy(update={"done_on": None}),
        "demo": demo,
        "acceptance": Acceptance(),
        "status": None,
        "linked_incidents": [],
    }
    return concern.model_copy(update=changes)


def _not_agreed(level: ServiceLevel) -> ServiceLevel:
    """The service level, to which nobody has agreed yet."""
    return level.model_copy(update={"agreed_by": "", "agreed_on": None})


def _not_agreed_by_owner(interface: Interface) -> Interface:
    """The interface, to which its owner has not agreed yet."""
    return interface.model_copy(update={"owner_agreed_on": None})
