"""How much of a file that somebody sends is read."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

# One byte more than anybody may hand in: the form sees that the file is too large, and says so.
MOST_BYTES = 20 * 1024 * 1024 + 1


class CappedUpload(FileUploadHandler):
    """Passes on the beginning of a file only, so that nobody fills the memory or the disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.left = MOST_BYTES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """As much of the bytes as may still be kept; nothing once it is enough."""
        kept = raw_data[: self.left]
        self.left -= len(kept)
        return kept or None

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
