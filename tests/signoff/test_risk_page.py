"""The page of the risk tier."""

import pytest
from pytest_django import DjangoAssertNumQueries

from intake.actions import save_section
from intake.models import Project
from signoff.actions import set_tier
from signoff.models import TierOverride
from spec.document.promises import Risk
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import OWNERS, ProjectFactory, VersionFactory, account, people
from tests.signoff.ready import answers

pytestmark = pytest.mark.django_db

PAGE = "/projects/ap-1/risk/"
TIERS = "/projects/ap-1/risk/tiers/"
WHY = "Thousands of suppliers feel every mistake."
# Session, person; project, sections, 5 kinds of rows, stakeholders, concerns, contact, recorded
# decisions, recorded acceptances; tiers that were set; right, own roles.
QUERIES = 18


@pytest.fixture
def project() -> Project:
    table = people(*OWNERS, "it_operations", "compliance", "model_risk")
    made: Project = ProjectFactory.create(code="AP-1", tier=2, people=table)
    return made


def answer(project: Project, of_tier: int, **changes: object) -> None:
    risk = Risk.model_validate(answers(of_tier) | changes)
    save_section(project, "risk", risk, actor=None)


def test_the_page_tells_the_points_of_each_answer(project: Project, browser: Browser) -> None:
    response = browser("sponsor").get(PAGE)

    rows = [(row["answer"], row["points"], row["highest"]) for row in response.context["answers"]]
    assert len(rows) == 12
    assert rows[2] == ("500,000\u00a0EUR", 4, 4)
    page = text_of(response)
    assert "Risk tier 2 of 4" in page
    assert "The answers give 12 of 40 points." in page
    assert "sponsor; business contact; product manager; data scientist; IT operations" in page


def test_a_question_without_an_answer_leads_those_who_edit_to_it(
    project: Project, browser: Browser
) -> None:
    save_section(project, "risk", Risk(), actor=None)

    edits = text_of(browser("data_scientist").get(PAGE))
    reads = text_of(browser("sponsor").get(PAGE))

    assert "11 questions are not answered; each counts as the worst answer." in edits
    assert 'href="/projects/ap-1/draft/risk-people/#div_id_affected"' in edits
    assert 'href="/projects/ap-1/draft/outages/"' in edits
    assert "/draft/" not in reads


def test_a_tier_that_the_author_stated_stands_beside_the_computed_one(
    project: Project, browser: Browser
) -> None:
    answer(project, 2, tier=1)

    page = text_of(browser("sponsor").get(PAGE))

    assert "The author stated tier 1. Tier 2 applies." in page


def test_each_person_is_offered_the_tiers_they_may_set(project: Project, browser: Browser) -> None:
    offered = {
        key: [tier for tier, _label in browser(key).get(PAGE).context["choices"]]
        for key in ("data_scientist", "compliance", "model_risk", "sponsor")
    }

    assert offered == {
        "data_scientist": ["3", "4"],
        "compliance": ["1", "3", "4"],
        "model_risk": ["3", "4"],
        "sponsor": [],
    }


def test_a_tier_is_set_with_its_reason(project: Project, browser: Browser) -> None:
    response = browser("data_scientist").post(TIERS, {"tier": "3", "reason": WHY}, follow=True)

    made = TierOverride.objects.get()
    assert (made.tier, made.made_by, made.reason) == (3, account("data_scientist"), WHY)
    page = text_of(response)
    assert "The answers give tier 2; a person has set a higher one." in page
    assert "Tier 3 instead of 2" in page
    assert WHY in page


def test_the_computed_tier_is_offered_again(project: Project, browser: Browser) -> None:
    set_tier(project, 1, reason=WHY, actor=account("compliance"))
    client = browser("data_scientist")

    response = client.get(PAGE)
    client.post(TIERS, {"tier": "computed", "reason": "Too low."})

    assert response.context["choices"] == [
        ("3", "Tier 3"),
        ("4", "Tier 4"),
        ("computed", "Tier 2, as computed"),
    ]
    assert "compliance has set a lower one" in text_of(response)
    assert "Back to tier 2, as computed" in text_of(client.get(PAGE))


def test_a_tier_that_lapsed_says_so(project: Project, browser: Browser) -> None:
    set_tier(project, 3, reason=WHY, actor=account("compliance"))
    answer(project, 4)

    response = browser("sponsor").get(PAGE)

    assert response.context["now"].number == 4
    assert "Tier 3 was set once. The answers have changed since" in text_of(response)


@pytest.mark.parametrize("typed", [{"tier": "3"}, {"reason": WHY}, {"tier": "9", "reason": WHY}])
def test_what_is_missing_in_the_form_is_said(
    typed: dict[str, str], project: Project, browser: Browser
) -> None:
    response = browser("data_scientist").post(TIERS, typed)

    assert response.status_code == 422
    assert "field-error" in text_of(response)
    assert not TierOverride.objects.exists()


def test_those_who_may_set_none_are_refused(project: Project, browser: Browser) -> None:
    response = browser("sponsor").post(TIERS, {"tier": "3", "reason": WHY})

    assert response.status_code == 403
    assert not TierOverride.objects.exists()


def test_a_forbidden_use_is_named_and_no_tier_is_offered(
    project: Project, browser: Browser
) -> None:
    answer(project, 2, eu_ai_act_class="prohibited")
    client = browser("compliance")

    page = text_of(client.get(PAGE))

    assert "This project cannot go on as it is" in page
    assert "The EU AI Act forbids this use" in page
    assert client.post(TIERS, {"tier": "1", "reason": WHY}).status_code == 403


def test_a_forbidden_use_is_said_before_the_review(project: Project, browser: Browser) -> None:
    answer(project, 2, eu_ai_act_class="prohibited")
    client = browser("data_scientist")

    page = text_of(client.get("/projects/ap-1/draft/check/"))
    sent = client.post("/projects/ap-1/versions/")

    assert "The EU AI Act forbids this use" in page
    assert sent.status_code == 409


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_page_costs_the_same_for_any_number_of_tiers_that_were_set(
    count: int,
    project: Project,
    browser: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for tier in (3, 4, 1)[:count]:
        set_tier(project, tier, reason=WHY, actor=account("compliance"))
    client = browser("compliance")

    with django_assert_num_queries(QUERIES):
        response = client.get(PAGE)

    assert len(response.context["history"]) == count


def test_the_reasons_are_part_of_the_printed_text(project: Project, browser: Browser) -> None:
    set_tier(project, 3, reason=WHY, actor=account("compliance"))
    VersionFactory.create(project=project)

    page = text_of(browser("sponsor").get("/projects/ap-1/versions/1/"))

    assert "Points for each answer" in page
    assert "set by a person, higher than computed" in page
    assert WHY in page
