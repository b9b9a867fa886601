"""What one printed specification costs: `python -m bench.render`.

Prints pages and bytes of the invoice project, the seconds of the first print of a process (loading
the printing library and the fonts) and of the next ones, and the most memory that was in use.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "exchange" / "demo" / "invoice_ocr.yaml"
WARM_ROUNDS = 3
KIB_PER_MIB = 1024


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """Seconds by the clock, and seconds of the processor (which other programs do not change)."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processor:.2f} s of the processor)"


def cost(action: Callable[[], object]) -> Cost:
    """What `action` costs."""
    clock, processor = time.perf_counter(), time.process_time()
    action()
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


def printed() -> bytes:
    """The invoice project as a draft: read, set and printed."""
    from spec.reading import read
    from spec.render import Record, html, pdf

    document = read(EXAMPLE.read_bytes(), name=EXAMPLE.name).document
    return pdf(html(document, Record(printed_on="2026-11-25")))


def pages(pdf: bytes) -> int:
    """The number of pages of `pdf`."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as file:
        return len(file.pages)


def peak_mib() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB


def main() -> None:
    """Measure and print."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    cold = cost(printed)
    warm = sorted(cost(printed) for _ in range(WARM_ROUNDS))[WARM_ROUNDS // 2]
    memory, result = peak_mib(), printed()
    lines = (
        f"specification of the invoice project: {pages(result)} pages, {len(result):,} bytes",
        f"first print of a process: {cold}",
        f"each further print:       {warm}, middle of {WARM_ROUNDS}",
        f"most memory in use:       {memory:.0f} MiB",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
