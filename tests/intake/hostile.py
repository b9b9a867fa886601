"""Files that nobody should hand in, and some that anybody may: made here, byte by byte."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, PngImagePlugin

PNG = b"\x89PNG\r\n\x1a\n"
SCRIPT = b"<script>alert(document.domain)</script>"
HTML = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>'
)


# --- Harmless ---------------------------------------------------------------------------------
def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size, 128 if mode in ("L", "1", "P") else None).save(out, kind)
    return out.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], Any] = lambda made: None, **options: Any) -> bytes:
    """A PDF of one page, after `change` has done something to it."""
    made = pikepdf.new()
    made.add_blank_page()
    change(made)
    out = BytesIO()
    made.save(out, **options)
    return out.getvalue()


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("index.html", HTML)
    return out.getvalue()


# --- Parts of files ---------------------------------------------------------------------------
def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk of a PNG with its length and its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it is so large, whatever is in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(data)) if data else chunk(b"IDAT", b"")
    return PNG + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def png_with_text() -> bytes:
    out, info = BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("Comment", SCRIPT.decode())
    Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg_with_comment() -> bytes:
    plain = picture("JPEG")
    comment = b"\xff\xfe" + struct.pack(">H", len(HTML) + 2) + HTML
    return plain[:2] + comment + plain[2:]


def jpeg_with_place() -> bytes:
    """A photo that tells where it was taken, and that lies on its side."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 30)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def action(kind: str, **entries: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(kind), **entries)


def opens(kind: str, **entries: Any) -> bytes:
    """A PDF that does something as soon as it is opened."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = made.make_indirect(action(kind, **entries))

    return pdf(change)


def on_page(**entries: Any) -> bytes:
    """A PDF with something on its page."""

    def change(made: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(Type=pikepdf.Name("/Annot"), Rect=[0, 0, 9, 9], **entries)
        made.pages[0].obj.Annots = made.make_indirect(pikepdf.Array([note]))

    return pdf(change)


def with_file() -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.attachments["run.exe"] = pikepdf.AttachedFileSpec(made, b"MZ", filename="run.exe")

    return pdf(change)


def with_named_script() -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        run = action("/JavaScript", JS="app.alert(1)")
        names = pikepdf.Dictionary(Names=pikepdf.Array(["run", run]))
        made.Root.Names = pikepdf.Dictionary(JavaScript=names)

    return pdf(change)


def with_form(**entries: Any) -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), **entries)

    return pdf(change)


def deep() -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        inner = pikepdf.Array()
        for _step in range(150):
            inner = pikepdf.Array([inner])
        made.Root.Deep = inner

    return pdf(change)


def locked(user: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


def many_objects() -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.Many = pikepdf.Array([pikepdf.Dictionary() for _one in range(200_001)])

    return pdf(change)


def object_bomb() -> bytes:
    """A PDF whose table of objects is a stream of 2 GiB once it is unpacked."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\xda" + megabyte * 2048 + packer.flush() + bytes(4)
    start = b"%PDF-1.5\n"
    head = (
        f"1 0 obj<</Type/XRef/Size 9/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length {len(packed)}>>"
    )
    body = head.encode() + b"stream\n" + packed + b"\nendstream endobj\n"
    return start + body + f"startxref\n{len(start)}\n%%EOF\n".encode()


# --- All of them ------------------------------------------------------------------------------
def _not_ours() -> Iterator[tuple[str, str, bytes]]:
    """What is no PDF, PNG or JPEG, whatever its name says."""
    for ending in ("png", "jpg", "pdf"):
        yield f"html as {ending}", f"page.{ending}", HTML
        yield f"svg as {ending}", f"drawing.{ending}", SVG
        yield f"zip as {ending}", f"archive.{ending}", archive()
        yield f"nothing as {ending}", f"empty.{ending}", b""
    yield "html", "page.html", HTML
    yield "svg", "drawing.svg", SVG
    yield "zip", "archive.zip", archive()
    yield "program for Windows", "run.png", b"MZ\x90\x00" + bytes(200)
    yield "program for Linux", "run.jpg", b"\x7fELF" + bytes(200)
    yield "script", "run.png", b"#!/bin/sh\nid\n"
    yield "gif", "moving.png", picture("GIF")
    yield "bmp", "old.png", picture("BMP")
    yield "tiff", "scan.jpg", picture("TIFF")
    yield "webp", "new.png", picture("WEBP")
    yield "postscript", "old.pdf", b"%!PS-Adobe-3.0\n" + SCRIPT
    yield "pdf after a page of html", "page.pdf", HTML + pdf()
    yield "png after a space", "space.png", b" " + picture()
    yield "text", "note.pdf", b"Only words"


def _misnamed() -> Iterator[tuple[str, str, bytes]]:
    yield "png as jpg", "picture.jpg", picture()
    yield "jpeg as png", "picture.png", picture("JPEG")
    yield "pdf as png", "paper.png", pdf()
    yield "png as html", "picture.html", picture()
    yield "png with two endings", "picture.png.svg", picture()
    yield "png without an ending", "picture", picture()
    yield "png whose ending is hidden", "picture\u202egnp.exe", picture()


def _broken_pictures() -> Iterator[tuple[str, str, bytes]]:
    yield "png cut off", "cut.png", picture(size=(400, 400), mode="RGB")[:-40]
    yield "png cut off early", "cut.png", picture()[:20]
    yield "png of a signature", "cut.png", PNG
    yield "png with a wrong checksum", "wrong.png", picture().replace(b"IDAT", b"IDAX", 1)
    yield "png with html inside", "page.png", PNG + HTML
    yield "png of no size", "none.png", png_of(0, 0)
    yield "png without pixels", "none.png", png_of(40, 40)
    yield "png of 10 gigapixels", "bomb.png", png_of(100_000, 100_000, bytes(1000))
    yield "png of 51 megapixels", "bomb.png", png_of(51_000, 1000, bytes(1000))
    yield "png that is too wide", "bomb.png", png_of(2**31 - 1, 1, bytes(1000))
    yield "jpeg cut off", "cut.jpg", picture("JPEG", size=(400, 400))[:-100]
    yield "jpeg of a beginning", "cut.jpg", b"\xff\xd8\xff"
    yield "jpeg with html inside", "page.jpg", b"\xff\xd8\xff\xe0" + HTML
    yield "jpeg of 4 gigapixels", "bomb.jpg", _enlarged(picture("JPEG"))


def _enlarged(jpeg: bytes) -> bytes:
    """The JPEG with the largest size that its header can say."""
    place = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:place] + b"\xff\xff\xff\xff" + jpeg[place + 4 :]


def _bad_pdfs() -> Iterator[tuple[str, str, bytes]]:
    script = {"JS": "app.alert(1)"}
    yield "pdf of a beginning", "cut.pdf", b"%PDF-1.7\n%%EOF\n"
    yield "pdf cut off", "cut.pdf", pdf()[:-200]
    yield "pdf without pages", "none.pdf", _without_pages()
    yield "pdf of html", "page.pdf", b"%PDF-1.7\n" + HTML + b"\n%%EOF\n"
    yield "pdf and zip", "two.pdf", pdf() + archive()
    yield "pdf and zip that hides", "two.pdf", pdf() + archive() + b"\n%%EOF\n"
    yield "pdf and html", "two.pdf", pdf() + HTML
    yield "pdf that needs a password", "locked.pdf", locked(user="user")
    yield "pdf that has an owner", "locked.pdf", locked(user="")
    yield "pdf with a script", "run.pdf", opens("/JavaScript", **script)
    yield "pdf that starts a program", "run.pdf", opens("/Launch", F="run.exe")
    yield "pdf that sends a form", "run.pdf", opens("/SubmitForm", F="https://a.example")
    yield "pdf that opens another", "run.pdf", opens("/GoToR", F="other.pdf")
    yield "pdf that opens one inside", "run.pdf", opens("/GoToE", T="inner.pdf")
    yield "pdf that fetches data", "run.pdf", opens("/ImportData", F="data.fdf")
    yield "pdf with a script by name", "run.pdf", with_named_script()
    yield "pdf with a script on a page", "run.pdf", on_page(A=action("/JavaScript", **script))
    yield "pdf with a file", "run.pdf", with_file()
    yield "pdf with a file on a page", "run.pdf", on_page(Subtype=pikepdf.Name("/FileAttachment"))
    yield "pdf with a film", "run.pdf", on_page(Subtype=pikepdf.Name("/RichMedia"))
    yield "pdf with a form that runs", "run.pdf", with_form(XFA=pikepdf.Array())
    yield "pdf that is deep", "deep.pdf", deep()
    yield "pdf of too many parts", "many.pdf", many_objects()
    yield "pdf that unpacks to 2 GiB", "bomb.pdf", object_bomb()


def _without_pages() -> bytes:
    out = BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def _too_large() -> Iterator[tuple[str, str, bytes]]:
    rest = bytes(21 * 1024 * 1024)
    yield "21 MB of a png", "large.png", picture() + rest
    yield "21 MB of a pdf", "large.pdf", pdf() + rest


@cache
def refused() -> dict[str, tuple[str, bytes]]:
    """Each file that must not be taken: what it is, its name, its bytes."""
    kinds = (_not_ours, _misnamed, _broken_pictures, _bad_pdfs, _too_large)
    return {label: (name, content) for kind in kinds for label, name, content in kind()}


@cache
def cleaned() -> dict[str, tuple[str, bytes]]:
    """Each file that is taken, but not with what is hidden in it."""
    return {
        "png and zip": ("two.png", picture() + archive()),
        "png and html": ("two.png", picture() + HTML),
        "png with html in a comment": ("two.png", png_with_text()),
        "jpeg and zip": ("two.jpg", picture("JPEG") + archive()),
        "jpeg and html": ("two.jpeg", picture("JPEG") + HTML),
        "jpeg with html in a comment": ("two.jpg", jpeg_with_comment()),
        "jpeg that tells a place": ("photo.JPG", jpeg_with_place()),
    }
