"""What can be read back from a printed file or an outline."""

from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def texts(value: Any) -> list[str]:
    """Every text in blocks, in order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def pages(printed: bytes) -> list[str]:
    """The text of each page, without white space, in small letters."""
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(printed)).pages]


def squeezed(text: str) -> str:
    """`text` without white space and in small letters, so that line ends do not matter."""
    return "".join(text.split()).lower()


def font_names(printed: bytes) -> set[str]:
    """The names of the embedded fonts, without the tag of the subset."""
    import pikepdf

    with pikepdf.open(BytesIO(printed)) as file:
        named = [str(item["/BaseFont"]) for item in _dictionaries(file) if "/BaseFont" in item]
    return {name.rpartition("+")[2].lstrip("/") for name in named}


def everything_inside(printed: bytes) -> str:
    """All streams (attachments as well), strings and names of a file, unpacked."""
    import pikepdf

    with pikepdf.open(BytesIO(printed)) as file:
        objects = list(file.objects)
        streams = [item.read_bytes() for item in objects if isinstance(item, pikepdf.Stream)]
        return b" ".join(streams).decode("latin-1") + " ".join(map(repr, objects))


def _dictionaries(file: Any) -> list[Any]:
    import pikepdf

    return [item for item in file.objects if isinstance(item, pikepdf.Dictionary)]
