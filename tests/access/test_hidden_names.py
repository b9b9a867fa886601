"""Who raised a concern for the lead only: on no page, in no file and in no mail of anybody else."""

import json
import re
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from audit.models import Entry
from concerns.actions import STORE, Said, save_concerns, say
from concerns.models import Concern
from intake.models import Project, Revision, Section
from outcomes.assemble import whole_document
from signoff import policy
from signoff.actions import submit
from signoff.actions.asking import Request, mails
from signoff.assemble import document_of, frozen_document
from signoff.record import draft_record, record_of
from spec import render
from spec.choices import Visibility
from spec.document.people import Acceptance, Alert
from spec.document.people import Concern as Part
from spec.exports.deck import deck
from spec.exports.sheet import sheet
from stakeholders.models import Stakeholder
from tests.access.addresses import ADDRESSES, ROLES
from tests.access.world import World, key
from tests.signoff.factories import account

# Neither a word of the interface nor anybody at the table.
NAME, LOST = "quillfeather", "Lost invoices"
WHO_MAY = ("lead",)
# What differs from visit to visit.
PASSING = re.compile(r'[\w-]{22,}|value="[^"]*"|\d\d:\d\d')


@pytest.fixture
def project(world: World) -> Project:
    """The concern is hidden, changed twice and frozen."""
    project = world.projects["own"]
    for channel in ("Mail", "Teams"):
        save_concerns(project, [hidden(NAME, channel)], actor=account(key("own", "lead")))
    submit(project, actor=account(key("own", "lead")))
    return project


def hidden(by: str, channel: str) -> Part:
    return Part(
        id="C1",
        title=LOST,
        visibility="lead_only",
        raised_by=by,
        acceptance=Acceptance(by=by, comment="Seen."),
        alert=Alert(channel=channel),
    )


def body(world: World, role: str, path: str) -> str:
    response: Any = world.browser(role).get(world.path(path, "own"))
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode(errors="replace")


def seen(world: World, role: str) -> set[str]:
    """The addresses that tell the name."""
    found = {name for name, one in ADDRESSES.items() if NAME in body(world, role, one.path)}
    pages = ("concerns/items/C1", "concerns/history", "concerns/restoration")
    paths = [f"/projects/{{project}}/draft/{page}/" for page in pages]
    paths += ["/projects/{project}/versions/2/", "/projects/{project}/versions/2/spec.json"]
    return found | {path for path in paths if NAME in body(world, role, path)}


@pytest.mark.parametrize("role", sorted(set(ROLES) - set(WHO_MAY)))
def test_nobody_but_the_lead_reads_the_name_anywhere(
    role: str, world: World, project: Project
) -> None:
    assert seen(world, role) == set()


def test_the_lead_reads_it_in_the_draft_and_in_files(world: World, project: Project) -> None:
    assert "/projects/{project}/draft/concerns/items/C1/" in seen(world, "lead")


@pytest.mark.parametrize("role", ["product_manager", "auditor", "admin"])
def test_pages_are_the_same_whoever_of_the_table_raised_it(
    role: str, world: World, project: Project
) -> None:
    said = []
    for who in ("signer", "reader"):
        raised(project, key("own", who))
        paths = [one.path for one in ADDRESSES.values() if "{project}" in one.path]
        said.append({path: PASSING.sub("", body(world, role, path)) for path in paths})

    assert [path for path in said[0] if said[0][path] != said[1][path]] == []


def raised(project: Project, by: str) -> None:
    """As if this person of the table had raised the concern from the beginning."""
    person = Stakeholder.objects.get(project=project, key=by)
    Concern.objects.filter(project=project).update(raised_by=by, raiser=person)
    kept = (Revision.objects.of(project, "concerns"), "content"), (project.versions, "recorded")
    for rows, column in kept:
        for row in rows.all():
            text = re.sub(f"{NAME}|own_signer|own_reader", by, json.dumps(getattr(row, column)))
            rows.filter(pk=row.pk).update(**{column: json.loads(text)})


def test_no_slide_no_sheet_no_document_and_no_frozen_text_names_it(project: Project) -> None:
    version = project.versions.get(number=2)
    document, record = whole_document(project), draft_record(document_of(project))
    printed = render.html(frozen_document(version), record_of(version))
    told = [str(deck(document, record)), str(sheet(document, record)), printed, version.content]

    assert [NAME in text for text in told] == [False] * 4
    assert NAME in str(version.recorded)


def test_who_reads_the_mails_before_they_go_out_does_not_learn_it(
    world: World, project: Project
) -> None:
    raised(project, key("own", "signer"))
    page = world.browser("product_manager").get("/projects/own-1/draft/check/")
    seats = policy.seats(document_of(project), 4)
    about = Request(asked_by="Ana", number=3, url="https://example.org", changed=())

    sent = [mail for mail in mails(document_of(project), seats, about) if LOST in mail.text]
    assert [mail.key for mail in sent] == [key("own", "signer")]
    assert page.context["mails"]
    assert not [mail for mail in page.context["mails"] if LOST in mail.text]


QUESTIONS = "/projects/own-1/draft/concerns/items/C1/"


def answer(world: World, role: str, **said: str) -> Concern:
    version = {"version": STORE.version(world.projects["own"]), "token": said.pop("token", "")}
    world.browser(role).post(QUESTIONS, version | said)
    found: Concern = Concern.objects.get(project=world.projects["own"], key="C1")
    return found


def test_only_the_lead_makes_a_hidden_name_known(world: World, project: Project) -> None:
    page = body(world, "product_manager", QUESTIONS)
    by_others = answer(world, "product_manager", visibility="named", raised_by="", title="Loss")

    assert 'name="raised_by"' not in page
    assert "Only the lead knows who said this" in page
    assert (by_others.visibility, by_others.raised_by) == ("lead_only", NAME)
    assert by_others.title == "Loss"
    assert answer(world, "lead", visibility="named").visibility == "named"


def test_whoever_has_just_hidden_it_may_still_correct_that(world: World, project: Project) -> None:
    Concern.objects.filter(project=project).update(visibility="named")
    save_concerns(
        project, [hidden(NAME, "Mail").model_copy(update={"visibility": None})], actor=None
    )
    page = world.browser("product_manager").get(QUESTIONS)

    first = answer(world, "product_manager", visibility="lead_only", token=page.context["token"])
    second = answer(world, "product_manager", visibility="named", token=page.context["token"])

    assert (first.visibility, second.visibility) == ("lead_only", "named")


def test_another_raiser_is_a_new_version_although_the_frozen_text_is_the_same(
    project: Project,
) -> None:
    before = Section.objects.get(project=project, name="concerns")

    save_concerns(project, [hidden("somebody", "Teams")], actor=account(key("own", "lead")))

    after = Section.objects.get(project=project, name="concerns")
    assert (after.version, after.sha256) == (before.version + 1, before.sha256)
    assert Entry.objects.order_by("-seq")[0].act == "section.save"


def test_what_is_said_for_the_lead_only_is_saved_by_nobody(project: Project) -> None:
    seat = Stakeholder.objects.get(project=project, key=key("own", "reader"))
    said = Said("It must not be slow", Visibility.LEAD_ONLY)

    say(project, said, by=seat, actor=account(key("own", "reader")))

    assert Revision.objects.of(project, "concerns")[0].saved_by is None
    assert Concern.objects.get(project=project, title=said.title).raiser == seat


def test_lists_from_before_get_the_hash_of_what_is_frozen_now(project: Project) -> None:
    migration = import_module("concerns.migrations.0006_hashes_without_hidden_names")
    found = Section.objects.filter(project=project, name="concerns")
    before = found.get().sha256
    found.update(sha256="0" * 64)

    migration.hash_again(apps, None)

    assert found.get().sha256 == before
