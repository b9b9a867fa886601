"""Opens a file that somebody handed in, in a process of its own with little memory and time.

Run as a script: the kind (pdf, png or jpeg) is the only argument, the file comes in on standard
input. Exit 0: the file is harmless; for a picture standard output holds it, drawn anew without
anything that was hidden in it. Exit 3: it is not; standard output says why, as a word of `Reason`.
Any other end means that the file broke whatever opened it.

It imports nothing of the application, so that it starts fast.
"""

import re
import resource
import sys
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

HARMFUL = 3
MAX_MEMORY = 1536 * 1024 * 1024
MAX_CPU_S = 20
MAX_PIXELS = 50_000_000
MAX_PDF_OBJECTS = 200_000
MAX_DEPTH = 100
JPEG_QUALITY = 90

# What may stand after the last %%EOF of a PDF, and how far from its end a ZIP archive shows.
AFTER_PDF = re.compile(rb"%%EOF[\r\n\t \x00]*\Z")
END_OF_ZIP = b"PK\x05\x06"
ZIP_COMMENT = 65_535 + 22

# Kinds of action in a PDF that run something, send something, or open something else.
ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"),
        *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/Trans3D", "/GoTo3DView"),
    }
)
# Entries of a dictionary that carry scripts, other files or forms that run.
ENTRIES = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
TYPES = frozenset({"/EmbeddedFile", "/RichMedia", "/FileAttachment", "/Screen", "/3D"})


class Reason(StrEnum):
    """Why a file is not taken."""

    UNREADABLE = "unreadable"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_COMPLEX = "too complex"
    PROTECTED = "protected"
    ACTIVE = "active"
    TWO_IN_ONE = "two in one"


class Harmful(Exception):  # noqa: N818 - named for what was found
    """The file is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


# --- Pictures ---------------------------------------------------------------------------------
def drawn_anew(content: bytes, kind: str) -> bytes:
    """The picture and nothing else: no metadata, no profile, no second file behind it.

    Raises:
        Harmful: it is not a whole picture of this kind, or has too many pixels.
    """
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # ours is checked before a single pixel is decoded
    try:
        _check_picture(content, kind)
        with Image.open(BytesIO(content), formats=[kind.upper()]) as picture:
            return _saved(ImageOps.exif_transpose(picture), kind)
    except Harmful:
        raise
    except Exception as error:
        raise Harmful(Reason.UNREADABLE) from error


def _check_picture(content: bytes, kind: str) -> None:
    """Look at the header, then at the checksums."""
    from PIL import Image

    with Image.open(BytesIO(content), formats=[kind.upper()]) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise Harmful(Reason.TOO_MANY_PIXELS)
        picture.verify()


def _saved(picture: "Image", kind: str) -> bytes:
    from PIL import Image

    mode = "RGBA" if kind == "png" and _has_transparency(picture) else "RGB"
    pixels = picture.convert(mode)
    plain = Image.new(mode, pixels.size)
    plain.paste(pixels)
    out = BytesIO()
    options: dict[str, Any] = {"quality": JPEG_QUALITY} if kind == "jpeg" else {"optimize": False}
    plain.save(out, kind.upper(), **options)
    return out.getvalue()


def _has_transparency(picture: "Image") -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


# --- PDF --------------------------------------------------------------------------------------
def check_pdf(content: bytes) -> None:
    """Go on only with a PDF that shows pages and does nothing.

    Raises:
        Harmful: it cannot be opened, is protected, or holds scripts, other files or actions.
    """
    import pikepdf

    if b"%%EOF" not in content:
        raise Harmful(Reason.UNREADABLE)
    if not AFTER_PDF.search(content[-2048:]) or END_OF_ZIP in content[-ZIP_COMMENT:]:
        raise Harmful(Reason.TWO_IN_ONE)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            _check_objects(pdf)
    except Harmful:
        raise
    except pikepdf.PasswordError as error:
        raise Harmful(Reason.PROTECTED) from error
    except Exception as error:
        raise Harmful(Reason.UNREADABLE) from error


def _check_objects(pdf: Any) -> None:
    if pdf.is_encrypted:
        raise Harmful(Reason.PROTECTED)
    if not len(pdf.pages):
        raise Harmful(Reason.UNREADABLE)
    parts = (inner for top in pdf.objects for inner in _inside(top))
    for count, one in enumerate(parts):
        if count >= MAX_PDF_OBJECTS:
            raise Harmful(Reason.TOO_COMPLEX)
        if _is_active(one):
            raise Harmful(Reason.ACTIVE)


def _inside(top: Any) -> Iterator[Any]:
    """Every dictionary in an object of the file; other objects are met on their own."""
    import pikepdf

    waiting = [(top, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Harmful(Reason.TOO_COMPLEX)
        if depth and getattr(one, "is_indirect", False):
            continue
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            yield one
            waiting += [(one[key], depth + 1) for key in one.keys()]  # noqa: SIM118 - no iterator
        elif isinstance(one, pikepdf.Array):
            waiting += [(item, depth + 1) for item in one]


def _is_active(one: Any) -> bool:
    """Whether the dictionary is, or carries, something that runs."""
    keys = set(one.keys())
    named = {str(one[key]) for key in ("/S", "/Type", "/Subtype") if key in keys}
    return bool(keys & ENTRIES or named & (ACTIONS | TYPES))


# --- The process ------------------------------------------------------------------------------
def limit() -> None:
    """Take away memory and time that no honest file needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # standard output is a pipe, not a file


def main(kind: str) -> int:
    """Read the file, say what it is; the exit status."""
    limit()
    content = sys.stdin.buffer.read()
    try:
        out = b"" if kind == "pdf" else drawn_anew(content, kind)
        if kind == "pdf":
            check_pdf(content)
    except Harmful as harmful:
        sys.stdout.write(harmful.reason)
        return HARMFUL
    sys.stdout.buffer.write(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
