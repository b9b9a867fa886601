"""The demo: four projects, their people with accounts, and what they decided."""

from functools import cache
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.actions import add_person
from accounts.models import User
from accounts.refusals import NotReady
from exchange.actions.importing import import_document
from intake.models import Member, Project, Right
from signoff import actions
from signoff.models import Signatory, Verdict
from spec.choices import Role
from spec.document import Document
from spec.document.record import SignOff
from spec.reading import read
from stakeholders.actions import ask, link_known_accounts
from stakeholders.models import Commitment, Stakeholder
from stakeholders.rules import address_of

FOLDER = Path(__file__).resolve().parent.parent / "demo"
# The examples worth starting from; the fourth one is deliberately bad.
COMPLETE = ("invoice_ocr", "fashion_carousel", "credit_scoring")
# One question is open, so that whoever tries the demo finds a mail with a link in the outbox.
ASKED = "Paul Okafor"
ADMIN = ("alex.admin@upfront.example", "Alex Admin")


def load_demo() -> list[Project]:
    """Load the demo projects that are not there yet, each whole or not at all.

    Raises:
        NotReady: this installation is not a demo.
    """
    if not settings.DEMO:
        raise NotReady("Demo people exist only in a demo. Set UPFRONT_DEMO=1 on your own machine.")
    _account(*ADMIN, is_staff=True)
    return [project for path in sorted(FOLDER.glob("*.yaml")) if (project := _load(path))]


def examples() -> list[tuple[str, str]]:
    """(name, title) of the complete examples that a project can start from."""
    return [(name, example(name).project.title) for name in COMPLETE]


def example(name: str) -> Document:
    """The example with this name."""
    path = FOLDER / f"{name}.yaml"
    return read(path.read_bytes(), name=path.name).document


@transaction.atomic
def _load(path: Path) -> Project | None:
    document = read(path.read_bytes(), name=path.name).document
    if Project.objects.coded(str(document.project.code)).exists():
        return None
    project = import_document(document, actor=None)
    _give_accounts(project)
    lead = Member.objects.filter(project=project, right=Right.LEAD).first()
    if lead:
        _review(project, document, lead.user)
        ask(project, Stakeholder.of(project).filter(name=ASKED), actor=lead.user)
    return project


def _give_accounts(project: Project) -> None:
    """Everybody at the table gets an account, and with it the right to open the project."""
    contact = Commitment.of(project).first()
    for person in Stakeholder.of(project):
        _account(address_of(person, contact), person.name)
    link_known_accounts(project, actor=None)


def _account(email: str, name: str, *, is_staff: bool = False) -> User:
    """The account with this address; a new one shares the demo's password."""
    there: User | None = User.objects.filter(email__iexact=email).first()
    if there:
        return there
    user = add_person(email, name, actor=None, is_demo=True, is_staff=is_staff)
    user.password = _password_hash()
    user.save(update_fields=["password"])
    return user


@cache
def _password_hash() -> str:
    """The demo's password, hashed once for all: hashing is slow on purpose."""
    return make_password(settings.DEMO_PASSWORD)


def _review(project: Project, document: Document, lead: User) -> None:
    """The lead asks for a review, and everybody decides what the example says they decided.

    They do so in the order of the stages; whoever's stage does not open has not decided yet.
    """
    version = actions.submit(project, actor=lead)
    said = {(one.role, one.by): one for one in document.sign_off}
    seats = {
        (Role(one.role) if one.role else None, one.name): one.pk
        for one in version.signatories.all()
    }
    for seat in [one for one in seats if one in said]:
        _decide(Signatory.objects.get(pk=seats[seat]), said[seat])


def _decide(signatory: Signatory, said: SignOff) -> None:
    if said.decision not in Verdict.values or not (signatory.user and signatory.asked_at):
        return
    conditions = []
    if said.condition and said.condition_due:
        conditions = [
            actions.NewCondition(said.condition, said.condition_owner, said.condition_due)
        ]
    actions.decide(
        signatory,
        actor=signatory.user,
        verdict=Verdict(said.decision),
        sha256=signatory.version.sha256,
        policy_sha256=signatory.version.policy_sha256,
        idempotency_key=uuid4(),
        comment=said.comment,
        conditions=conditions,
    )
