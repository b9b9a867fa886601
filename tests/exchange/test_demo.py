"""The demo: four projects, in the states that their files tell of, decided by their own people."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.test import Client

from accounts.models import User
from accounts.refusals import NotReady
from audit.models import Entry
from exchange.actions import load_demo
from intake.models import Member, Project
from mail.models import Message
from signoff.models import Condition, Decision, RecordedDecision, SpecVersion
from spec.reading import read
from stakeholders.models import Asking, Stakeholder
from tests.exchange.database import everything
from tests.exchange.files import run

PASSWORD = "upfront-demo-2026"
STATES = {
    "NHB-AP-001": "signed_off",
    "MOD-HOME-014": "signed_off",
    "HVD-CR-007": "changes_requested",
}
DRAFT = "LAB-001"


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, loaded once for all tests of this module and then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The demo; what a test does to it is taken back."""


def decisions(code: str) -> dict[str, str]:
    """Role -> verdict of everybody who decided about the project."""
    made = Decision.objects.filter(signatory__version__project__code=code)
    return dict(made.values_list("signatory__role", "verdict"))


def test_the_four_projects_stand_where_their_files_say(demo: None) -> None:
    states = dict(SpecVersion.objects.values_list("project__code", "state"))

    assert states == STATES
    assert {project.code for project in Project.objects.all()} == {*STATES, DRAFT}
    stages = dict(Project.objects.values_list("code", "stage"))
    assert stages[DRAFT] == "framing"
    assert stages["NHB-AP-001"] == "signed_off"
    assert stages["HVD-CR-007"] == "in_review"


def said(code: str) -> QuerySet[RecordedDecision]:
    """What the file says that people decided, but for audit: its stage has not come yet."""
    made = RecordedDecision.objects.filter(project__code=code).exclude(decision="pending")
    not_yet = ["internal_audit"] if code == "HVD-CR-007" else []
    return made.exclude(role__in=not_yet)


@pytest.mark.parametrize("code", sorted(STATES))
def test_everybody_decided_as_the_file_says_and_nobody_else(demo: None, code: str) -> None:
    assert decisions(code) == dict(said(code).values_list("role", "decision"))


@pytest.mark.parametrize("code", sorted(STATES))
def test_each_decision_was_made_by_the_person_in_the_role(demo: None, code: str) -> None:
    made = Decision.objects.filter(signatory__version__project__code=code)

    people = {decision.signatory.role: decision.made_by.name for decision in made}
    assert people == dict(said(code).values_list("role", "by"))
    assert all(decision.sha256 == decision.signatory.version.sha256 for decision in made)


def test_security_has_not_decided_about_the_credit_score(demo: None) -> None:
    version = SpecVersion.objects.get(project__code="HVD-CR-007")

    waiting = version.signatories.waiting()
    assert [(one.name, bool(one.asked_at)) for one in waiting] == [
        ("Hanna Berg", True),
        ("Carla Mendes", False),
    ]
    assert decisions("HVD-CR-007")["model_risk"] == "changes_requested"


def test_conditions_came_along_with_person_and_day(demo: None) -> None:
    kept = Condition.objects.order_by("due").values_list("text", "owner", "due")

    assert [(text, owner, str(due)) for text, owner, due in kept] == [
        ("Weekly approval figure by mail", "Lukas Hoffmann", "2027-03-15"),
        ("Quarterly sample report to audit", "Jonas Brandt", "2027-04-15"),
    ]


def test_everybody_at_the_table_can_sign_in_and_open_their_project(
    demo: None, client: Client
) -> None:
    for person in Stakeholder.objects.select_related("user", "project"):
        assert person.user is not None
        assert client.login(email=person.user.email, password=PASSWORD), person.name
        assert client.get(f"/projects/{person.project.slug}/document.json").status_code == 200


def test_data_scientists_lead_and_the_cool_prototype_has_none(demo: None) -> None:
    leads = Member.objects.filter(right="lead").values_list("project__code", "user__name")

    scientists = Stakeholder.objects.filter(role="data_scientist")
    assert sorted(leads) == sorted(scientists.values_list("project__code", "name"))
    assert {code for code, _name in leads} == set(STATES)


def test_one_question_is_open_and_its_mail_is_in_the_outbox(demo: None) -> None:
    asking = Asking.objects.get()
    message = Message.objects.get(cause=f"asking:{asking.pk}")

    assert (asking.person.name, asking.person.project.code) == ("Paul Okafor", "NHB-AP-001")
    assert (message.to_name, message.from_name) == ("Paul Okafor", "Jonas Brandt")
    assert message.to_address == "paul.okafor@nordhafen.example"


def test_the_admin_of_the_demo_sees_every_project_through_the_sign_in_page(
    demo: None, client: Client
) -> None:
    answer = client.post(
        "/accounts/login/", {"login": "alex.admin@upfront.example", "password": PASSWORD}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/")
    page = client.get("/projects/").content.decode()
    assert all(code in page for code in (*STATES, DRAFT))


def test_demo_people_are_marked_as_such(demo: None) -> None:
    assert User.objects.exclude(is_demo=True).count() == 0
    assert User.objects.filter(is_staff=True).values_list("name", flat=True).get() == "Alex Admin"


def test_loading_again_changes_nothing(demo: None) -> None:
    before = everything()

    answer = run("load_demo")

    assert (answer.text, answer.error) == ("Demo: nothing new\n", "")
    assert everything() == before


def test_a_project_that_is_missing_is_loaded_again(demo: None) -> None:
    Project.objects.get(code=DRAFT).delete()

    answer = run("load_demo")

    assert answer.text == f"Demo: {DRAFT}\n"
    assert Project.objects.count() == 4


def test_the_trail_of_the_demo_is_intact(demo: None) -> None:
    acts = list(Entry.objects.values_list("act", flat=True))

    assert run("verify_audit").text.startswith(f"All {len(acts)} entries intact, head ")
    assert acts.count("project.import") == 4
    assert acts.count("version.submit") == 3
    assert acts.count("version.decide") == Decision.objects.count()
    assert acts.count("version.sign_off") == 2
    assert acts.count("user.add") == User.objects.count()
    assert acts.count("stakeholder.link") == Stakeholder.objects.count()


def test_the_examples_themselves_are_exported_with_their_recorded_decisions(demo: None) -> None:
    text = run("export_project", "NHB-AP-001").text

    document = read(text.encode()).document
    assert document.project.stage == "signed_off"
    assert len(document.sign_off) == 9


def test_there_is_no_demo_in_production(db: None, settings: Any) -> None:
    settings.DEMO = False
    before = everything()

    answer = run("load_demo")

    assert answer.error.startswith("Demo people exist only in a demo.")
    assert everything() == before
    with pytest.raises(NotReady):
        load_demo()
