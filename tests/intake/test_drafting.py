"""Answers are saved in small steps, and nobody overwrites anybody."""

from typing import Any

import pytest

from accounts.refusals import Conflict, NotReady
from audit.models import Entry
from intake import actions
from intake.actions import Gone, Origin, Stale, Store
from intake.models import OpenPage, Project, Revision
from spec.canonical import digest
from tests.accounts.factories import UserFactory
from tests.intake.factories import ProjectFactory
from tests.intake.writing import OpenSheet, draft, writer

pytestmark = pytest.mark.django_db

CASE = {"problem": "Slow.", "current_process": "By hand."}
WORDS = [{"term": "a"}, {"term": "b", "meaning": "two"}, {"term": "c"}]


@pytest.fixture
def case() -> Project:
    return draft("business_case", CASE)


def open_case(project: Project, name: str = "Priya Raman") -> OpenSheet:
    return OpenSheet(project, "business_case", writer(project, name))


def test_an_answer_is_stored_and_the_others_stay(case: Project) -> None:
    sheet = open_case(case)

    saved = sheet.save(problem="Very slow.")

    assert sheet.stored == CASE | {"problem": "Very slow."}
    assert (saved.version, saved.clashes, saved.theirs, saved.people) == (2, [], {}, [])


def test_a_save_is_in_the_trail_with_its_author_and_the_version_is_kept(case: Project) -> None:
    sheet = open_case(case)

    sheet.save(problem="Very slow.")

    latest = Revision.objects.of(case, "business_case")[0]
    assert (latest.version, latest.saved_by) == (2, sheet.user)
    assert latest.content == sheet.stored
    entry = Entry.objects.for_scope(case.scope).filter(act="section.save").last()
    assert entry is not None
    assert entry.detail == {"section": "business_case", "version": 2}


def test_answers_that_are_not_new_make_no_version(case: Project) -> None:
    sheet = open_case(case)

    saved = sheet.save(problem="Slow.", goal="")

    assert (saved.version, sheet.stored) == (1, CASE)


def test_an_empty_answer_takes_the_answer_away(case: Project) -> None:
    sheet = open_case(case)

    sheet.save(problem="")

    assert sheet.stored == {"current_process": "By hand."}


def test_the_first_answer_of_a_section_is_stored() -> None:
    project = ProjectFactory.create()
    sheet = OpenSheet(project, "business_case", writer(project))

    assert sheet.save(problem="Slow.", playback__text="We wait.").version == 1
    assert sheet.stored == {"problem": "Slow.", "playback": {"text": "We wait."}}


def test_two_people_on_different_answers_both_get_theirs(case: Project) -> None:
    priya, tom = open_case(case), open_case(case, "Tom")

    priya.save(problem="Very slow.", current_process="By hand.")
    saved = tom.save(problem="Slow.", current_process="By Ingrid.")

    assert tom.stored == {"problem": "Very slow.", "current_process": "By Ingrid."}
    assert (saved.theirs, saved.people) == ({("problem",): "Very slow."}, ["Priya Raman"])


def test_a_page_that_went_on_never_takes_back_what_others_wrote_meanwhile(case: Project) -> None:
    priya, tom = open_case(case), open_case(case, "Tom")
    priya.save(problem="Very slow.")

    for text in ("By Ingrid.", "By Ingrid and Olaf.", "By Olaf."):
        tom.save(problem="Slow.", current_process=text)

    assert tom.stored == {"problem": "Very slow.", "current_process": "By Olaf."}


def test_two_people_on_one_answer_see_both_texts(case: Project) -> None:
    priya, tom = open_case(case), open_case(case, "Tom")
    priya.save(problem="Very slow.")

    saved = tom.save(problem="Too slow.", current_process="By Ingrid.")

    (clash,) = saved.clashes
    assert (clash.before, clash.mine, clash.theirs) == ("Slow.", "Too slow.", "Very slow.")
    assert saved.people == ["Priya Raman"]
    assert tom.stored == {"problem": "Very slow.", "current_process": "By Ingrid."}


def test_a_clash_stays_one_until_the_person_has_seen_the_other_text(case: Project) -> None:
    priya, tom = open_case(case), open_case(case, "Tom")
    priya.save(problem="Very slow.")
    tom.save(problem="Too slow.")

    assert tom.save(problem="Far too slow.").clashes
    assert not tom.save(tom.origin(problem=digest("Very slow.")), problem="Both.").clashes
    assert tom.stored["problem"] == "Both."


def test_having_seen_an_older_text_is_not_enough(case: Project) -> None:
    priya, tom = open_case(case), open_case(case, "Tom")
    priya.save(problem="Very slow.")
    priya.save(problem="Very, very slow.")

    saved = tom.save(tom.origin(problem=digest("Very slow.")), problem="Both.")

    assert [clash.theirs for clash in saved.clashes] == ["Very, very slow."]


def test_a_page_does_not_clash_with_itself(case: Project) -> None:
    sheet = open_case(case)

    saved = [sheet.save(problem=text) for text in ("One.", "Two.", "Slow.", "One.")]

    assert [one.clashes for one in saved] == [[], [], [], []]
    assert sheet.stored["problem"] == "One."


def test_two_windows_of_one_person_clash_and_it_says_so(case: Project) -> None:
    sheet = open_case(case)
    other = OpenSheet(case, "business_case", sheet.user)
    sheet.save(problem="One.")

    saved = other.save(problem="Two.")

    assert (len(saved.clashes), saved.people) == (1, ["you, in another window"])


def test_a_save_that_arrives_late_is_ignored(case: Project) -> None:
    sheet = open_case(case)
    early = sheet.origin()
    sheet.save(problem="Two.")

    with pytest.raises(Stale):
        sheet.save(early, problem="One.")

    assert sheet.stored["problem"] == "Two."


def test_the_same_form_sent_twice_has_one_effect(case: Project) -> None:
    sheet = open_case(case)
    origin = Origin(sheet.version, sheet.token)

    saved = [sheet.save(origin, problem="Once.") for _ in range(2)]

    assert [(one.version, one.clashes) for one in saved] == [(2, []), (2, [])]


@pytest.mark.parametrize("token", ["", "nobody-knows-this"])
def test_a_page_without_a_known_token_goes_by_its_version(case: Project, token: str) -> None:
    sheet = OpenSheet(case, "business_case", writer(case), token=False)
    sheet.token = token

    assert sheet.save(problem="Very slow.").version == 2
    assert OpenPage.objects.filter(token=token).count() == bool(token)


def test_a_token_of_another_project_is_none(case: Project) -> None:
    sheet, elsewhere = open_case(case), ProjectFactory.create()
    token = actions.open_page(elsewhere, "business_case", actor=sheet.user)

    sheet.save(Origin(sheet.version, token, 5), problem="Very slow.")

    assert OpenPage.objects.get(token=token).save_no == 0
    assert sheet.stored["problem"] == "Very slow."


def test_an_imported_file_is_named_as_who_changed_the_answer(case: Project) -> None:
    sheet = open_case(case)
    Revision.objects.filter(version=1).update(saved_by=None, version=7)

    assert actions.drafting.people_since(case, sheet.store, 1, sheet.user) == ["an imported file"]


# --- items of lists ---------------------------------------------------------------------------


def words(project: Project, index: int, name: str = "Priya Raman") -> OpenSheet:
    user = writer(project, name)
    return OpenSheet(project, "project", user, place=("definitions", index))


def without(project: Project, index: int) -> None:
    """Somebody takes a definition out."""
    user = writer(project, "Tom")
    page = OpenSheet(project, "project", user)
    place = ("definitions", index)
    actions.remove_item(project, page.store, place, origin=page.origin(), actor=user)


def test_an_answer_about_an_item_follows_it_to_its_new_place() -> None:
    project = draft("project", {"definitions": WORDS})
    sheet = words(project, 1)
    without(project, 0)

    first = sheet.save(meaning="two and more")
    without(project, 1)
    second = sheet.save(meaning="three")

    assert (first.place, second.place) == (("definitions", 0), ("definitions", 0))
    assert sheet.stored["definitions"] == [{"term": "b", "meaning": "three"}]


def test_an_answer_about_an_item_with_a_key_finds_it() -> None:
    project = draft("kpis", [{"id": "K1"}, {"id": "K2"}])
    sheet = OpenSheet(project, "kpis", writer(project), place=("K2",))

    sheet.save(name="Speed")

    assert sheet.stored == [{"id": "K1"}, {"id": "K2", "name": "Speed"}]


def test_an_answer_about_an_item_that_is_gone_says_what_was_changed() -> None:
    project = draft("project", {"definitions": WORDS})
    sheet = words(project, 1)
    without(project, 1)

    with pytest.raises(Gone) as gone:
        sheet.save(term="b", meaning="my words")

    assert gone.value.touched == [("meaning",)]
    assert (gone.value.people, gone.value.version) == (["Tom"], 1)
    assert gone.value.place == ("definitions", 1)


def test_an_item_with_a_key_is_found_in_the_last_version_that_had_it() -> None:
    project = draft("kpis", [{"id": "K1"}])
    sheet = OpenSheet(project, "kpis", writer(project), place=("K1",))
    states: list[Any] = [[{"id": "K1", "name": str(step)}] for step in range(9)]
    for state in [*states, [], [{"id": "K2"}], [{"id": "K2", "name": "x"}]]:
        sheet.store.write(project, state, actor=sheet.user)

    with pytest.raises(Gone) as gone:
        sheet.save(name="Speed")

    assert gone.value.version == 10
    assert sheet.store.as_of(project, 10) == states[-1]


def test_a_page_of_a_version_that_nobody_kept_counts_as_having_shown_nothing() -> None:
    project = draft("kpis", [{"id": "K1", "name": "Speed"}])
    sheet = OpenSheet(project, "kpis", writer(project), place=("K1",))
    sheet.version = 0

    saved = sheet.save(name="Pace", unit="days")

    assert [(clash.before, clash.theirs) for clash in saved.clashes] == [(None, "Speed")]
    assert sheet.stored == [{"id": "K1", "name": "Speed", "unit": "days"}]


# --- earlier versions -------------------------------------------------------------------------


def test_an_earlier_version_comes_back_as_a_new_one(case: Project) -> None:
    sheet = open_case(case)
    sheet.save(problem="Very slow.")

    actions.restore(case, sheet.store, 1, over=2, actor=sheet.user)

    assert (sheet.stored, sheet.store.version(case)) == (CASE, 3)
    assert sheet.store.as_of(case, 2)["problem"] == "Very slow."


def test_a_version_comes_back_only_over_what_the_person_has_seen(case: Project) -> None:
    sheet = open_case(case)
    sheet.save(problem="Very slow.")

    with pytest.raises(Conflict):
        actions.restore(case, sheet.store, 1, over=1, actor=sheet.user)

    assert sheet.stored["problem"] == "Very slow."


def test_a_version_that_never_was_does_not_come_back(case: Project) -> None:
    with pytest.raises(NotReady):
        actions.restore(case, Store("business_case"), 9, over=1, actor=UserFactory.create())
