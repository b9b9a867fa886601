"""The keys of the seal: made at the first start, or brought by the organisation as PKCS#12.

A private root signs the certificates of sealing keys, so a sealing key can be changed and what it
sealed still leads to the same root. Keys are files that only their owner can read; they are never
in the database. Algorithms: ECDSA on P-256 with SHA-256 (FIPS 186-5).
"""

import os
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

ROOT, SEALING = "seal-root.pem", "seal.pem"
ROOT_LIFE, SEALING_LIFE = timedelta(days=30 * 365), timedelta(days=5 * 365)
# Clocks of readers may be a little behind ours.
LEEWAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SealingKey:
    """A private key, its certificate, and the certificates from there to the root (root last)."""

    key: PrivateKeyTypes
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def serial(self) -> str:
        """The serial number of the certificate in hexadecimal digits."""
        return f"{self.certificate.serial_number:x}"

    @property
    def root(self) -> x509.Certificate:
        """What everybody who checks has to trust."""
        return self.chain[-1] if self.chain else self.certificate

    @classmethod
    def read(cls, content: bytes) -> Self:
        """The key and its certificates from one PEM text, the own certificate first.

        Raises:
            ValueError: it holds no key or no certificate.
        """
        key = serialization.load_pem_private_key(content, password=None)
        first, *others = x509.load_pem_x509_certificates(content)
        return cls(key, first, tuple(others))

    def written(self) -> bytes:
        """The PEM text that `read` reads."""
        certificates = (self.certificate, *self.chain)
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ) + b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates)


def sealing_key() -> SealingKey:
    """The key that seals now: the organisation's own one, or ours, made if there is none yet.

    Raises:
        ImproperlyConfigured: the organisation's file cannot be read with its passphrase.
    """
    brought = settings.SEAL_PKCS12
    return _brought(Path(brought)) if brought else _own(settings.DATA_DIR / "keys")


def change_sealing_key() -> SealingKey:
    """Make a new sealing key under the same root; the earlier private key is gone for good.

    Raises:
        ImproperlyConfigured: the organisation has brought its own key, so it changes it.
    """
    if settings.SEAL_PKCS12:
        raise ImproperlyConfigured(
            "UPFRONT_SEAL_PKCS12 names the key of your organisation. Put a new file in its place."
        )
    folder = settings.DATA_DIR / "keys"
    made = _made_by(_root(folder))
    fresh = folder / f"{SEALING}.new"
    fresh.unlink(missing_ok=True)
    _write_once(fresh, made.written())
    fresh.replace(folder / SEALING)
    return made


def _brought(path: Path) -> SealingKey:
    passphrase = settings.SEAL_PASSPHRASE.encode() or None
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(path.read_bytes(), passphrase)
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(
            f"The key in UPFRONT_SEAL_PKCS12 ({path}) cannot be read: {error}"
        ) from error
    if key is None or certificate is None:
        raise ImproperlyConfigured(f"UPFRONT_SEAL_PKCS12 ({path}) holds no key with a certificate.")
    return SealingKey(key, certificate, tuple(_in_order(certificate, others)))


def _in_order(
    certificate: x509.Certificate, others: list[x509.Certificate]
) -> list[x509.Certificate]:
    """The certificates that lead from `certificate` to the root, the root last."""
    by_subject = {one.subject: one for one in others}
    found: list[x509.Certificate] = []
    issuer = by_subject.get(certificate.issuer)
    while issuer and issuer not in found and issuer != certificate:
        found.append(issuer)
        issuer = by_subject.get(issuer.issuer)
    return found


def _own(folder: Path) -> SealingKey:
    path = folder / SEALING
    if not path.exists():
        _write_once(path, _made_by(_root(folder)).written())
    return SealingKey.read(path.read_bytes())


def _root(folder: Path) -> SealingKey:
    path = folder / ROOT
    if not path.exists():
        _write_once(path, _made_by(None).written())
    return SealingKey.read(path.read_bytes())


def _write_once(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read; if another process was first, its file stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Its mode is 0600 from the start.
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(file.name, path)
    except FileExistsError:
        pass
    finally:
        Path(file.name).unlink()


def _made_by(root: SealingKey | None) -> SealingKey:
    """A new key with a certificate of `root`; without one, a new root that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    what = "seal" if root else "root of the seal"
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, settings.ORGANISATION[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Upfront {what}"),
        ]
    )
    certificate = _certificate(key, subject, root)
    return SealingKey(key, certificate, (root.certificate,) if root else ())


def _certificate(
    key: ec.EllipticCurvePrivateKey, subject: x509.Name, root: SealingKey | None
) -> x509.Certificate:
    now = timezone.now().astimezone(UTC)
    issuer, signer = (root.certificate.subject, root.key) if root else (subject, key)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)  # noqa: S101 - ours are, see _made_by
    end = min(now + SEALING_LIFE, root.certificate.not_valid_after_utc) if root else now + ROOT_LIFE
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - LEEWAY)
        .not_valid_after(end)
        .add_extension(
            x509.BasicConstraints(ca=root is None, path_length=None if root else 0), critical=True
        )
        .add_extension(_usage(is_root=root is None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
        .sign(signer, hashes.SHA256())
    )


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
