"""Which files are taken from people, and as what: by what is in them, never by what they say."""

import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from intake.actions.inspection import HARMFUL, Reason
from intake.models.attachments import MAX_BYTES, MediaType

MAX_NAME = 80
INSPECTION_S = 40
INSPECTION = Path(__file__).with_name("inspection.py")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken: how it begins, and how its names end."""

    name: str
    media_type: MediaType
    begins: bytes
    endings: tuple[str, ...]


KINDS = (
    FileKind("pdf", MediaType.PDF, b"%PDF-", (".pdf",)),
    FileKind("png", MediaType.PNG, b"\x89PNG\r\n\x1a\n", (".png",)),
    FileKind("jpeg", MediaType.JPEG, b"\xff\xd8\xff", (".jpg", ".jpeg")),
)


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that was looked at: its bytes as they are stored, and a name without surprises."""

    content: bytes
    media_type: MediaType
    name: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the stored bytes, 64 hex digits."""
        return sha256(self.content).hexdigest()


class NotTaken(ValueError):  # noqa: N818 - named for what happened
    """The file is not taken; its text is the sentence that a person reads."""


def taken(content: bytes, name: str) -> TakenFile:
    """The file as it is stored: a PDF as it is, a picture drawn anew.

    Raises:
        NotTaken: no PDF, PNG or JPEG, not whole, too large, or it holds more than it shows.
    """
    if not content:
        raise NotTaken(_("This file is empty."))
    if len(content) > MAX_BYTES:
        raise NotTaken(too_large())
    kind = _kind(content, name)
    stored = _inspected(content, kind)
    if len(stored) > MAX_BYTES:
        raise NotTaken(too_large())
    return TakenFile(stored, kind.media_type, safe_name(name, kind.endings[0]))


def too_large() -> str:
    """What to tell somebody whose file has more than 20 MB."""
    return _("This file is larger than 20 MB. Make it smaller, or hand in a part of it.")


def _kind(content: bytes, name: str) -> FileKind:
    """The kind that the file is and says it is."""
    kind = next((one for one in KINDS if content.startswith(one.begins)), None)
    if kind is None:
        raise NotTaken(_("This is not a PDF, PNG or JPEG file. Only these are taken."))
    if PurePath(name).suffix.lower() not in kind.endings:
        wanted = _(" or ").join(kind.endings)
        raise NotTaken(
            _("The name of this file does not fit what is in it. It should end in %(wanted)s.")
            % {"wanted": wanted}
        )
    return kind


def _inspected(content: bytes, kind: FileKind) -> bytes:
    """The bytes to store, after another process has opened the file; it knows none of our keys."""
    command = [sys.executable, "-I", str(INSPECTION), kind.name]
    try:
        found = subprocess.run(  # noqa: S603 - our own script, no words of anybody else
            command, input=content, capture_output=True, timeout=INSPECTION_S, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise NotTaken(in_words(Reason.TOO_COMPLEX)) from error
    if found.returncode == HARMFUL:
        raise NotTaken(in_words(Reason(found.stdout.decode())))
    if found.returncode:
        raise NotTaken(in_words(Reason.UNREADABLE))
    return found.stdout or content


def in_words(reason: Reason) -> str:
    """The sentence for somebody whose file is not taken."""
    return {
        Reason.UNREADABLE: _("This file cannot be opened. It may be cut off or damaged."),
        Reason.TOO_MANY_PIXELS: _("This picture has more than 50 million pixels. Make it smaller."),
        Reason.TOO_COMPLEX: _("This file takes too long to open. Print it as a PDF once more."),
        Reason.PROTECTED: _("This PDF is protected. Take the password away first."),
        Reason.ACTIVE: _(
            "This PDF holds scripts, other files or buttons that do something. Print it as a PDF "
            "once more, then hand that in."
        ),
        Reason.TWO_IN_ONE: _(
            "Something else stands behind the end of this PDF. Print it as a PDF once more."
        ),
    }[reason]


def safe_name(name: str, ending: str) -> str:
    """The file's own name as far as it is harmless, with the ending that fits what is in it."""
    stem = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).stem
    plain = re.sub(r"[^\w-]+", "-", stem).strip("-_")[:MAX_NAME].rstrip("-_")
    return f"{plain or 'file'}{ending}"
