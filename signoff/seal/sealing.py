"""Sealing a document: PAdES, certified so that nothing may change after it (P=1).

Source: ETSI EN 319 142-1 (PAdES baseline), ISO 32000-1 12.8.2.2 (DocMDP). With a time-stamp
authority the seal carries its time (B-T); when the authority does not answer, the document is
sealed without (B-B) and says so. It says who it is from and that it is whole, and no more: it is no
qualified signature.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import structlog
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID

from signoff.seal.keys import SealingKey

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import TimeStamper

log = structlog.get_logger(__name__)
FIELD = "Seal"
HASH = "sha256"
AUTHORITY_TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed document, and whether an authority vouches for its time."""

    pdf: bytes
    has_trusted_time: bool


def seal(pdf: bytes, key: SealingKey, *, reason: str, authority: str = "") -> Sealed:
    """The document with the seal of `key`, in one more part at its end.

    Args:
        pdf: a finished document without a signature.
        key: who seals.
        reason: one line that readers of PDFs show.
        authority: address of a time-stamp authority (RFC 3161), or none.
    """
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    if authority:
        try:
            clock = HTTPTimeStamper(authority, timeout=AUTHORITY_TIMEOUT_S)
            return Sealed(_sealed(pdf, key, reason, clock), has_trusted_time=True)
        except (TimestampRequestError, OSError) as error:
            log.warning("seal.no_trusted_time", authority=authority, error=repr(error))
    return Sealed(_sealed(pdf, key, reason, None), has_trusted_time=False)


def _sealed(pdf: bytes, key: SealingKey, reason: str, clock: "TimeStamper | None") -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    about = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=HASH,
        reason=reason,
        name=_organisation(key.certificate),
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    written = BytesIO()
    signer = PdfSigner(about, _signer(key), timestamper=clock)
    signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=written)
    return written.getvalue()


def _organisation(certificate: x509.Certificate) -> str:
    """Who seals, as the certificate names them."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for one in certificate.subject.get_attributes_for_oid(kind):
            return str(one.value)
    return certificate.subject.rfc4514_string()


def _signer(key: SealingKey) -> "SimpleSigner":
    from asn1crypto.keys import PrivateKeyInfo
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    known = SimpleCertificateStore()
    known.register_multiple(map(_as_asn1, key.chain))
    private = key.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SimpleSigner(
        signing_cert=_as_asn1(key.certificate),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=known,
    )


def _as_asn1(certificate: x509.Certificate) -> "Certificate":
    from asn1crypto.x509 import Certificate

    return Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
