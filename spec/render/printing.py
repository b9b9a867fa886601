"""HTML to PDF, with nothing but our own files within reach."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

ASSETS = Path(__file__).parent / "assets"
SCHEME = "upfront:"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


@cache
def assets() -> dict[str, Path]:
    """Address (such as `upfront:specification.css`) -> file, for every bundled file."""
    files = (path for path in ASSETS.rglob("*") if path.suffix in TYPES)
    return {f"{SCHEME}{path.name}": path for path in files}


def fetcher() -> "URLFetcher":
    """A fetcher that answers with bundled files and refuses every other address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class BundledFiles(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        """No protocol is allowed, so that whatever is not ours is refused by the parent."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            path = assets().get(url)
            if path is None:
                return super().fetch(url, headers)
            kind = {"Content-Type": TYPES[path.suffix]}
            return URLFetcherResponse(url, path.read_bytes(), kind)

    return BundledFiles(allowed_protocols=set(), allow_redirects=False)


@cache
def press() -> bytes:
    """What turns a page into bytes beside the page itself: the program's version and our files."""
    found = hashlib.sha256(version("weasyprint").encode())
    for address, path in sorted(assets().items()):
        found.update(address.encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


def cache_key(html: str) -> str:
    """SHA-256 of everything that decides the bytes of `pdf(html)`; 64 hexadecimal digits."""
    return hashlib.sha256(press() + html.encode()).hexdigest()


@contextmanager
def _each_warning_once() -> Iterator[None]:
    """Log each distinct warning once: a text in a script without a font would fill the log."""
    seen: set[str] = set()

    def first_time(record: logging.LogRecord) -> bool:
        message = record.getMessage()
        new = message not in seen
        seen.add(message)
        return new

    logger = logging.getLogger("weasyprint")
    logger.addFilter(first_time)
    try:
        yield
    finally:
        logger.removeFilter(first_time)


def pdf(html: str) -> bytes:
    """The page as PDF, tagged, with bookmarks; the same text gives the same bytes.

    The identifier of the file is taken from the text, its dates from the text's metadata: no clock
    is read. No address but `upfront:` (bundled files) is opened, whatever the text says.
    """
    from weasyprint import HTML

    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    page = HTML(string=html, base_url=SCHEME, url_fetcher=fetcher())
    with _each_warning_once():
        written: bytes = page.write_pdf(
            pdf_identifier=identifier, pdf_tags=True, presentational_hints=False
        )
    return written
