"""Open points, known measures and a confirmed playback: what is written, by whom, and when not."""

from datetime import date

import pytest

from accounts.refusals import Conflict, NotReady
from intake.actions import Origin, save_section
from intake.actions.helping import (
    Doubt,
    Measure,
    add_measure,
    add_open_point,
    confirm_playback,
    playback_hash,
)
from intake.models import Kpi, Member, Project, Right, Section
from intake.rules import can_confirm_playback, is_confirmed
from spec.document.business import BusinessCase, Playback
from tests.accounts.factories import AdminFactory, UserFactory
from tests.intake.factories import MemberFactory, ProjectFactory
from tests.intake.trail import entries

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
DOUBT = Doubt(
    question="How many come on paper?",
    where="What goes wrong today?",
    owner="Sigrid Aasen",
    due=date(2026, 12, 4),
)
RATE = Measure(
    name="Churn rate", measure="proportion", direction="down", unit="share", method="left / all"
)
WORDS = "You want fewer loans in trouble."


@pytest.fixture
def member() -> Member:
    made: Member = MemberFactory.create(right=Right.EDIT)
    return made


def written(project: Project, **fields: object) -> Playback:
    """The playback as somebody wrote it."""
    playback = Playback.model_validate({"text": WORDS} | fields)
    case = BusinessCase(problem="Loans go bad.", playback=playback)
    save_section(project, "business_case", case, actor=None)
    return playback


def stored(project: Project, section: str) -> object:
    return Section.objects.get(project=project, name=section).content


# --- Open points ------------------------------------------------------------------------------
def test_an_open_point_says_who_finds_out_since_when_and_until_when(member: Member) -> None:
    add_open_point(member.project, DOUBT, today=TODAY, origin=Origin(), actor=member.user)

    assert stored(member.project, "open_points") == [
        {
            "question": "How many come on paper?",
            "where": "What goes wrong today?",
            "owner": "Sigrid Aasen",
            "since": "2026-11-25",
            "due": "2026-12-04",
        }
    ]
    assert len(entries(member.project, "section.save")) == 1


def test_open_points_stand_in_the_order_in_which_they_came(member: Member) -> None:
    later = Doubt(question="And by mail?", where="", owner="Ana")

    for doubt in (DOUBT, later):
        add_open_point(member.project, doubt, today=TODAY, origin=Origin(), actor=member.user)

    assert stored(member.project, "open_points")[1:] == [  # type: ignore[index]
        {"question": "And by mail?", "owner": "Ana", "since": "2026-11-25"}
    ]


def test_a_page_that_sends_twice_adds_an_open_point_once(member: Member) -> None:
    origin = Origin(token="the-page")

    for _time in range(2):
        add_open_point(member.project, DOUBT, today=TODAY, origin=origin, actor=member.user)

    assert len(stored(member.project, "open_points")) == 1  # type: ignore[arg-type]


# --- Known measures ---------------------------------------------------------------------------
def test_a_known_measure_becomes_a_kpi_with_its_fields_filled(member: Member) -> None:
    key = add_measure(member.project, RATE, actor=member.user)

    kpi = Kpi.objects.get(project=member.project, key=key)
    assert (key, kpi.name, kpi.measure, kpi.direction, kpi.unit, kpi.method) == (
        "K1",
        "Churn rate",
        "proportion",
        "down",
        "share",
        "left / all",
    )
    assert kpi.primary is None


def test_a_measure_of_the_same_name_is_not_added_again(member: Member) -> None:
    keys = [add_measure(member.project, RATE, actor=member.user) for _time in range(2)]

    assert (keys, Kpi.objects.filter(project=member.project).count()) == (["K1", "K1"], 1)


# --- The playback -----------------------------------------------------------------------------
def test_confirming_writes_the_name_and_the_day_and_nothing_else(member: Member) -> None:
    playback = written(member.project)

    sha256 = playback_hash(playback)
    confirm_playback(member.project, sha256=sha256, today=TODAY, actor=member.user)

    assert stored(member.project, "business_case") == {
        "problem": "Loans go bad.",
        "playback": {
            "text": WORDS,
            "confirmed_by": str(member.user),
            "confirmed_on": "2026-11-25",
        },
    }


def test_a_confirmation_is_recorded_with_the_text_that_it_is_about(member: Member) -> None:
    sha256 = playback_hash(written(member.project))

    confirm_playback(member.project, sha256=sha256, today=TODAY, actor=member.user)

    (entry,) = entries(member.project, "playback.confirm")
    assert (entry.actor, entry.after) == (str(member.user.pseudonym), sha256)


def test_another_text_than_the_one_that_was_read_is_not_confirmed(member: Member) -> None:
    sha256 = playback_hash(written(member.project))
    written(member.project, text="Other words.")

    with pytest.raises(Conflict, match="read it once more"):
        confirm_playback(member.project, sha256=sha256, today=TODAY, actor=member.user)

    assert entries(member.project, "playback.confirm") == []


def test_without_a_text_there_is_nothing_to_confirm(member: Member) -> None:
    nothing = playback_hash(Playback())

    with pytest.raises(NotReady, match="no text yet"):
        confirm_playback(member.project, sha256=nothing, today=TODAY, actor=member.user)


@pytest.mark.parametrize(
    ("right", "confirms"), [(Right.LEAD, False), (Right.EDIT, True), (Right.READ, True)]
)
def test_everybody_but_the_lead_confirms(right: Right, confirms: bool) -> None:
    member = MemberFactory.create(right=right)

    assert can_confirm_playback(member.user, member.project) is confirms


def test_strangers_and_administrators_do_not_confirm() -> None:
    project = ProjectFactory.create()

    people = UserFactory.create(), AdminFactory.create()
    assert [can_confirm_playback(user, project) for user in people] == [False, False]


@pytest.mark.parametrize(
    ("fields", "confirmed"),
    [
        ({}, False),
        ({"confirmed_by": "Ingrid"}, False),
        ({"confirmed_on": "2026-11-02"}, False),
        ({"confirmed_by": "Ingrid", "confirmed_on": "2026-11-02"}, True),
    ],
)
def test_a_confirmation_that_was_typed_needs_a_name_and_a_day(
    fields: dict[str, str], confirmed: bool
) -> None:
    project = ProjectFactory.create()

    assert is_confirmed(project, written(project, **fields)) is confirmed


def test_a_confirmation_that_was_given_here_ends_when_the_text_changes(member: Member) -> None:
    sha256 = playback_hash(written(member.project))
    confirm_playback(member.project, sha256=sha256, today=TODAY, actor=member.user)

    said = {"confirmed_by": str(member.user), "confirmed_on": "2026-11-25"}
    same, changed = (Playback.model_validate({"text": t} | said) for t in (WORDS, "Other."))
    assert is_confirmed(member.project, same) is True
    assert is_confirmed(member.project, changed) is False
