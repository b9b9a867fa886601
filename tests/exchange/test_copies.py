"""A project begins with the answers of another one, and with nothing that was decided there."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from exchange.actions import (
    FirstAnswers,
    example,
    examples,
    import_document,
    start_from,
    start_project,
    starting,
)
from intake.actions import create_project
from intake.models import Project, Right
from outcomes.assemble import whole_document
from signoff.models import SpecVersion
from spec.document import Document, as_json
from tests.accounts.factories import UserFactory
from tests.intake.factories import MemberFactory
from tests.spec.filled import filled_document

pytestmark = pytest.mark.django_db

EXAMPLE = "example:invoice_ocr"
HAPPENED_THERE = ("sign_off", "readouts", "incidents", "feedback", "use_sessions")


@pytest.fixture
def user() -> User:
    return UserFactory.create()


@pytest.fixture
def browser(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def copy(user: User) -> Document:
    """What stands in a copy of a project of which everything is filled in and decided."""
    document, _tokens = filled_document()
    return whole_document(start_from(document, title="My copy", actor=user))


def copied(browser: Client, source: str, title: str = "My own") -> Any:
    return browser.post("/new/copies/", {"title": title, "source": source})


# --- What is copied ---------------------------------------------------------------------------
def test_a_copy_has_its_own_names_and_no_stage(copy: Document) -> None:
    assert (copy.project.code, copy.project.title) == ("MY-COPY", "My copy")
    assert (copy.project.stage, copy.project.created_on) == (None, None)


def test_nothing_that_happened_there_is_copied(copy: Document) -> None:
    original, _tokens = filled_document()

    assert all(getattr(original, name) for name in HAPPENED_THERE)
    assert [name for name in HAPPENED_THERE if getattr(copy, name)] == []


def test_nothing_that_somebody_said_about_a_concern_is_copied(copy: Document) -> None:
    concern = copy.concerns[0]

    assert (concern.demo.shown_on, concern.demo.shown_to, concern.demo.result) == (None, [], None)
    assert (concern.mitigation.done_on, as_json(concern.acceptance)) == (None, {})
    assert (concern.status, concern.linked_incidents) == (None, [])


def test_nothing_that_the_contact_promised_or_did_is_copied(copy: Document) -> None:
    contact = copy.contact

    assert (contact.confirmed_on, contact.confirmed_by_manager) == (None, "")
    assert (contact.pairing_sessions, contact.question_log) == ([], [])


def test_nothing_that_others_agreed_to_is_copied(copy: Document) -> None:
    (level, interface, person) = copy.service_level, copy.interfaces[0], copy.stakeholders[0]

    assert (level.agreed_by, level.agreed_on, interface.owner_agreed_on) == ("", None, None)
    assert (person.asked_no_concern, person.asked_on) == (None, None)


def test_every_answer_is_copied(copy: Document) -> None:
    original, _tokens = filled_document()

    kept = ("value", "kpis", "alternatives", "requirements", "outage_ladder", "experiment", "risk")
    assert [name for name in kept if getattr(copy, name) != getattr(original, name)] == []
    assert copy.concerns[0].title == original.concerns[0].title
    assert copy.contact.name == original.contact.name


def test_the_playback_of_a_copy_is_to_be_confirmed_anew(copy: Document) -> None:
    playback = copy.business_case.playback

    assert playback.text
    assert (playback.confirmed_by, playback.confirmed_on) == ("", None)


@pytest.mark.parametrize("name", [name for name, _title in examples()])
def test_an_example_can_be_copied_many_times(name: str, user: User) -> None:
    first, second = (start_from(example(name), title="Mine", actor=user) for _ in range(2))

    assert [first.code, second.code] == ["MINE", "MINE-2"]
    assert first.members.get(user=user).right == Right.LEAD
    assert SpecVersion.objects.count() == 0


# --- The code ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "code"), [("Read invoices", "READ-INVOICES"), ("🦉", "PROJECT-F7007FBD")]
)
def test_a_code_is_made_from_the_title_and_used_once(title: str, code: str, user: User) -> None:
    answers = FirstAnswers(title=title, as_a="a", i_want="b", so_that="c", problem="d")

    made = [start_project(answers, actor=user).code for _ in range(3)]

    assert made == [code, f"{code}-2", f"{code}-3"]


def test_a_long_code_stays_within_its_limit_when_it_is_numbered(user: User) -> None:
    answers = FirstAnswers(title="w" * 90, as_a="a", i_want="b", so_that="c", problem="d")

    codes = [start_project(answers, actor=user).code for _ in range(2)]

    assert codes == ["W" * 40, "W" * 38 + "-2"]


@pytest.mark.parametrize("maker", ["create_project", "import_document"])
def test_a_code_that_somebody_takes_in_between_is_left_to_them(
    maker: str, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, others = getattr(starting, maker), iter(["MINE", "MINE-2"])

    def a_moment_later(*args: Any, **options: Any) -> Project:
        if code := next(others, ""):
            create_project(code, title="Theirs", actor=None)
        return real(*args, **options)  # type: ignore[no-any-return]

    monkeypatch.setattr(starting, maker, a_moment_later)
    answers = FirstAnswers(title="Mine", as_a="a", i_want="b", so_that="c", problem="d")

    if maker == "create_project":
        made = start_project(answers, actor=user)
    else:
        made = start_from(example("invoice_ocr"), title="Mine", actor=user)

    assert made.code == "MINE-3"


# --- The page ---------------------------------------------------------------------------------
def test_the_page_offers_the_examples_and_what_one_may_read(browser: Client, user: User) -> None:
    mine = MemberFactory.create(user=user, project__title="Mine").project
    MemberFactory.create(project__title="Theirs")

    offered = dict(browser.get("/new/").context["copy"].fields["source"].choices)

    assert offered[f"project:{mine.code}"] == f"{mine.code} Mine"
    assert len(offered) == 1 + len(examples()) + 1


def test_a_copy_of_an_example_opens_its_task_list(browser: Client, user: User) -> None:
    answer = copied(browser, EXAMPLE)

    assert (answer.status_code, answer["Location"]) == (302, "/projects/my-own/draft/")
    assert Project.objects.get().members.get(user=user).right == Right.LEAD


def test_a_copy_of_a_project_that_one_reads_is_one_s_own(browser: Client, user: User) -> None:
    document, _tokens = filled_document()
    MemberFactory.create(project=import_document(document, actor=None), user=user)

    answer = copied(browser, "project:TOK-0001")

    made = Project.objects.get(code="MY-OWN")
    assert (answer.status_code, made.members.get(user=user).right) == (302, Right.LEAD)


@pytest.mark.parametrize("source", ["", "example:none", "project:PRJ-1", "example:", "x"])
def test_a_source_that_nobody_offered_is_refused_and_the_title_kept(
    source: str, browser: Client
) -> None:
    MemberFactory.create(project__code="PRJ-1")

    answer = copied(browser, source, title="A title to keep")

    assert (answer.status_code, Project.objects.count()) == (422, 1)
    assert 'value="A title to keep"' in answer.content.decode()


@pytest.mark.parametrize("title", ["", "  ", "x" * 91, "🦉" * 250_000])
def test_a_copy_needs_a_title_that_fits(title: str, browser: Client) -> None:
    answer = copied(browser, EXAMPLE, title=title)

    assert (answer.status_code, Project.objects.count()) == (422, 0)
