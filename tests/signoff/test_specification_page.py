"""Downloading the document of a version."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from jobs.models import Job
from signoff.models import SpecVersion
from tests.signoff.conftest import Browser, content, text_of
from tests.signoff.factories import (
    ProjectFactory,
    RenderingFactory,
    VersionFactory,
    all_approve,
    edit,
)

pytestmark = pytest.mark.django_db

PDF = "/projects/ap-1/versions/1/specification.pdf"
AGAIN = "/projects/ap-1/versions/1/renderings/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def version(db: None) -> SpecVersion:
    made: SpecVersion = VersionFactory.create(project=ProjectFactory.create(code="AP-1"))
    return made


@pytest.fixture
def sponsor(browser: Browser) -> Client:
    return browser("sponsor")


def test_the_document_is_given_byte_for_byte(version: SpecVersion, sponsor: Client) -> None:
    RenderingFactory.create(version=version, content=b"%PDF-1.7 exactly this")

    response = sponsor.get(PDF)

    assert response.status_code == 200
    assert content(response) == b"%PDF-1.7 exactly this"


def test_the_document_is_a_file_that_no_browser_runs(version: SpecVersion, sponsor: Client) -> None:
    rendering = RenderingFactory.create(version=version)

    response = sponsor.get(PDF)

    content(response)
    found = {name: response[name] for name in response.headers}
    assert found["Content-Type"] == "application/pdf"
    assert found["Content-Disposition"] == 'attachment; filename="ap-1-v1-draft.pdf"'
    assert found["Content-Length"] == str(rendering.size)
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert found["Cache-Control"] == "no-store"
    assert found["ETag"] == f'"{rendering.sha256}"'


def test_a_signed_document_has_a_name_without_draft(version: SpecVersion, sponsor: Client) -> None:
    all_approve(version)
    RenderingFactory.create(version=version, signed=True)

    response = sponsor.get(PDF)

    content(response)
    assert response["Content-Disposition"] == 'attachment; filename="ap-1-v1.pdf"'


def test_whoever_has_the_document_already_is_told_so(version: SpecVersion, sponsor: Client) -> None:
    rendering = RenderingFactory.create(version=version)

    same = sponsor.get(PDF, headers={"If-None-Match": f'"{rendering.sha256}"'})
    other = sponsor.get(PDF, headers={"If-None-Match": f'"{"0" * 64}"'})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", f'"{rendering.sha256}"')
    assert (other.status_code, content(other)) == (200, b"%PDF-1.7 a document")


def test_the_newest_draft_counts(version: SpecVersion, sponsor: Client) -> None:
    for words in (b"%PDF-1.7 first", b"%PDF-1.7 second"):
        RenderingFactory.create(version=version, content=words)

    assert content(sponsor.get(PDF)) == b"%PDF-1.7 second"


def test_of_a_signed_version_the_draft_is_never_given(
    version: SpecVersion, sponsor: Client
) -> None:
    RenderingFactory.create(version=version)
    all_approve(version)

    response = sponsor.get(PDF)

    assert response.status_code == 200
    assert "The PDF is being made" in text_of(response)


def test_the_signed_document_stays_when_the_draft_goes_on(
    version: SpecVersion, sponsor: Client
) -> None:
    all_approve(version)
    RenderingFactory.create(version=version, signed=True, content=b"%PDF-1.7 signed")
    edit(version.project)
    RenderingFactory.create(version=VersionFactory.create(project=version.project))

    assert content(sponsor.get(PDF)) == b"%PDF-1.7 signed"
    assert 'href="/projects/ap-1/versions/1/"' in text_of(sponsor.get("/projects/ap-1/"))


# --- While it is being made -------------------------------------------------------------------
def test_a_document_that_is_not_there_yet_has_a_page_that_looks_again(
    version: SpecVersion, sponsor: Client
) -> None:
    response = sponsor.get(PDF)

    assert (response.status_code, response["Refresh"]) == (200, "5")
    assert response["Content-Type"].startswith("text/html")
    assert "This page looks again every five seconds" in text_of(response)


def test_a_script_that_asks_gets_the_part_that_asks_again(
    version: SpecVersion, sponsor: Client
) -> None:
    part = text_of(sponsor.get(PDF, headers=HTMX))

    assert part.startswith('<div id="document-status"')
    assert f'hx-get="{PDF}" hx-trigger="every 2s"' in part


def test_a_script_that_asks_gets_a_link_to_the_document_not_its_bytes(
    version: SpecVersion, sponsor: Client
) -> None:
    RenderingFactory.create(version=version)

    response = sponsor.get(PDF, headers=HTMX)

    part = text_of(response)
    assert part.startswith('<div id="document-status"')
    assert f'href="{PDF}"' in part
    assert "hx-trigger" not in part
    assert "Refresh" not in response


def test_a_document_whose_file_got_lost_can_be_asked_for_again(
    version: SpecVersion, sponsor: Client
) -> None:
    rendering = RenderingFactory.create(version=version)
    default_storage.delete(rendering.file)

    response = sponsor.get(PDF)

    assert response.status_code == 200
    assert f'action="{AGAIN}"' in text_of(response)


def test_asking_again_puts_in_one_more_job(version: SpecVersion, sponsor: Client) -> None:
    Job.objects.all().delete()

    response = sponsor.post(AGAIN, follow=True)

    assert response.redirect_chain == [(PDF, 302)]
    assert "The document is being made. This takes a few seconds." in text_of(response)
    assert [job.args_kwargs["args"] for job in Job.objects.all()] == [[version.pk]]


def test_the_frozen_text_is_given_so_that_everybody_can_hash_it(
    version: SpecVersion, sponsor: Client
) -> None:
    response = sponsor.get("/projects/ap-1/versions/1/spec.json")

    assert hashlib.sha256(response.content).hexdigest() == version.sha256
    assert response["ETag"] == f'"{version.sha256}"'
    assert response["Content-Disposition"] == 'attachment; filename="ap-1-v1-spec.json"'
