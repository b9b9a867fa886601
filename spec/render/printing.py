"""HTML to PDF, with nothing but our own files within reach."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spec.render.archive import finished

if TYPE_CHECKING:
    from weasyprint import Attachment
    from weasyprint.urls import URLFetcher

ASSETS = Path(__file__).parent / "assets"
SCHEME = "upfront:"
VARIANT = "pdf/a-3a"
# The name of the metadata in which a page says which frozen text it shows.
HASH_NAME = "content-sha256"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
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
    programs = f"weasyprint {version('weasyprint')} pikepdf {version('pikepdf')} {VARIANT} 1"
    found = hashlib.sha256(programs.encode())
    for address, path in sorted(assets().items()):
        found.update(address.encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the printed one: what is printed, for programs."""

    name: str
    content: bytes
    description: str
    made_at: datetime = LONG_AGO


def cache_key(html: str, attached: Sequence[Attached] = ()) -> str:
    """SHA-256 of everything that decides the bytes of `pdf`; 64 hexadecimal digits."""
    found = hashlib.sha256(press() + html.encode())
    for one in attached:
        facts = f"{one.name}\n{one.description}\n{one.made_at.isoformat()}\n"
        found.update(facts.encode())
        found.update(hashlib.sha256(one.content).digest())
    return found.hexdigest()


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


def pdf(html: str, attached: Sequence[Attached] = ()) -> bytes:
    """The page as PDF/A-3a and PDF/UA-1, with bookmarks; the same input gives the same bytes.

    The identifier of the file is taken from the text, its dates from the text's metadata: no clock
    is read. No address but `upfront:` (bundled files) is opened, whatever the text says.
    """
    from weasyprint import HTML

    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    page = HTML(string=html, base_url=SCHEME, url_fetcher=fetcher())
    with _each_warning_once():
        laid_out = page.render(pdf_variant=VARIANT, presentational_hints=False)
        written: bytes = laid_out.write_pdf(
            pdf_variant=VARIANT,
            pdf_identifier=identifier,
            attachments=[_attachment(one) for one in attached],
        )
    return finished(written, sha256=laid_out.metadata.custom.get(HASH_NAME, ""))


def _attachment(one: Attached) -> "Attachment":
    from weasyprint import Attachment

    return Attachment(
        string=one.content,
        name=one.name,
        description=one.description,
        created=one.made_at,
        modified=one.made_at,
        relationship="Source",
        url_fetcher=fetcher(),
    )
