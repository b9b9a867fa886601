"""Each part of a concern is written in place, by the rules of the draft."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from audit.models import Entry
from concerns.actions import STORE, save_concerns
from concerns.models import Concern, Reply
from concerns.views.card import WRITTEN
from intake.actions import Origin, remove_item
from intake.models import Project, Revision
from tests.concerns.answered import a_project, answered, says
from tests.intake.browsing import inputs_of
from tests.signoff.factories import account

pytestmark = pytest.mark.django_db
BOARD = "/projects/prj/board/"
FIGURE = f"{BOARD}C9/parts/metric/"
PLAN = f"{BOARD}C9/parts/mitigation/"
WALK = f"{BOARD}C9/parts/failures/"
IN_CARD = {"HX-Request": "true", "HX-Target": "concern-c9"}
IN_PAGE = {"HX-Request": "true", "HX-Target": "whole"}
EMOJI = "🙂" * 250_000


@pytest.fixture
def project() -> Project:
    made = a_project()
    answered(made)
    return made


@pytest.fixture
def lead(project: Project) -> Client:
    return browser("data_scientist")


def browser(who: str) -> Client:
    client = Client()
    client.force_login(account(who))
    return client


def concern() -> Concern:
    return Concern.objects.get(project__code="PRJ", key="C9")


def form_of(response: Any, address: str) -> dict[str, list[str]]:
    """What the form that posts to `address` would send if nobody touched it."""
    page = response.content.decode().replace(f'action="{address}"', f'action="{address}" id="one"')
    return inputs_of(page, "one")


def opened(client: Client, address: str) -> dict[str, list[str]]:
    return form_of(client.get(address), address)


@pytest.mark.parametrize("part", WRITTEN)
def test_every_part_opens_on_a_page_of_its_own_and_in_its_card(lead: Client, part: str) -> None:
    address = f"{BOARD}C9/parts/{part}/"

    page = lead.get(address).content.decode()
    card = lead.get(address, headers=IN_CARD).content.decode()

    assert (page.count("<h1>"), page.count(f'hx-post="{address}"')) == (1, 2)
    assert card.strip().startswith('<article class="card concern" id="concern-c9"')
    assert f'action="{address}"' in card


def test_a_part_that_is_saved_shows_its_new_state_and_the_first_gap_moves_on(
    project: Project, lead: Client
) -> None:
    save_concerns(project, [], actor=None)
    answered(project, alert={}, metric={})
    before = lead.get(BOARD).content.decode()

    sent = opened(lead, FIGURE) | {
        "metric.name": ["Unaccounted invoices"],
        "metric.comparator": ["<="],
        "metric.threshold": ["0"],
        "metric.window": ["15 min"],
    }
    card = lead.post(FIGURE, sent, headers=IN_CARD).content.decode()

    assert "First gap: How we would notice" in before
    assert "First gap: Who is told" in card
    assert "at most 0, within 15 minutes" in card.replace("\xa0", " ")
    assert concern().metric_name == "Unaccounted invoices"
    assert "<form" not in card.partition("</article>")[0]


def test_what_counts_all_concerns_comes_along_with_a_saved_card(lead: Client) -> None:
    sent = opened(lead, FIGURE) | {"metric.window": ["1 h"]}

    answer = lead.post(FIGURE, sent, headers=IN_CARD).content.decode()

    assert answer.count("hx-swap-oob") == 2
    assert lead.get(FIGURE, headers=IN_CARD).content.decode().count("hx-swap-oob") == 0


def test_after_a_save_the_link_that_opened_the_part_has_the_focus(lead: Client) -> None:
    for headers in (IN_CARD, IN_PAGE):
        answer = lead.post(FIGURE, opened(lead, FIGURE), headers=headers).content.decode()

        link = answer[answer.index('id="edit-c9-metric"') :].partition("</a>")[0]
        assert "autofocus" in link
        assert answer.count("autofocus") == 1


def test_whoever_gives_up_gets_the_card_back_with_the_focus_where_it_was(lead: Client) -> None:
    card = lead.get(f"{BOARD}C9/", {"left": "alert"}, headers=IN_CARD).content.decode()

    assert "autofocus" in card[card.index('id="edit-c9-alert"') :].partition("</a>")[0]
    assert "<form" not in card


def test_without_script_saving_leads_back_to_the_concern(lead: Client) -> None:
    answer = lead.post(PLAN, opened(lead, PLAN) | {"mitigation.owner": ["Bo"]}, follow=True)

    assert answer.redirect_chain == [(f"{BOARD}C9/", 302)]
    assert "Saved." in answer.content.decode()
    assert concern().mitigation_owner == "Bo"


def test_a_save_is_one_version_and_one_entry_however_often_it_is_sent(lead: Client) -> None:
    sent = opened(lead, PLAN) | {"mitigation.owner": ["Bo"]}
    entries, versions = Entry.objects.count(), Revision.objects.count()

    for _ in range(2):
        assert lead.post(PLAN, sent, headers=IN_CARD).status_code == 200

    assert Revision.objects.count() - versions == 1
    assert Entry.objects.count() - entries == 1


def test_what_cannot_be_understood_is_told_in_place_and_the_rest_is_saved(lead: Client) -> None:
    sent = opened(lead, FIGURE) | {"metric.threshold": ["low"], "metric.unit": ["invoices"]}

    answer = lead.post(FIGURE, sent, headers=IN_CARD)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="low"' in page
    assert page.count("autofocus") == 1
    assert 'href="#C9_metric.threshold"' in page
    assert concern().metric_unit == "invoices"


def test_a_megabyte_of_emoji_is_refused_and_stands_in_its_field(lead: Client) -> None:
    answer = lead.post(PLAN, opened(lead, PLAN) | {"mitigation.text": [EMOJI]}, headers=IN_CARD)

    assert answer.status_code == 422
    assert EMOJI in answer.content.decode()
    assert concern().mitigation_text.startswith("Number each document")


def test_two_people_who_write_the_same_answer_see_both_texts(lead: Client) -> None:
    other = browser("product_manager")
    sent = opened(lead, PLAN) | {"mitigation.text": ["Two clerks count the tray."]}
    theirs = opened(other, PLAN) | {"mitigation.text": ["Weigh the tray each night."]}
    lead.post(PLAN, sent, headers=IN_CARD)

    answer = other.post(PLAN, theirs, headers=IN_CARD)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Two clerks count the tray." in page
    assert "Weigh the tray each night." in page
    assert concern().mitigation_text == "Two clerks count the tray."
    assert "Weigh the tray each night." in other.get(PLAN).content.decode()


def test_the_choice_between_two_texts_is_made_in_place(lead: Client) -> None:
    other = browser("product_manager")
    theirs = opened(other, PLAN) | {"mitigation.text": ["Weigh the tray each night."]}
    lead.post(PLAN, opened(lead, PLAN) | {"mitigation.text": ["Two clerks count."]})
    both = other.post(PLAN, theirs, headers=IN_CARD)

    sent = inputs_of(both.content.decode(), "both") | {"choose:mitigation.text": ["mine"]}
    answer = other.post(PLAN, sent, headers=IN_CARD)

    assert answer.status_code == 200
    assert concern().mitigation_text == "Weigh the tray each night."


@pytest.mark.parametrize("headers", [{}, IN_CARD, IN_PAGE])
def test_words_about_a_concern_that_was_removed_meanwhile_are_kept_and_bring_it_back(
    project: Project, lead: Client, headers: dict[str, str]
) -> None:
    sent = opened(lead, PLAN) | {"mitigation.text": ["Two clerks count the tray."]}
    remove_item(project, STORE, ("C9",), origin=Origin(version=1), actor=account("product_manager"))

    answer = lead.post(PLAN, sent, headers=headers)
    page = answer.content.decode()
    back = lead.post(PLAN, inputs_of(page, "both"), headers=headers)

    assert (answer.status_code, "Two clerks count the tray." in page) == (409, True)
    assert back.status_code in (200, 302)
    assert concern().mitigation_text == "Two clerks count the tray."


def test_changing_what_was_accepted_puts_the_acceptance_out_of_date(lead: Client) -> None:
    says(concern())

    answer = lead.post(PLAN, opened(lead, PLAN) | {"mitigation.text": ["Only count on Fridays."]})

    assert answer.status_code == 302
    assert Reply.objects.get().outdated_at is not None


@pytest.mark.parametrize(("who", "status"), [("sponsor", 403), ("stranger", 404)])
def test_only_who_edits_the_draft_writes(project: Project, who: str, status: int) -> None:
    client = browser(who)

    answers = [client.get(PLAN), client.post(PLAN, {"mitigation.text": "Nothing."})]

    assert [one.status_code for one in answers] == [status, status]
    assert concern().mitigation_text.startswith("Number each document")


def test_who_only_reads_sees_no_edit_link(project: Project, lead: Client) -> None:
    reader = browser("sponsor")

    for page in (BOARD, f"{BOARD}C9/"):
        assert "/parts/" not in reader.get(page).content.decode()
        assert "/parts/" in lead.get(page).content.decode()


@pytest.mark.parametrize("address", [f"{BOARD}C9/parts/nothing/", f"{BOARD}C77/parts/metric/"])
def test_what_is_not_there_is_not_found(lead: Client, address: str) -> None:
    assert lead.get(address).status_code == 404


def test_the_page_of_a_concern_answers_with_the_whole_of_it(lead: Client) -> None:
    sent = opened(lead, f"{BOARD}C9/parts/concern/") | {"title": ["A bill gets lost"]}

    answer = lead.post(f"{BOARD}C9/parts/concern/", sent, headers=IN_PAGE).content.decode()

    assert '<div class="stack stack-l" id="whole">' in answer
    assert "“A bill gets lost”" in answer.partition('id="concern-head" hx-swap-oob="true"')[2]


# --- What helps while writing -------------------------------------------------------------------
def test_a_template_fills_what_is_empty_and_stores_nothing(project: Project, lead: Client) -> None:
    answered(project, metric={"formula": "received - posted"})
    sent = opened(lead, FIGURE) | {"template": ["in-minus-out"]}

    answer = lead.post(FIGURE, sent, headers=IN_CARD)

    shown = form_of(answer, FIGURE)
    assert answer.status_code == 200
    assert shown["metric.name"] == ["Unaccounted <things>"]
    assert shown["metric.formula"] == ["received - posted"]
    assert (shown["metric.comparator"], shown["metric.threshold"]) == (["<="], ["0"])
    assert "Filled in, and not saved yet." in answer.content.decode()
    assert concern().metric_name == ""
    assert "Fill in what stands in angle brackets: &lt;things&gt;" in answer.content.decode()


def test_another_template_takes_the_place_of_what_the_first_one_wrote(
    project: Project, lead: Client
) -> None:
    answered(project, metric={})
    first = lead.post(FIGURE, opened(lead, FIGURE) | {"template": ["in-minus-out"]})

    second = lead.post(FIGURE, form_of(first, FIGURE) | {"template": ["drift"]})
    unknown = lead.post(FIGURE, form_of(first, FIGURE) | {"template": ["nothing"]})

    assert form_of(second, FIGURE)["metric.unit"] == ["PSI"]
    assert form_of(unknown, FIGURE)["metric.unit"] == ["<things>"]


def test_a_template_takes_no_word_away(project: Project, lead: Client) -> None:
    mine = dict.fromkeys(("name", "formula", "unit", "window", "source"), "mine")
    answered(project, metric=mine | {"comparator": "<=", "threshold": Decimal(3)})

    answer = lead.post(FIGURE, opened(lead, FIGURE) | {"template": ["drift"]})

    assert "Each field has your words already." in answer.content.decode()
    assert form_of(answer, FIGURE)["metric.threshold"] == ["3"]


def test_while_a_part_is_written_no_other_link_leads_away_from_it(lead: Client) -> None:
    for headers in ({}, IN_CARD):
        page = lead.get(PLAN, headers=headers).content.decode()

        assert page.count(f'href="{BOARD}C9/parts/') == 0


def test_the_coach_reads_what_is_being_typed_and_stores_nothing(lead: Client) -> None:
    sent = opened(lead, PLAN) | {"mitigation.text": ["We will monitor it."], "advise": ["1"]}

    told = lead.post(PLAN, sent, headers=IN_CARD).content.decode()

    assert "is not a plan" in told
    assert "By when is it there? Give a day." in told
    assert concern().mitigation_text.startswith("Number each document")


def test_the_coach_has_a_short_line_on_the_card_of_whoever_writes(
    project: Project, lead: Client
) -> None:
    board = lead.get(BOARD).content.decode()

    assert "By when is it there? Give a day. And one more." in " ".join(board.split())
    assert "By when is it there?" not in browser("sponsor").get(BOARD).content.decode()


def test_the_failures_of_each_part_are_walked_through(lead: Client) -> None:
    sent = opened(lead, WALK)
    steps = [sent[f"failure_walk-{number}-step"] for number in range(4)]

    lead.post(WALK, sent | {"failure_walk-2-stuck": ["A test message each morning."]})

    assert steps == [["mitigation"], ["metric"], ["alert"], ["fallback"]]
    assert concern().failure_walk == [{"step": "alert", "stuck": "A test message each morning."}]
    assert "A test message each morning." in lead.get(f"{BOARD}C9/").content.decode()


def test_the_page_of_the_draft_starts_from_a_template_as_well(
    project: Project, lead: Client
) -> None:
    answered(project, metric={})
    address = "/projects/prj/draft/concern-figure/items/C9/"
    sent = inputs_of(lead.get(address).content.decode(), "answers") | {"template": ["drift"]}

    answer = lead.post(address, sent)

    assert inputs_of(answer.content.decode(), "answers")["metric.unit"] == ["PSI"]
    assert concern().metric_unit == ""
