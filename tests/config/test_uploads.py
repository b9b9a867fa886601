"""No more of a file is read than anybody may hand in."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from config.uploads import MOST_BYTES
from intake.models.attachments import MAX_BYTES


def received(*contents: bytes) -> tuple[dict[str, int], dict[str, str]]:
    """(size of each file, the other fields) of a form as a view sees it."""
    files = {f"file{n}": SimpleUploadedFile("a.pdf", one) for n, one in enumerate(contents)}
    request = RequestFactory().post("/", {**files, "zz": "after the files"})
    sent: Any = request.FILES
    sizes = {name: len(file.read()) for name, file in sent.items()}
    request.close()
    return sizes, request.POST.dict()


def test_a_file_is_cut_one_byte_after_the_largest_that_is_taken() -> None:
    sizes, fields = received(bytes(MAX_BYTES + 5_000_000))

    assert (sizes, fields) == ({"file0": MAX_BYTES + 1}, {"zz": "after the files"})
    assert MOST_BYTES == MAX_BYTES + 1


def test_each_file_is_counted_anew() -> None:
    sizes, fields = received(b"one", bytes(3_000_000), b"three")

    assert sizes == {"file0": 3, "file1": 3_000_000, "file2": 5}
    assert fields == {"zz": "after the files"}
