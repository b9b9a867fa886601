"""What is kept about pages that people have open: who is there, words not stored, pages done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake import actions
from intake.actions.pages import Origin, once, page_of
from intake.models import Done, OpenPage, Project, Revision, Unsent
from tests.accounts.factories import UserFactory
from tests.intake.factories import ProjectFactory
from tests.intake.writing import OpenSheet, writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return ProjectFactory.create()


def others(project: Project, section: str = "risk") -> list[str]:
    return OpenPage.objects.others(project, section, UserFactory.create())


def test_who_has_a_page_of_the_section_open_is_there(project: Project) -> None:
    for name in ("Tom", "Ana", "Tom"):
        actions.open_page(project, "risk", actor=UserFactory.create(name=name))
    actions.open_page(project, "value", actor=UserFactory.create(name="Olaf"))
    actions.open_page(ProjectFactory.create(), "risk", actor=UserFactory.create(name="Ida"))

    assert others(project) == ["Ana", "Tom"]


def test_nobody_meets_oneself(project: Project) -> None:
    user = writer(project)
    actions.open_page(project, "risk", actor=user)

    assert OpenPage.objects.others(project, "risk", user) == []


def test_somebody_without_a_name_is_there_by_their_address(project: Project) -> None:
    actions.open_page(project, "risk", actor=UserFactory.create(name="", email="tom@example.org"))

    assert others(project) == ["tom@example.org"]


def test_who_has_done_nothing_for_five_minutes_is_gone_until_the_next_save(
    project: Project,
) -> None:
    sheet = OpenSheet(project, "risk", writer(project, "Tom"))
    OpenPage.objects.update(seen_at=timezone.now() - timedelta(minutes=6))
    before = others(project)

    sheet.save(affected="none")

    assert (before, others(project)) == ([], ["Tom"])


def test_a_button_works_once_for_each_page(project: Project) -> None:
    user = writer(project)
    token = actions.open_page(project, "risk", actor=user)
    page = page_of(project, "risk", Origin(token=token), actor=user)
    made = iter(range(9))

    answers = [once(page, act, lambda: next(made)) for act in ("add", "add", "move", "add")]

    assert answers == [0, 0, 1, 0]
    assert OpenPage.objects.get().done == {"add": 0, "move": 1}


def test_a_page_without_a_token_does_it_each_time(project: Project) -> None:
    user = writer(project)
    made = iter(range(9))

    answers = [
        once(page_of(project, "risk", Origin(), actor=user), "add", lambda: next(made))
        for _ in range(2)
    ]

    assert answers == [0, 1]
    assert OpenPage.objects.count() == 0


def keep(
    project: Project,
    sheet: OpenSheet,
    *sent: str,
    unclear: tuple[str, ...] = (),
    clashed: tuple[str, ...] = (),
) -> None:
    actions.keep_unsent(
        project,
        sheet.user,
        "value",
        "",
        sent=sent,
        unclear={name: {name: [f"unclear {name}"]} for name in unclear},
        clashed={name: {name: [f"clashed {name}"]} for name in clashed},
    )


def kept() -> list[tuple[str, bool]]:
    return list(Unsent.objects.order_by("field").values_list("field", "clashed"))


def test_words_that_could_not_be_stored_are_kept_until_they_can(project: Project) -> None:
    sheet = OpenSheet(project, "value", writer(project))

    keep(project, sheet, "a", "b", "c", unclear=("a",), clashed=("b",))
    first = kept()
    keep(project, sheet, "a", clashed=("a",))
    second = kept()
    keep(project, sheet, "b")

    assert first == [("a", False), ("b", True)]
    assert second == [("a", True), ("b", True)]
    assert [(one.field, one.typed) for one in Unsent.objects.all()] == [("a", {"a": ["clashed a"]})]


def test_words_of_one_person_on_one_page_are_those_of_no_other(project: Project) -> None:
    sheet, tom = (OpenSheet(project, "value", writer(project, name)) for name in ("Ana", "Tom"))
    keep(project, sheet, "a", unclear=("a",))

    keep(project, tom, "a")
    actions.forget_unsent(project, sheet.user, "value", "K1")
    actions.forget_unsent(project, sheet.user, "cost", "")
    before = kept()
    actions.forget_unsent(project, sheet.user, "value", "")

    assert (before, kept()) == ([("a", False)], [])


def test_words_older_than_thirty_days_are_neither_shown_nor_kept(project: Project) -> None:
    sheet = OpenSheet(project, "value", writer(project))
    keep(project, sheet, "a", "b", unclear=("a", "b"))
    Unsent.objects.filter(field="a").update(typed_at=timezone.now() - timedelta(days=31))
    shown = [one.field for one in Unsent.objects.on(project, sheet.user, "value", "").fresh()]

    keep(project, sheet, "b", unclear=("b",))

    assert (shown, kept()) == (["b"], [("b", False)])


def test_pages_that_nobody_touched_for_thirty_days_are_forgotten(project: Project) -> None:
    sheet, other = (OpenSheet(project, "value", writer(project, name)) for name in ("Ana", "Tom"))
    OpenPage.objects.update(seen_at=timezone.now() - timedelta(days=31))

    keep(project, sheet, "a")

    assert [page.user for page in OpenPage.objects.all()] == [other.user]


def test_a_page_is_done_when_somebody_says_so_and_until_they_take_it_back(
    project: Project,
) -> None:
    user = writer(project)
    for _ in range(2):
        actions.say_done(project, "value", actor=user, finished=True)
    said = [(one.page, one.said_by, str(one)) for one in Done.objects.all()]

    actions.say_done(project, "value", actor=user, finished=False)

    assert (said, Done.objects.count()) == ([("value", user, "value")], 0)


def test_rows_say_what_they_are_about(project: Project) -> None:
    user = writer(project)
    page = OpenPage(project=project, user=user, section="risk", token="abc")
    unsent = Unsent(project=project, user=user, page="value", field="currency")

    revision = Revision(section_id=7, version=3)

    assert [str(one) for one in (page, unsent, revision)] == ["risk abc", "value/currency", "7 v3"]
