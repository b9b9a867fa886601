"""The page about people and stages: who may do what on it, and what it says to a mistake."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from intake.actions import add_member, take_step
from intake.lifecycle import Step
from intake.models import LeadChange, Member, Project, Right, StageChange
from intake.rules import right_of
from spec.choices import Stage
from tests.accounts.factories import AdminFactory, UserFactory
from tests.signoff.conftest import Browser, text_of
from tests.signoff.factories import ProjectFactory, VersionFactory, account, people

pytestmark = pytest.mark.django_db

LIFE = "/projects/ap-1/life/"
TODAY = timezone.localdate()
PARK = {"step": "park", "reason": "No data yet.", "on": TODAY.isoformat()}
TOM = {"name": "Tom Ode", "email": "tom@example.org"}
FORMS = {"stages": PARK, "lead": {"reason": "Why."}, "members": TOM, "removal": {"code": "ap-1"}}
EMOJI = "🦉" * 250_000  # 1 MB


@pytest.fixture
def project(db: None) -> Project:
    """A project that its data scientist leads; a writer has been invited, a team reads."""
    seats = people("sponsor", "business_contact", "product_manager", "data_scientist", "finance")
    made: Project = ProjectFactory.create(code="AP-1", people=seats)
    add_member(made, user=account("writer"), right=Right.EDIT, actor=None)
    return made


@pytest.fixture
def lead(browser: Browser, project: Project) -> Client:
    return browser("data_scientist")


def errors(answer: Any) -> dict[str, list[str]]:
    """What the form that was sent says about its fields."""
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


def seat(project: Project, key: str) -> Member:
    return Member.objects.get(project=project, user=account(key))


def hand(project: Project, key: str, **fields: str) -> dict[str, Any]:
    return {"to": seat(project, key).pk, "reason": "I change teams."} | fields


# --- Who may what -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "statuses"),
    [
        ("data_scientist", [302, 422, 302, 302]),
        ("product_manager", [403, 422, 302, 403]),
        ("writer", [403, 403, 302, 403]),
        ("sponsor", [403, 403, 403, 403]),
        ("finance", [403, 403, 403, 403]),
        ("stranger", [404, 404, 404, 404]),
    ],
)
def test_each_form_is_for_those_who_may(
    key: str, statuses: list[int], project: Project, browser: Browser
) -> None:
    answers = [browser(key).post(f"{LIFE}{name}/", form) for name, form in FORMS.items()]

    assert [answer.status_code for answer in answers] == statuses


def test_an_admin_replaces_the_lead_and_does_nothing_else(project: Project, client: Client) -> None:
    client.force_login(AdminFactory.create())

    answers = [client.post(f"{LIFE}{name}/", form).status_code for name, form in FORMS.items()]

    assert answers == [403, 422, 403, 403]


@pytest.mark.parametrize("name", FORMS)
def test_without_signing_in_nothing_is_possible(
    name: str, project: Project, client: Client
) -> None:
    answer = client.post(f"{LIFE}{name}/", FORMS[name])

    assert (answer.status_code, answer["Location"][:16]) == (302, "/accounts/login/")
    assert Project.objects.get().stage == Stage.FRAMING


@pytest.mark.parametrize(
    ("key", "titles"),
    [
        (
            "data_scientist",
            [
                "The next step",
                "Write together",
                "Hand the project over",
                "Change the code",
                "Delete the draft",
            ],
        ),
        ("product_manager", ["Write together", "Hand the project over"]),
        ("writer", ["Write together"]),
        ("sponsor", []),
    ],
)
def test_everybody_sees_the_forms_that_they_may_send(
    key: str, titles: list[str], project: Project, browser: Browser
) -> None:
    page = text_of(browser(key).get(LIFE))

    every = [
        "The next step",
        "Write together",
        "Hand the project over",
        "Change the code",
        "Delete the draft",
    ]
    assert [title for title in every if f">{title}</h2>" in page] == titles
    assert "writer@example.org" in page


# --- Stages -----------------------------------------------------------------------------------
def test_a_step_is_recorded_and_told_with_its_reason(project: Project, lead: Client) -> None:
    answer = lead.post(f"{LIFE}stages/", PARK, follow=True)

    page = text_of(answer)
    assert answer.redirect_chain == [(LIFE, 302)]
    assert Project.objects.get().stage == Stage.PARKED
    assert "<strong>Parked</strong>: No data yet." in page
    assert [value for value, _label in answer.context["step_form"].fields["step"].choices] == [
        "take_up_again"
    ]


@pytest.mark.parametrize("step", ["park", "stop", "solve_without_ml"])
def test_a_project_that_rests_is_taken_up_again(step: str, project: Project, lead: Client) -> None:
    lead.post(f"{LIFE}stages/", PARK | {"step": step})

    lead.post(f"{LIFE}stages/", PARK | {"step": "take_up_again", "reason": "Data is here."})

    assert Project.objects.get().stage == Stage.FRAMING
    assert [change.reason for change in StageChange.objects.all()] == [
        "Data is here.",
        "No data yet.",
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("reason", "", "Say why, in one sentence at least."),
        ("reason", " \u200b ", "Say why, in one sentence at least."),
        ("step", "", "Choose what happens."),
        ("step", "build", "The project has moved on meanwhile, so this step is not possible. "),
        ("on", "", "Write the date like 2027-04-15."),
        ("on", "15/04/2027", "Write the date like 2027-04-15."),
        ("on", "2999-01-01", "This day has not come yet."),
    ],
)
def test_a_step_that_is_not_clear_is_asked_back_and_the_rest_is_kept(
    field: str, value: str, said: str, project: Project, lead: Client
) -> None:
    answer = lead.post(f"{LIFE}stages/", PARK | {"reason": "A reason to keep."} | {field: value})

    assert answer.status_code == 422
    assert errors(answer)[field][0].startswith(said)
    assert field == "reason" or "A reason to keep." in text_of(answer)
    assert StageChange.objects.count() == 0


def test_a_step_sent_twice_is_asked_back_the_second_time(project: Project, lead: Client) -> None:
    first, second = (lead.post(f"{LIFE}stages/", PARK) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 422)
    assert "The project has moved on meanwhile" in text_of(second)
    assert "No data yet." in text_of(second)
    assert StageChange.objects.count() == 1


def test_a_reason_of_a_megabyte_is_refused_and_kept_in_its_field(
    project: Project, lead: Client
) -> None:
    answer = lead.post(f"{LIFE}stages/", PARK | {"reason": EMOJI})

    assert answer.status_code == 422
    assert EMOJI in answer.content.decode()
    assert StageChange.objects.count() == 0


def test_a_step_of_a_project_that_was_signed_is_offered(project: Project, lead: Client) -> None:
    Project.objects.update(stage=Stage.SIGNED_OFF)

    lead.post(f"{LIFE}stages/", PARK | {"step": "build"})

    assert Project.objects.get().stage == Stage.IN_BUILD


# --- The lead ---------------------------------------------------------------------------------
@pytest.mark.parametrize("by", ["data_scientist", "product_manager"])
def test_the_lead_changes_and_whoever_led_goes_on_writing(
    by: str, project: Project, browser: Browser
) -> None:
    answer = browser(by).post(f"{LIFE}lead/", hand(project, "writer"), follow=True)

    page = text_of(answer)
    assert "Writer leads this project now." in page
    assert "Writer leads from now on. I change teams." in page
    assert right_of(account("writer"), project) == "lead"
    assert right_of(account("data_scientist"), project) == "edit"


def test_an_admin_gives_a_project_another_lead(project: Project, client: Client) -> None:
    client.force_login(AdminFactory.create())

    answer = client.post(f"{LIFE}lead/", hand(project, "product_manager"))

    assert (answer.status_code, answer["Location"]) == (302, LIFE)
    assert right_of(account("product_manager"), project) == "lead"


def test_handing_over_twice_is_asked_back_the_second_time(project: Project, lead: Client) -> None:
    form = hand(project, "product_manager")
    lead.post(f"{LIFE}lead/", form)

    again = lead.post(f"{LIFE}lead/", form)

    assert again.status_code in {403, 422}
    assert LeadChange.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("to", "", "Choose a person."),
        ("to", "0", "This person leads already or is gone meanwhile. Choose again."),
        ("reason", " ", "Say why, in one sentence at least."),
    ],
)
def test_a_hand_over_that_is_not_clear_is_asked_back(
    field: str, value: str, said: str, project: Project, lead: Client
) -> None:
    answer = lead.post(f"{LIFE}lead/", hand(project, "writer") | {field: value})

    assert (answer.status_code, errors(answer)) == (422, {field: [said]})
    assert right_of(account("data_scientist"), project) == "lead"


def test_nobody_is_offered_as_lead_who_leads_or_cannot_sign_in(
    project: Project, lead: Client
) -> None:
    User.objects.filter(email="writer@example.org").update(is_active=False)

    offered = lead.get(LIFE).context["hand_over_form"].fields["to"].queryset

    names = {str(member.user) for member in offered}
    assert names == {"Sponsor", "Business Contact", "Product Manager", "Finance"}


# --- Writing together -------------------------------------------------------------------------
def test_whoever_is_asked_writes_with_the_others(project: Project, lead: Client) -> None:
    answer = lead.post(f"{LIFE}members/", TOM, follow=True)

    assert "Tom Ode can write the draft." in text_of(answer)
    assert right_of(User.objects.get(email="tom@example.org"), project) == "edit"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Write the name of the person."),
        ("email", "", "Write the e-mail address."),
        ("email", "tom at example", "This is not an e-mail address."),
        ("email", f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.org", "Ensure this value has at most"),
    ],
)
def test_an_invitation_that_is_not_clear_is_asked_back(
    field: str, value: str, said: str, project: Project, lead: Client
) -> None:
    answer = lead.post(f"{LIFE}members/", TOM | {field: value})

    assert answer.status_code == 422
    assert errors(answer)[field][0].startswith(said)
    assert not User.objects.filter(name="Tom Ode").exists()


def test_whose_account_was_taken_away_is_not_asked(project: Project, lead: Client) -> None:
    UserFactory.create(email="tom@example.org", name="Tom Ode", is_active=False)

    answer = lead.post(f"{LIFE}members/", TOM)

    assert answer.status_code == 409
    assert "Tom Ode cannot sign in any more." in text_of(answer)


# --- The end of a draft -----------------------------------------------------------------------
@pytest.mark.parametrize("code", ["ap-1", "AP-1", " Ap-1 "])
def test_a_draft_is_deleted_by_typing_its_code(code: str, project: Project, lead: Client) -> None:
    answer = lead.post(f"{LIFE}removal/", {"code": code}, follow=True)

    assert answer.redirect_chain == [("/projects/", 302)]
    assert "AP-1 is deleted." in text_of(answer)
    assert Project.objects.count() == 0


@pytest.mark.parametrize("form", [{}, {"code": ""}, {"code": "ap-2"}])
def test_without_its_code_nothing_is_deleted(
    form: dict[str, str], project: Project, lead: Client
) -> None:
    answer = lead.post(f"{LIFE}removal/", form, follow=True)

    assert "Type the code of the project to delete it. Nothing happened." in text_of(answer)
    assert Project.objects.count() == 1


def test_a_draft_deleted_twice_is_not_found_the_second_time(project: Project, lead: Client) -> None:
    first, second = (lead.post(f"{LIFE}removal/", {"code": "ap-1"}) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 404)


def test_what_was_sent_for_review_is_never_deleted(browser: Browser) -> None:
    VersionFactory.create(project=ProjectFactory.create(code="AP-1"))

    answer = browser("data_scientist").post(f"{LIFE}removal/", {"code": "ap-1"})
    page = text_of(browser("data_scientist").get(LIFE))

    assert (answer.status_code, Project.objects.count()) == (403, 1)
    assert "Delete the draft" not in page


def test_a_project_that_rests_can_be_deleted_as_long_as_it_was_never_sent(
    project: Project, lead: Client
) -> None:
    actor = account("data_scientist")
    take_step(project, Step.STOP, reason="No value.", on=TODAY, actor=actor)

    lead.post(f"{LIFE}removal/", {"code": "ap-1"})

    assert Project.objects.count() == 0
