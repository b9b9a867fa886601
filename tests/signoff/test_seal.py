"""The keys of the seal, its time, and what a sealed document is held to."""

import hashlib
import http.server
import re
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper

from signoff.seal import SealingKey, seal, sealing_key
from signoff.seal.sealing import _as_asn1, _signer
from spec.render import Attached, pdf
from spec.verify import Altered, examine
from tests.signoff.test_races import at_once

PAGE = """<html lang="en"><head><title>Short</title><meta name="content-sha256" content="{}">
</head><body><h1>Short</h1><p>One page.</p></body></html>"""
INSIDE = b'{"project":{"title":"Short"}}'


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture(scope="module")
def document() -> bytes:
    """A printed page whose metadata name the text inside."""
    sha256 = hashlib.sha256(INSIDE).hexdigest()
    return pdf(PAGE.format(sha256), [Attached("spec.json", INSIDE, "The exact text")])


def roots(key: SealingKey) -> list[Any]:
    return [_as_asn1(key.root)]


# --- Keys ---------------------------------------------------------------------------------------
def test_keys_are_files_that_only_their_owner_reads(tmp_path: Path) -> None:
    sealing_key()

    files = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "keys").iterdir()}

    assert files == {"seal-root.pem": 0o600, "seal.pem": 0o600}


def test_processes_that_start_at_once_have_one_key() -> None:
    keys = at_once(*[sealing_key] * 4)

    assert {one.serial for one in keys} == {sealing_key().serial}


def test_the_organisation_brings_its_own_key(
    settings: Any, tmp_path: Path, document: bytes
) -> None:
    own = sealing_key()
    bundle = pkcs12.serialize_key_and_certificates(
        b"seal",
        own.key,  # type: ignore[arg-type]
        own.certificate,
        own.chain,
        serialization.BestAvailableEncryption(b"open sesame"),
    )
    (tmp_path / "own.p12").write_bytes(bundle)
    settings.DATA_DIR = tmp_path / "elsewhere"
    settings.SEAL_PKCS12, settings.SEAL_PASSPHRASE = str(tmp_path / "own.p12"), "open sesame"

    brought = sealing_key()

    assert (brought.serial, brought.root) == (own.serial, own.root)
    assert examine(seal(document, brought, reason="x").pdf, roots(own)).serial == own.serial


@pytest.mark.parametrize("content", [b"no key", None])
def test_a_key_that_cannot_be_read_is_named(
    content: bytes | None, settings: Any, tmp_path: Path
) -> None:
    settings.SEAL_PKCS12 = str(tmp_path / "own.p12")
    if content:
        (tmp_path / "own.p12").write_bytes(content)

    with pytest.raises(ImproperlyConfigured, match=r"UPFRONT_SEAL_PKCS12 .*own\.p12\) cannot be"):
        sealing_key()


def test_a_file_without_a_key_is_refused(settings: Any, tmp_path: Path) -> None:
    certificate = sealing_key().certificate
    bundle = pkcs12.serialize_key_and_certificates(
        None, None, None, [certificate], serialization.NoEncryption()
    )
    (tmp_path / "own.p12").write_bytes(bundle)
    settings.SEAL_PKCS12 = str(tmp_path / "own.p12")

    with pytest.raises(ImproperlyConfigured, match="holds no key with a certificate"):
        sealing_key()


def test_only_the_organisation_changes_a_key_that_it_brought(settings: Any) -> None:
    settings.SEAL_PKCS12 = "/somewhere/own.p12"

    with pytest.raises(CommandError, match="names the key of your organisation"):
        call_command("change_sealing_key")


# --- The time of a seal -------------------------------------------------------------------------
class Authority(http.server.BaseHTTPRequestHandler):
    """A time-stamp authority (RFC 3161) on this machine."""

    clock: DummyTimeStamper

    def do_POST(self) -> None:
        request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.clock.request_tsa_response(request).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def clock_maker() -> SealingKey:
    """The key of the authority; pyHanko's own clock knows RSA only."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Clock maker")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    return SealingKey(key, certificate, ())


@pytest.fixture
def authority() -> Iterator[str]:
    signer = _signer(clock_maker())
    moment = datetime(2026, 11, 25, 12, tzinfo=UTC)
    clock = DummyTimeStamper(
        tsa_cert=signer.signing_cert,
        tsa_key=signer.signing_key,
        certs_to_embed=signer.cert_registry,
        fixed_dt=moment,
    )
    handler = type("Here", (Authority,), {"clock": clock})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=partial(server.serve_forever, poll_interval=0.01)).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_an_authority_vouches_for_the_time(authority: str, document: bytes) -> None:
    key = sealing_key()

    sealed = seal(document, key, reason="x", authority=authority)

    found = examine(sealed.pdf, roots(key))
    assert sealed.has_trusted_time is True
    assert found.sealed_at == datetime(2026, 11, 25, 12, tzinfo=UTC)
    assert found.time_authority == "Common Name: Clock maker"


def test_without_an_answer_it_is_sealed_and_says_so(document: bytes) -> None:
    key = sealing_key()

    sealed = seal(document, key, reason="x", authority="http://127.0.0.1:1/")

    found = examine(sealed.pdf, roots(key))
    assert (sealed.has_trusted_time, found.time_authority) == (False, "")


# --- What is sealed -----------------------------------------------------------------------------
def test_a_seal_says_who_when_and_about_what(document: bytes) -> None:
    key = sealing_key()

    found = examine(seal(document, key, reason="Signed off").pdf, roots(key))

    assert re.fullmatch("[0-9a-f]{64}", found.sha256)
    assert (found.serial, found.sealed_by) == (
        key.serial,
        "Common Name: Upfront seal, Organization: Upfront",
    )
    assert found.sealed_at is not None


def test_nothing_may_change_after_the_seal(document: bytes) -> None:
    sealed = seal(document, sealing_key(), reason="Signed off").pdf

    (signature,) = PdfFileReader(BytesIO(sealed)).embedded_signatures

    assert (signature.docmdp_level.value, signature.sig_object["/SubFilter"]) == (
        1,
        "/ETSI.CAdES.detached",
    )


@pytest.mark.parametrize(
    ("page", "inside", "why"),
    [
        (
            PAGE.format("0" * 64),
            [Attached("spec.json", INSIDE, "x")],
            "not the one that is printed",
        ),
        (PAGE.format("0" * 64), [], "cannot be read"),
        (PAGE.format("0" * 64), [Attached("other.json", INSIDE, "x")], "has no spec.json inside"),
        (PAGE.replace("content-sha256", "x"), [Attached("spec.json", INSIDE, "x")], "does not say"),
    ],
)
def test_a_seal_on_something_else_is_not_enough(
    page: str, inside: list[Attached], why: str
) -> None:
    key = sealing_key()

    with pytest.raises(Altered, match=why):
        examine(seal(pdf(page, inside), key, reason="x").pdf, roots(key))


def test_two_seals_are_one_too_many(document: bytes) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf

    key, once = sealing_key(), BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(BytesIO(document)),
        PdfSignatureMetadata(field_name="First"),
        _signer(key),
        output=once,
    )

    with pytest.raises(Altered, match="lets the file be changed"):
        examine(once.getvalue(), roots(key))
    twice = BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(once),
        PdfSignatureMetadata(field_name="Second"),
        _signer(key),
        output=twice,
    )
    with pytest.raises(Altered, match="more than one seal"):
        examine(twice.getvalue(), roots(key))
