"""Whether a PDF is a specification as it was sealed. It needs nothing but pyHanko.

    python verify.py document.pdf root.pem

`root.pem` holds the certificates at the root of the seals that you trust; whoever runs the
installation gives it to you. The answer is about the file alone: whether a newer version replaced
it, only the installation itself knows.
"""

import hashlib
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

SPECIFICATION = "spec.json"
HASH_IN_METADATA = re.compile(rb"contentSha256=\"([0-9a-f]{64})\"")
NOTHING_MAY_CHANGE = 1


class Altered(Exception):  # noqa: N818 - named for what happened
    """The file is not what was sealed, or the seal is not one that is trusted."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What an intact seal says.

    `sha256` is the hash of the specification inside, 64 hexadecimal digits. `time_authority` is
    empty when `sealed_at` is only what the sealing machine said.
    """

    sha256: str
    serial: str
    sealed_by: str
    sealed_at: datetime | None
    time_authority: str


def examine(content: bytes, roots: Sequence["Certificate"]) -> Seal:
    """What the seal of the file says.

    Args:
        content: the whole file.
        roots: the certificates that seals must lead to.

    Raises:
        Altered: anything at all is wrong with the file or its seal.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        return _examined(PdfFileReader(BytesIO(content)), roots)
    except Altered:
        raise
    except Exception as error:
        # A file that cannot be read to its end is not the one that was sealed.
        raise Altered("The file cannot be read as a whole.") from error


def _examined(reader: "PdfFileReader", roots: Sequence["Certificate"]) -> Seal:
    signature = _only_signature(reader)
    status = _status(signature, roots)
    inside = hashlib.sha256(_attached(reader, SPECIFICATION)).hexdigest()
    if inside != _printed_hash(reader):
        raise Altered("The specification inside is not the one that is printed.")
    stamp = status.timestamp_validity
    return Seal(
        sha256=inside,
        serial=f"{status.signing_cert.serial_number:x}",
        sealed_by=status.signing_cert.subject.human_friendly,
        sealed_at=stamp.timestamp if stamp else signature.self_reported_timestamp,
        time_authority=stamp.signing_cert.subject.human_friendly if stamp else "",
    )


def _only_signature(reader: "PdfFileReader") -> "EmbeddedPdfSignature":
    found: list[EmbeddedPdfSignature] = list(reader.embedded_signatures)
    if not found:
        raise Altered("The file has no seal.")
    if len(found) > 1:
        raise Altered("The file has more than one seal.")
    return found[0]


def _status(
    signature: "EmbeddedPdfSignature", roots: Sequence["Certificate"]
) -> "PdfSignatureStatus":
    """The state of a seal with which everything is right.

    Raises:
        Altered: something is not.
    """
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=signature.self_reported_timestamp
    )
    status = validate_pdf_signature(signature, signer_validation_context=context)
    stamp = status.timestamp_validity
    wrong = {
        "The file was changed after it was sealed.": not status.intact,
        "The seal was not made with its key.": not status.valid,
        "The seal does not lead to a certificate that is trusted.": not status.trusted,
        "Something stands in the file that the seal does not cover.": (
            status.coverage is not SignatureCoverageLevel.ENTIRE_FILE
        ),
        "The seal lets the file be changed.": signature.docmdp_level is None
        or signature.docmdp_level.value != NOTHING_MAY_CHANGE,
        "The time stamp was made for another file.": bool(
            stamp and not (stamp.intact and stamp.valid)
        ),
    }
    for why, is_so in wrong.items():
        if is_so:
            raise Altered(why)
    return status


def _attached(reader: "PdfFileReader", name: str) -> bytes:
    names: Any = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    for place in range(0, len(names), 2):
        if str(names[place]) == name:
            return bytes(names[place + 1]["/EF"]["/F"].data)
    raise Altered(f"The file has no {name} inside.")


def _printed_hash(reader: "PdfFileReader") -> str:
    found = HASH_IN_METADATA.findall(reader.root["/Metadata"].data)
    if len(found) != 1:
        raise Altered("The file does not say which specification it shows.")
    return str(found[0].decode())


def certificates(pem: bytes) -> list["Certificate"]:
    """The certificates of a PEM text, in their order."""
    from asn1crypto import pem as armour
    from asn1crypto.x509 import Certificate

    blocks = armour.unarmor(pem, multiple=True)
    return [Certificate.load(der) for kind, _headers, der in blocks if kind == "CERTIFICATE"]


def main(arguments: Sequence[str]) -> int:
    """Say in words whether a file is as it was sealed; 0 if it is, 1 if not, 2 for wrong use."""
    if len(arguments) != 2:  # noqa: PLR2004 - a document and its roots
        print(__doc__)  # noqa: T201 - a program of its own
        return 2
    document, roots = (Path(one).read_bytes() for one in arguments)
    try:
        seal = examine(document, certificates(roots))
    except Altered as error:
        print(f"Not ours or altered. {error} Do not rely on it.")  # noqa: T201
        return 1
    told = seal.time_authority or "the sealing machine, no trusted time"
    print(  # noqa: T201
        "Genuine as sealed. Whether it is still current is unknown here.\n"
        f"Specification (SHA-256): {seal.sha256}\n"
        f"Sealed by: {seal.sealed_by}, certificate {seal.serial}\n"
        f"Sealed at: {seal.sealed_at} (says {told})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
