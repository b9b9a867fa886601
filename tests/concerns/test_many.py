"""Very many concerns: pages show some and count all, and one more leaves the others alone."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.refusals import NotReady
from concerns.actions import STORE, Said, save_concerns, say
from concerns.models import Concern
from concerns.views.board import A_PAGE
from exchange.actions import HANDOUTS, ask_for
from intake.models import Project, Revision, Section
from signoff.actions import submit
from signoff.rules import MOST_PRINTED
from spec.canonical import digest, section_content
from spec.choices import Visibility
from spec.document.people import Concern as Part
from tests.concerns.answered import ANSWERED, a_project, seat
from tests.intake.browsers import text_of
from tests.signoff.factories import account

pytestmark = pytest.mark.django_db
PAGES = (
    "/projects/prj/",
    "/projects/prj/board/",
    "/projects/prj/readiness/",
    "/projects/prj/draft/",
    "/projects/prj/draft/check/",
    "/projects/prj/draft/concerns/",
)
MANY = 120
GRAVE = {"id": "C119", "likelihood": 5, "impact": 5}


@pytest.fixture
def project() -> Project:
    return a_project()


def write(project: Project, count: int) -> None:
    """`count` bare concerns; the last but one is the gravest."""
    parts = [
        Part.model_validate({"id": f"C{number}", "title": f"It must never do thing {number}"})
        for number in range(1, count + 1)
    ]
    grave = [Part.model_validate(ANSWERED | GRAVE) if one.id == "C119" else one for one in parts]
    save_concerns(project, grave, actor=lead())


def lead() -> Any:
    return account("data_scientist")


def browser() -> Client:
    client = Client()
    client.force_login(lead())
    return client


def statements(work: Any) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        work()
    return [one["sql"] for one in captured.captured_queries]


def test_every_page_asks_the_database_as_often_for_many_as_for_few(project: Project) -> None:
    client = browser()
    asked = []
    for count in (3, MANY):
        write(project, count)
        for url in PAGES:
            client.get(url)
        asked.append([len(statements(lambda url=url: client.get(url))) for url in PAGES])

    assert asked[0] == asked[1]


def test_the_pages_of_the_project_show_the_gravest_and_say_how_many_there_are(
    project: Project,
) -> None:
    write(project, MANY)

    for url in ("/projects/prj/", "/projects/prj/draft/check/"):
        shown = text_of(browser().get(url))
        assert shown.count('<article class="concern"') == A_PAGE
        assert shown.index('id="concern-c119"') < shown.index('id="concern-c1"')
        assert f"Here are 50 of {MANY} concerns, the gravest first. The board has all." in shown
        assert f"and {MANY - 5} more" in shown


def test_each_gate_shows_some_findings_and_leads_to_all_of_them(project: Project) -> None:
    write(project, MANY)
    client = browser()

    gates = {gate["key"]: gate for gate in client.get("/projects/prj/readiness/").context["gates"]}
    one = client.get("/projects/prj/readiness/?gate=2&page=2")
    page_obj = one.context["gates"][0]["page_obj"]

    assert max(len(gate["lines"]) for gate in gates.values()) == A_PAGE
    assert [gate["key"] for gate in one.context["gates"]] == ["2"]
    assert (page_obj.number, page_obj.paginator.count) == (
        2,
        gates["2"]["page_obj"].paginator.count,
    )
    assert "?gate=2&amp;page=3" in text_of(one)


def test_the_list_of_concerns_has_pages_and_stays_on_the_one_that_is_changed(
    project: Project,
) -> None:
    write(project, MANY)
    client, start = browser(), "/projects/prj/draft/concerns/"
    version = {"version": STORE.version(project)}

    first = client.get(start)
    moved = client.post(f"{start}items/C51/position/", version | {"to": "up"})
    removed = client.post(f"{start}items/C120/removal/", {"version": STORE.version(project)})

    assert [row["key"] for row in first.context["rows"]] == [f"C{n}" for n in range(1, 51)]
    assert moved.context["page_obj"].number == 1
    assert [row["key"] for row in moved.context["rows"]][-2:] == ["C49", "C51"]
    assert removed.context["page_obj"].number == 3
    assert f'href="{start}?page=2"' in text_of(removed)


def test_one_more_neither_reads_nor_writes_the_others(project: Project) -> None:
    write(project, MANY)
    sponsor = seat(project, "sponsor")
    said = [Said(f"Another thing, number {number}", Visibility.NAMED) for number in range(3)]
    say(project, said[0], by=sponsor, actor=None)
    Concern.objects.filter(project=project, key="C5").update(status="mitigated")

    done = statements(lambda: say(project, said[1], by=sponsor, actor=None))

    written = [sql for sql in done if "concerns_concern" in sql and not sql.startswith("SELECT")]
    assert [sql.split()[0] for sql in written] == ["INSERT", "UPDATE"]
    assert not [
        sql
        for sql in done
        if sql.startswith("SELECT") and "worst_case" in sql and "LIMIT" not in sql
    ]
    assert whole(project) == kept(project)


def whole(project: Project) -> Any:
    """The hash of the section as its rows say it, how many there are, and what C5 says."""
    parts = [Part.model_validate(row.as_data()) for row in Concern.of(project)]
    return digest(section_content("concerns", parts)), len(parts), "mitigated"


def kept(project: Project) -> Any:
    """The same, as the section and its last version say it."""
    section = Section.objects.get(project=project, name="concerns")
    content = Revision.objects.of(project, "concerns").first().content  # type: ignore[union-attr]
    state = next(one["status"] for one in content if one["id"] == "C5")
    return section.sha256, len(content), state


def test_where_the_last_version_is_not_kept_the_section_is_written_whole(project: Project) -> None:
    write(project, 3)
    Revision.objects.of(project, "concerns").delete()

    say(project, Said("One more", Visibility.NAMED), by=seat(project, "sponsor"), actor=None)

    assert [one.key for one in Concern.of(project)] == ["C1", "C2", "C3", "C4"]
    assert whole(project)[:2] == kept_hash(project)


def kept_hash(project: Project) -> tuple[str, int]:
    content = Revision.objects.of(project, "concerns").first().content  # type: ignore[union-attr]
    return Section.objects.get(project=project, name="concerns").sha256, len(content)


def test_no_document_is_made_of_more_concerns_than_anybody_reads(project: Project) -> None:
    Concern.objects.bulk_create(
        Concern(project=project, key=f"D{number}", title="Thing", position=number)
        for number in range(MOST_PRINTED)
    )
    advice = "A document holds at most 2,000 concerns, and this draft has 2,001."

    with pytest.raises(NotReady, match=advice):
        submit(project, actor=lead())
    for kind in HANDOUTS:
        with pytest.raises(NotReady, match=advice):
            ask_for(project, kind)
    assert not project.versions.exists()
