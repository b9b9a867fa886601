"""A document is genuine, no longer current, or not ours: by file and by code."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from signoff.actions import issue
from signoff.models import Rendering, SealCertificate, SpecVersion
from signoff.seal import change_sealing_key, sealing_key
from signoff.verification import Verdict, check, of_code, standing_of
from spec import render, verify
from spec.render import Attached
from tests.signoff.factories import ProjectFactory, VersionFactory, all_approve, edit
from tests.signoff.manipulations import all_of, before_the_seal

pytestmark = pytest.mark.django_db


PAGE = """<html lang="en"><head><title>Short</title><meta name="content-sha256" content="{}">
</head><body><h1>Short</h1><p>One page instead of thirty.</p></body></html>"""


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> None:
    """Keys that live as long as one test."""
    settings.DATA_DIR = tmp_path


@pytest.fixture(autouse=True)
def short_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prints one page with the same metadata and the same files inside, in a tenth of the time."""
    pdf = render.pdf

    def press(html: str, attached: Sequence[Attached]) -> bytes:
        (sha256,) = re.findall(r'"content-sha256" content="(\w+)"', html)
        return pdf(PAGE.format(sha256), attached)

    monkeypatch.setattr(render, "pdf", press)


def sealed(version: SpecVersion) -> bytes:
    with default_storage.open(issue(version).file) as file:
        return bytes(file.read())


def signed_version(code: str = "PRJ-A") -> SpecVersion:
    return all_approve(VersionFactory.create(project=ProjectFactory.create(code=code)))


def test_no_manipulated_document_is_genuine(settings: Any, tmp_path: Path) -> None:
    version, other = signed_version("PRJ-A"), signed_version("PRJ-B")
    pdf, another = sealed(version), sealed(other)
    settings.DATA_DIR = tmp_path / "elsewhere"
    impostor = sealing_key()

    verdicts = {name: check(change(pdf, another)).verdict for name, change in all_of(impostor)}

    assert (check(pdf).verdict, check(another).verdict) == (Verdict.GENUINE, Verdict.GENUINE)
    assert verdicts == dict.fromkeys(verdicts, Verdict.ALTERED)
    # Nor does the seal alone pass any of them for whole.
    Rendering.objects.all().delete()
    assert check(pdf).verdict == Verdict.GENUINE
    verdicts = {name: check(change(pdf, another)).verdict for name, change in all_of(impostor)}
    assert verdicts == dict.fromkeys(verdicts, Verdict.ALTERED)


def test_an_older_version_is_genuine_and_no_longer_current() -> None:
    first = signed_version()
    pdf = sealed(first)
    edit(first.project)
    all_approve(VersionFactory.create(project=first.project))

    answer = check(pdf)

    assert (answer.verdict, answer.version) == (Verdict.OUTDATED, first)
    assert answer.reason.startswith("Version 2 took its place on ")


def test_a_print_of_the_review_is_not_a_signed_document() -> None:
    answer = check(sealed(VersionFactory.create()))

    assert (answer.verdict, answer.seal) == (Verdict.OUTDATED, None)
    assert "Nobody has signed it" in answer.reason


def test_a_file_that_the_trail_does_not_know_is_not_ours() -> None:
    version, forged = signed_version(), b"%PDF-1.7 forged"
    Rendering.objects.create(
        version=version,
        cache_key="0" * 64,
        signed=True,
        file="forged.pdf",
        sha256=hashlib.sha256(forged).hexdigest(),
        size=len(forged),
    )

    answer = check(forged)

    assert (answer.verdict, answer.version) == (Verdict.ALTERED, None)
    assert answer.reason.startswith("The trail does not know this file.")


def test_documents_of_an_earlier_key_stay_genuine() -> None:
    earlier = sealed(signed_version("PRJ-A"))
    call_command("change_sealing_key", stdout=(said := StringIO()))
    later = sealed(signed_version("PRJ-B"))
    Rendering.objects.all().delete()

    assert [check(one).verdict for one in (earlier, later)] == [Verdict.GENUINE] * 2
    assert SealCertificate.objects.count() == 2
    assert sealing_key().serial in said.getvalue()


def test_a_seal_about_a_text_that_nobody_signed_here_is_not_ours() -> None:
    version = signed_version()
    pdf = sealed(version)
    Rendering.objects.all().delete()
    SpecVersion.objects.filter(pk=version.pk).update(sha256="0" * 64)

    answer = check(pdf)

    assert (answer.verdict, answer.seal) == (Verdict.ALTERED, None)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF", b"\x00" * 1000, b"hello"])
def test_whatever_is_no_document_is_not_ours(content: bytes) -> None:
    assert check(content).verdict == Verdict.ALTERED


# --- The program that needs nothing of ours -----------------------------------------------------
def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The program in an empty folder, as somebody runs it who has downloaded it."""
    return subprocess.run(
        [sys.executable, "-I", verify.__file__, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_program_alone_tells_genuine_from_altered(
    tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    version = signed_version()
    pdf, roots = sealed(version), client.get(reverse("signoff:seal-roots")).content
    for name, content in {"good": pdf, "bad": pdf + b"x", "roots": roots}.items():
        (tmp_path / name).write_bytes(content)

    alone = run(tmp_path / "good", tmp_path / "roots")

    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout.startswith(
        "Genuine as sealed. Whether it is still current is unknown here."
    )
    assert version.sha256 in alone.stdout
    assert verify.main([str(tmp_path / "bad"), str(tmp_path / "roots")]) == 1
    assert verify.main([str(tmp_path / "good"), str(tmp_path / "roots")]) == 0
    assert verify.main([str(tmp_path / "good")]) == 2
    genuine = "Genuine as sealed."
    said = capsys.readouterr().out
    assert said.startswith("Not ours or altered. ")
    assert (genuine in said, "python verify.py document.pdf root.pem" in said) == (True, True)


# --- The page and the command -------------------------------------------------------------------
def hand_in(client: Client, content: bytes) -> object:
    file = SimpleUploadedFile("document.pdf", content, "application/pdf")
    return client.post(reverse("signoff:verify"), {"document": file})


def test_anybody_checks_a_file_and_nothing_of_it_is_kept(client: Client) -> None:
    version = signed_version()
    pdf = sealed(version)
    before = Rendering.objects.count(), Entry.objects.count()

    genuine, altered = hand_in(client, pdf), hand_in(client, before_the_seal(pdf))

    assert "<h1>Genuine and unchanged</h1>" in genuine.content.decode()  # type: ignore[attr-defined]
    assert "<h1>Not ours or altered</h1>" in altered.content.decode()  # type: ignore[attr-defined]
    assert (Rendering.objects.count(), Entry.objects.count()) == before


def test_a_file_that_is_too_large_is_not_read(client: Client) -> None:
    response = hand_in(client, b"x" * (20 * 1024 * 1024 + 1))

    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "larger than 20 MB" in response.content.decode()  # type: ignore[attr-defined]


def test_the_short_address_of_a_document_leads_to_its_version(client: Client) -> None:
    version = signed_version()

    page = client.get(reverse("signoff:verify-code", args=[version.short_hash.upper()]))

    assert page.status_code == 200
    assert version.sha256 in page.content.decode()
    assert standing_of(version)[0] == Verdict.GENUINE


def test_a_version_that_people_decide_on_does_not_count_yet() -> None:
    answer = standing_of(VersionFactory.create())

    assert answer == (Verdict.OUTDATED, "It is not signed. It is “in review” now.")


@pytest.mark.parametrize("code", ["0" * 12, "abc", "x" * 12, "%00" * 4])
def test_an_address_of_no_document_leads_nowhere(code: str, client: Client) -> None:
    VersionFactory.create()

    assert of_code(code) is None
    assert client.get(reverse("signoff:verify-code", args=[code])).status_code == 404


def test_an_organisation_may_let_only_its_own_people_check(settings: Any, client: Client) -> None:
    settings.PUBLIC_VERIFICATION = False

    response = client.get(reverse("signoff:verify"))

    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/verify/")


def test_the_command_says_it_for_each_file(tmp_path: Path) -> None:
    pdf = sealed(signed_version())
    (tmp_path / "good.pdf").write_bytes(pdf)
    (tmp_path / "bad.pdf").write_bytes(pdf[:-1])
    said = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("verify_pdf", tmp_path / "good.pdf", tmp_path / "bad.pdf", stdout=said)

    assert (end.value.code, len(said.getvalue().splitlines())) == (1, 2)
    assert "good.pdf: Genuine and unchanged." in said.getvalue()
    assert "bad.pdf: Not ours or altered." in said.getvalue()


def test_the_command_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone.pdf cannot be read: No such file"):
        call_command("verify_pdf", tmp_path / "gone.pdf")


def test_a_new_key_has_the_same_root() -> None:
    before = sealing_key()

    after = change_sealing_key()

    assert (after.serial != before.serial, after.root) == (True, before.root)
    assert sealing_key().serial == after.serial
