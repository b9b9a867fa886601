"""What people do to a sealed document, each as a function of its bytes and those of another one."""

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from signoff.seal import SealingKey, seal

END = b"%%EOF"
SIGNATURE = re.compile(rb"/Contents <([0-9a-f]+)>", re.IGNORECASE)

type Manipulation = Callable[[bytes, bytes], bytes]


def before_the_seal(pdf: bytes) -> bytes:
    """The file as it was before the part at its end that holds the seal."""
    return pdf[: pdf.index(END) + len(END)] + b"\n"


def flipped(pdf: bytes, at: int) -> bytes:
    """The file with one bit changed."""
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def bit_in_a_page(pdf: bytes, _other: bytes) -> bytes:
    return flipped(pdf, pdf.index(b"stream\n") + 50)


def bit_in_the_file_inside(pdf: bytes, _other: bytes) -> bytes:
    inside = pdf.index(b"/EmbeddedFile")
    return flipped(pdf, pdf.index(b"stream\n", inside) + 20)


def rewritten(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as file:
        change(file)
        written = BytesIO()
        file.save(written)
        return written.getvalue()


def another_file_inside(pdf: bytes, _other: bytes) -> bytes:
    def change(file: pikepdf.Pdf) -> None:
        file.Root.AF[0].EF.F.write(b'{"project":{"title":"Another one"}}')

    return rewritten(pdf, change)


def saved_again(pdf: bytes, _other: bytes) -> bytes:
    return rewritten(pdf, lambda _file: None)


def appended(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with a part of its own at the end, as programs for PDFs write it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def painted_page(pdf: bytes, _other: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        paint = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 500 500 l S"))
        writer.add_stream_to_page(0, paint)

    return appended(pdf, change)


def comment(pdf: bytes, _other: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        note: dict[Any, Any] = {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Text"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                map(generic.NumberObject, (9, 9, 99, 99))
            ),
            generic.pdf_name("/Contents"): generic.pdf_string("I never agreed to this"),
        }
        writer.register_annotation(
            writer.find_page_for_modification(0)[0],
            writer.add_object(generic.DictionaryObject(note)),
        )

    return appended(pdf, change)


def another_title(pdf: bytes, _other: bytes) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.set_info(
            generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("X")})
        )

    return appended(pdf, change)


def junk_at_the_end(pdf: bytes, _other: bytes) -> bytes:
    return pdf + b"\n% nothing to see here\n"


def cut_back(pdf: bytes, _other: bytes) -> bytes:
    return before_the_seal(pdf)


def look_alike(key: SealingKey) -> Manipulation:
    """Sealed anew, with a certificate that has the same names and another key."""

    def manipulate(pdf: bytes, _other: bytes) -> bytes:
        return seal(before_the_seal(pdf), key, reason="Signed off").pdf

    return manipulate


def seal_of_another(pdf: bytes, other: bytes) -> bytes:
    mine, theirs = SIGNATURE.search(pdf), SIGNATURE.search(other)
    assert mine
    assert theirs
    return pdf[: mine.start(1)] + theirs[1].ljust(len(mine[1]), b"0") + pdf[mine.end(1) :]


def all_of(impostor: SealingKey) -> Iterable[tuple[str, Manipulation]]:
    """Each manipulation with its name."""
    alone: tuple[Manipulation, ...] = (
        bit_in_a_page,
        bit_in_the_file_inside,
        another_file_inside,
        painted_page,
        comment,
        another_title,
        junk_at_the_end,
        cut_back,
        saved_again,
        seal_of_another,
    )
    yield from ((one.__name__, one) for one in alone)
    yield "look_alike", look_alike(impostor)
