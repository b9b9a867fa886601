"""Making and keeping the document of a version."""

import hashlib
import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from audit.models import Entry
from jobs.models import Job
from jobs.worker import run_all_ready
from signoff.actions import issue, issuing
from signoff.models import Rendering, SpecVersion
from signoff.record import record_of
from signoff.seal import Sealed, SealingKey, sealing_key
from spec import render
from spec.render import Attached
from tests.signoff.factories import VersionFactory, all_approve, decide, edit
from tests.signoff.test_races import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were printed, by a quick press that gives the page itself as bytes.

    What it gives is no PDF, so it gets no seal.
    """
    pages: list[str] = []

    def press(html: str, attached: Sequence[Attached]) -> bytes:
        pages.append(html)
        return html.encode()

    def no_seal(pdf: bytes, key: SealingKey, **about: str) -> Sealed:
        return Sealed(pdf, has_trusted_time=False)

    monkeypatch.setattr(render, "pdf", press)
    monkeypatch.setattr(issuing, "seal", no_seal)
    return pages


# Four people are asked.
MAILS = 4


def stored(rendering: Rendering) -> bytes:
    with default_storage.open(rendering.file) as file:
        return bytes(file.read())


def unsealed(pdf: bytes) -> bytes:
    """The file as it was before the part at its end that holds the seal."""
    end = b"%%EOF"
    return pdf[: pdf.index(end) + len(end)]


def newest(version: SpecVersion) -> SpecVersion:
    return SpecVersion.objects.get(pk=version.pk)


# --- With the real press ----------------------------------------------------------------------
def test_the_worker_makes_the_document_of_a_version_and_keeps_its_bytes() -> None:
    version = VersionFactory.create()

    assert run_all_ready(uuid.uuid4()) == (1 + MAILS, 0)

    rendering = Rendering.objects.get()
    pdf = stored(rendering)
    assert (rendering.version, rendering.signed) == (version, False)
    assert (rendering.sha256, rendering.size) == (hashlib.sha256(pdf).hexdigest(), len(pdf))
    assert pdf.startswith(b"%PDF-1.")


def test_a_draft_that_got_lost_is_made_again_byte_for_byte() -> None:
    version = VersionFactory.create()
    first = issue(version)
    default_storage.delete(first.file)

    again = issue(version)

    assert (again, Rendering.objects.count()) == (first, 1)
    assert hashlib.sha256(stored(again)).hexdigest() == first.sha256


def test_a_signed_document_that_got_lost_is_the_same_up_to_its_seal() -> None:
    version = all_approve(VersionFactory.create())
    first = issue(version)
    before = stored(first)
    default_storage.delete(first.file)

    again = issue(version)

    after = stored(again)
    assert (again, Rendering.objects.count()) == (first, 1)
    assert hashlib.sha256(after).hexdigest() == again.sha256
    assert unsealed(after) == unsealed(before)
    assert Entry.objects.filter(act="document.issue").count() == 2


# --- With a quick press -----------------------------------------------------------------------
def test_the_same_state_is_printed_once(printed: list[str]) -> None:
    version = VersionFactory.create()

    first, second = issue(version), issue(newest(version))

    assert (first, len(printed), Rendering.objects.count()) == (second, 1, 1)


def test_a_job_that_runs_twice_makes_one_document(printed: list[str]) -> None:
    VersionFactory.create()
    run_all_ready(uuid.uuid4())
    Job.objects.update(status="READY")

    assert run_all_ready(uuid.uuid4()) == (1 + MAILS, 0)
    assert (len(printed), Rendering.objects.count()) == (1, 1)


def test_the_draft_and_the_signed_document_are_two(printed: list[str]) -> None:
    version = VersionFactory.create()
    draft = issue(version)

    signed = issue(all_approve(version))

    assert (draft.signed, signed.signed) == (False, True)
    assert draft.sha256 != signed.sha256
    assert draft.cache_key != signed.cache_key
    assert (stored(draft), stored(signed)) == (printed[0].encode(), printed[1].encode())


def test_each_decision_makes_another_draft(printed: list[str]) -> None:
    version = VersionFactory.create()
    before = issue(version)
    decide(version, "sponsor")

    assert issue(newest(version)) != before


def test_the_name_of_a_file_is_the_hash_of_what_went_in(printed: list[str]) -> None:
    version = VersionFactory.create()

    rendering = issue(version)

    attached = issuing.attached_to(version, record_of(version))
    assert rendering.cache_key == render.cache_key(printed[0], attached)
    assert rendering.file == f"{version.project.slug}/{rendering.cache_key}.pdf"


def test_the_signed_document_stays_the_same_when_the_draft_goes_on(printed: list[str]) -> None:
    version = all_approve(VersionFactory.create())
    signed = issue(version)
    edit(version.project)
    VersionFactory.create(project=version.project)

    assert issue(newest(version)) == signed
    assert len(printed) == 1


@pytest.mark.parametrize(("signed", "act"), [(False, "document.draft"), (True, "document.issue")])
def test_a_new_document_is_written_into_the_trail_once(
    signed: bool, act: str, printed: list[str]
) -> None:
    version = VersionFactory.create()
    if signed:
        all_approve(version)
    seq = Entry.objects.count()

    rendering = issue(version)
    issue(version)

    (entry,) = Entry.objects.filter(seq__gt=seq).exclude(act="seal.use")
    assert (entry.act, entry.actor, entry.scope) == (act, "system", version.project.scope)
    assert entry.object == f"signoff.rendering:{rendering.pk}"
    assert (entry.before, entry.after) == (version.sha256, rendering.sha256)
    seal = {"seal": sealing_key().serial} if signed else {}
    assert entry.detail == {"number": 1} | seal


def test_a_document_that_cannot_be_printed_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    VersionFactory.create()

    def jammed(html: str, attached: Sequence[Attached]) -> bytes:
        raise RuntimeError("no paper")

    monkeypatch.setattr(render, "pdf", jammed)

    assert run_all_ready(uuid.uuid4()) == (MAILS, 1)
    assert Rendering.objects.count() == 0
    assert Job.objects.filter(task_path="signoff.tasks.render").get().status == "READY"


def test_a_document_that_cannot_be_recorded_is_not_known(
    printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    version = VersionFactory.create()

    def full(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "record", full)
        with pytest.raises(OperationalError):
            issue(version)
    assert Rendering.objects.count() == 0

    assert stored(issue(version)) == printed[1].encode()


@pytest.mark.django_db(transaction=True)
def test_a_document_that_two_workers_make_at_once_is_one(printed: list[str], rounds: int) -> None:
    for _ in range(rounds):
        version = VersionFactory.create()

        first, second = at_once(*[partial(issue, version)] * 2)

        assert first == second == Rendering.objects.get(version=version)
        assert Entry.objects.filter(object=f"signoff.rendering:{first.pk}").count() == 1
